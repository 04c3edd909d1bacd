import { orderProgress } from '#app/domain/orders/order-progress.ts';
import type { Db, Tx } from '#app/platform/db.server.ts';

/** Names an order of a shop. */
export interface OrderRef {
  shopId: string;
  orderId: string;
}

/**
 * Runs `change` on an order while nothing else changes it, then works out anew what its parts amount to. A placeholder
 * is made when the order has not come yet.
 */
export async function changeOrder<T>(db: Db, ref: OrderRef, change: (tx: Tx) => Promise<T>): Promise<T> {
  const run = async (tx: Tx) => {
    const { shopId, orderId } = ref;
    // A lock on the row would not do: the first document of an order finds none.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${shopId} || ${orderId}, 0))`;
    await tx.$executeRaw`
      INSERT INTO "Order" ("shopId", "id") VALUES (${shopId}, ${orderId}) ON CONFLICT DO NOTHING`;
    const result = await change(tx);
    await updateProgress(tx, ref);
    return result;
  };
  return db.$transaction(run, { maxWait: 10_000, timeout: 20_000 });
}

async function updateProgress(tx: Tx, { shopId, orderId }: OrderRef): Promise<void> {
  const quantities = { select: { lineItemId: true, quantity: true } };
  const order = await tx.order.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: orderId } },
    select: {
      financialStatus: true,
      sourceUpdatedAt: true,
      deliveredAt: true,
      fullyRefundedAt: true,
      lineItems: {
        select: { id: true, quantity: true, currentQuantity: true, netQuantity: true, requiresShipping: true },
      },
      fulfillments: { select: { status: true, deliveryState: true, deliveredAt: true, lines: quantities } },
      refunds: { select: { id: true, refundedAt: true, lines: quantities } },
    },
  });
  const { netQuantities, deliveredAt, fullyRefundedAt } = orderProgress({ ...order, lines: order.lineItems });
  for (const { id, netQuantity } of order.lineItems) {
    const net = netQuantities.get(id) ?? 0;
    if (net !== netQuantity)
      await tx.lineItem.update({ where: { shopId_id: { shopId, id } }, data: { netQuantity: net } });
  }
  if (isSame(deliveredAt, order.deliveredAt) && isSame(fullyRefundedAt, order.fullyRefundedAt)) return;
  await tx.order.update({ where: { shopId_id: { shopId, id: orderId } }, data: { deliveredAt, fullyRefundedAt } });
}

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
