import { ShopOutlook } from '#app/domain/reorders/outlook/shop-outlook.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { boughtSince } from './bought-since.ts';
import { manyDrifting } from './many-drifting.ts';

/** What the overview tells of the time to come. */
export interface ShopExpectations extends ShopOutlook {
  /** Customers who drift away, counted as far as `manyDrifting`. */
  drifting: number;
  /** When it was worked out. */
  learntAt: Date;
  /** The last night could not work it out anew. */
  isOld: boolean;
}

/** What a shop may expect of its customers; null while nothing was learnt. */
export async function getShopOutlook(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<ShopExpectations | null> {
  const [row, model] = await Promise.all([
    db.shopOutlook.findUnique({ where: { shopId }, select: { outlook: true, learntAt: true } }),
    db.reorderModel.findUnique({ where: { shopId }, select: { outlookFailedAt: true } }),
  ]);
  const { data } = ShopOutlook.safeParse(row?.outlook);
  if (!row || !data) return null;
  const isOld = Boolean(model?.outlookFailedAt);
  return { ...data, drifting: await countDrifting(db, shopId), learntAt: row.learntAt, isOld };
}

/**
 * Without those who have bought or were erased since, as in the list. Both are looked up one by one: a join would read all
 * orders and customers there are.
 */
async function countDrifting(db: RawDb, shopId: string): Promise<number> {
  const [counted] = await db.$queryRaw<{ all: number; still: number }[]>`
    SELECT count(*)::int AS "all", count(*) FILTER (WHERE NOT "bought" AND NOT "erased")::int AS "still" FROM (
      SELECT ${boughtSince} AS "bought", (SELECT c."redactedAt" IS NOT NULL FROM "Customer" c
        WHERE c."shopId" = o."shopId" AND c."id" = o."customerId") AS "erased"
      FROM "CustomerOutlook" o JOIN "ShopOutlook" s ON s."shopId" = o."shopId"
      WHERE o."shopId" = ${shopId} AND o."drifting" LIMIT ${manyDrifting}) "first"`;
  // Behind that many there may be as many more.
  return counted?.all === manyDrifting ? manyDrifting : (counted?.still ?? 0);
}
