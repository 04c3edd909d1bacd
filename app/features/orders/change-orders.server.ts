import type { Db, RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import { updateProgress } from './update-progress.server.ts';

/** Names an order of a shop. */
export interface OrderRef {
  shopId: string;
  orderId: string;
}

/** An order as it stood before a change; all null for a placeholder. */
export interface KnownOrder {
  id: string;
  cancelledAt: Date | null;
  sourceUpdatedAt: Date | null;
  mirroredAt: Date | null;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  paidAt: Date | null;
  /** Said by its customer to be a gift. */
  giftSaidAt: Date | null;
}

/**
 * Runs `change` on orders while nothing else changes them, then works out anew what their parts amount to.
 * Placeholders are made of those that have not come yet.
 */
export async function changeOrders<T>(
  db: Db,
  { shopId, orderIds }: { shopId: string; orderIds: string[] },
  change: (tx: RawDb, ours: Map<string, KnownOrder>) => Promise<T>,
): Promise<T> {
  // In one sequence everywhere: two batches of the same orders take turns instead of waiting for each other.
  const ids = [...new Set(orderIds)].sort();
  return hotTransaction(db, async (tx) => {
    // A lock on the row would not do: the first document of an order finds none.
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock("key")
      FROM (SELECT hashtextextended(${shopId} || "id", 0) AS "key" FROM unnest(${ids}::text[]) AS one("id") ORDER BY 1) k`;
    // It writes no column of a key: that would hold up everybody who writes a row of one of these orders.
    const ours = await tx.$queryRaw<KnownOrder[]>`
      INSERT INTO "Order" ("shopId", "id") SELECT ${shopId}, "id" FROM unnest(${ids}::text[]) AS one("id")
      ON CONFLICT ("shopId", "id") DO UPDATE SET "mirroredAt" = "Order"."mirroredAt"
      RETURNING "id", "cancelledAt", "sourceUpdatedAt", "mirroredAt", "financialStatus", "fulfillmentStatus", "paidAt",
        "giftSaidAt"`;
    const result = await change(tx, new Map(ours.map((order) => [order.id, order])));
    await updateProgress(tx, { shopId, orderIds: ids });
    return result;
  });
}

/** The same with a single order. */
export const changeOrder = <T>(db: Db, { shopId, orderId }: OrderRef, change: (tx: RawDb) => Promise<T>): Promise<T> =>
  changeOrders(db, { shopId, orderIds: [orderId] }, change);
