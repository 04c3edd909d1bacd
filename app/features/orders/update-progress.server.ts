import { orderProgress } from '#app/domain/orders/order-progress.ts';
import type { OrderParts } from '#app/domain/orders/order-progress.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** As JSON carries it: instants in milliseconds. */
type Instant = number | null;
interface StoredParts {
  financialStatus: string | null;
  sourceUpdatedAt: Date | null;
  deliveredAt: Date | null;
  fullyRefundedAt: Date | null;
  lines: (OrderParts['lines'][number] & { netQuantity: number })[];
  fulfillments: (Omit<OrderParts['fulfillments'][number], 'deliveredAt'> & { deliveredAt: Instant })[];
  refunds: (Omit<OrderParts['refunds'][number], 'refundedAt'> & { refundedAt: number })[];
}

const dateOf = (at: Instant) => (at === null ? null : new Date(at));

/** Works out from an order's stored parts what was kept, delivered and refunded, and writes what changed. */
export async function updateProgress(tx: Tx, ref: { shopId: string; orderId: string }): Promise<void> {
  const { shopId, orderId } = ref;
  const stored = await readParts(tx, ref);
  const { netQuantities, deliveredAt, fullyRefundedAt } = orderProgress({
    ...stored,
    fulfillments: stored.fulfillments.map((parcel) => ({ ...parcel, deliveredAt: dateOf(parcel.deliveredAt) })),
    refunds: stored.refunds.map((refund) => ({ ...refund, refundedAt: new Date(refund.refundedAt) })),
  });
  for (const { id, netQuantity } of stored.lines) {
    const net = netQuantities.get(id) ?? 0;
    if (net !== netQuantity)
      await tx.lineItem.update({ where: { shopId_id: { shopId, id } }, data: { netQuantity: net } });
  }
  if (isSame(deliveredAt, stored.deliveredAt) && isSame(fullyRefundedAt, stored.fullyRefundedAt)) return;
  await tx.order.update({ where: { shopId_id: { shopId, id: orderId } }, data: { deliveredAt, fullyRefundedAt } });
}

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/** All in one statement: this runs once per webhook. */
async function readParts(tx: Tx, { shopId, orderId }: { shopId: string; orderId: string }): Promise<StoredParts> {
  const [stored] = await tx.$queryRaw<StoredParts[]>`
    SELECT o."financialStatus", o."sourceUpdatedAt", o."deliveredAt", o."fullyRefundedAt",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l."id", 'quantity', l."quantity",
          'currentQuantity', l."currentQuantity", 'netQuantity', l."netQuantity",
          'requiresShipping', l."requiresShipping")), '[]')
        FROM "LineItem" l WHERE l."shopId" = o."shopId" AND l."orderId" = o."id") AS "lines",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('status', f."status", 'deliveryState', f."deliveryState",
          'deliveredAt', extract(epoch FROM f."deliveredAt") * 1000,
          'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('lineItemId', fl."lineItemId",
              'quantity', fl."quantity")), '[]')
            FROM "FulfillmentLine" fl WHERE fl."shopId" = f."shopId" AND fl."fulfillmentId" = f."id"))), '[]')
        FROM "Fulfillment" f WHERE f."shopId" = o."shopId" AND f."orderId" = o."id") AS "fulfillments",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r."id",
          'refundedAt', extract(epoch FROM r."refundedAt") * 1000,
          'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('lineItemId', rl."lineItemId",
              'quantity', rl."quantity")), '[]')
            FROM "RefundLine" rl WHERE rl."shopId" = r."shopId" AND rl."refundId" = r."id"))), '[]')
        FROM "Refund" r WHERE r."shopId" = o."shopId" AND r."orderId" = o."id") AS "refunds"
    FROM "Order" o WHERE o."shopId" = ${shopId} AND o."id" = ${orderId}`;
  return stored!;
}
