import type { Db } from '#app/platform/db.server.ts';
import type { Phase } from '../backfill-progress.ts';

const before = ['shop', 'products'] satisfies Phase[];

/** Whether a shop's products are still being fetched from Shopify. */
export async function productsAreComing(db: Db, shopId: string): Promise<boolean> {
  const where = { shopId, state: 'RUNNING', phase: { in: before } } as const;
  return (await db.backfill.findFirst({ where, select: { id: true } })) !== null;
}
