import { ShopOutlook } from '#app/domain/reorders/outlook/shop-outlook.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fromDrifting } from './bought-since.ts';
import { manyDrifting } from './many-drifting.ts';

/** What the overview tells of the time to come. */
export interface ShopExpectations extends ShopOutlook {
  /** Customers who drift away, counted as far as `manyDrifting`. */
  drifting: number;
}

/** What a shop may expect of its customers; null while nothing was learnt. */
export async function getShopOutlook(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<ShopExpectations | null> {
  const row = await db.shopOutlook.findUnique({ where: { shopId }, select: { outlook: true } });
  const { data } = ShopOutlook.safeParse(row?.outlook);
  if (!data) return null;
  const [counted] = await db.$queryRaw<{ drifting: number }[]>`
    SELECT count(*)::int AS "drifting" FROM (SELECT 1 ${fromDrifting(shopId)} LIMIT ${manyDrifting}) "first"`;
  return { ...data, drifting: counted?.drifting ?? 0 };
}
