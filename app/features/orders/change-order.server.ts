import type { Db, Tx } from '#app/platform/db.server.ts';
import { updateProgress } from './update-progress.server.ts';

/** Names an order of a shop. */
export interface OrderRef {
  shopId: string;
  orderId: string;
}

/** An order as it stood before a change; all null for a placeholder. */
export interface KnownOrder {
  cancelledAt: Date | null;
  sourceUpdatedAt: Date | null;
  mirroredAt: Date | null;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
}

/**
 * Runs `change` on an order while nothing else changes it, then works out anew what its parts amount to. A placeholder
 * is made when the order has not come yet.
 */
export async function changeOrder<T>(
  db: Db,
  ref: OrderRef,
  change: (tx: Tx, ours: KnownOrder) => Promise<T>,
): Promise<T> {
  const { shopId, orderId } = ref;
  const run = async (tx: Tx) => {
    // A lock on the row would not do: the first document of an order finds none.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${shopId} || ${orderId}, 0))`;
    const [ours] = await tx.$queryRaw<KnownOrder[]>`
      INSERT INTO "Order" ("shopId", "id") VALUES (${shopId}, ${orderId})
      ON CONFLICT ("shopId", "id") DO UPDATE SET "id" = EXCLUDED."id"
      RETURNING "cancelledAt", "sourceUpdatedAt", "mirroredAt", "financialStatus", "fulfillmentStatus"`;
    const result = await change(tx, ours!);
    await updateProgress(tx, ref);
    return result;
  };
  return db.$transaction(run, { maxWait: 10_000, timeout: 20_000 });
}
