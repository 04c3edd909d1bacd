import { orderProgress } from '#app/domain/orders/order-progress.ts';
import type { OrderParts } from '#app/domain/orders/order-progress.ts';
import type { RawDb } from '#app/platform/db.server.ts';

/** As JSON carries it: instants in milliseconds. */
type Instant = number | null;
interface StoredParts {
  id: string;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  sourceUpdatedAt: Date | null;
  deliveredAt: Date | null;
  fullyRefundedAt: Date | null;
  firstShippedAt: Date | null;
  /** Of the parcels that were not called off. */
  shippedAt: Instant;
  lines: (OrderParts['lines'][number] & { netQuantity: number })[];
  fulfillments: (Omit<OrderParts['fulfillments'][number], 'deliveredAt'> & { deliveredAt: Instant })[];
  refunds: (Omit<OrderParts['refunds'][number], 'refundedAt'> & { refundedAt: number })[];
}

const dateOf = (at: Instant) => (at === null ? null : new Date(at));

/** Works out from orders' stored parts what was kept, delivered and refunded, and writes what changed. */
export async function updateProgress(
  tx: RawDb,
  { shopId, orderIds }: { shopId: string; orderIds: string[] },
): Promise<void> {
  const lines: { id: string; net: number }[] = [];
  const orders: Pick<StoredParts, 'id' | 'deliveredAt' | 'fullyRefundedAt' | 'firstShippedAt'>[] = [];
  for (const stored of await readParts(tx, { shopId, orderIds })) {
    const { netQuantities, deliveredAt, fullyRefundedAt } = progressOf(stored);
    for (const { id, netQuantity } of stored.lines) {
      const net = netQuantities.get(id) ?? 0;
      if (net !== netQuantity) lines.push({ id, net });
    }
    const firstShippedAt = dateOf(stored.shippedAt);
    const isKnown =
      isSame(deliveredAt, stored.deliveredAt) &&
      isSame(fullyRefundedAt, stored.fullyRefundedAt) &&
      isSame(firstShippedAt, stored.firstShippedAt);
    if (!isKnown) orders.push({ id: stored.id, deliveredAt, fullyRefundedAt, firstShippedAt });
  }
  if (lines.length > 0)
    await tx.$executeRaw`
      UPDATE "LineItem" l SET "netQuantity" = line."net"
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line("id" text, "net" int)
      WHERE l."shopId" = ${shopId} AND l."id" = line."id"`;
  if (orders.length > 0)
    await tx.$executeRaw`
      UPDATE "Order" o SET "deliveredAt" = one."deliveredAt", "fullyRefundedAt" = one."fullyRefundedAt",
        "firstShippedAt" = one."firstShippedAt"
      FROM jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
        AS one("id" text, "deliveredAt" timestamp, "fullyRefundedAt" timestamp, "firstShippedAt" timestamp)
      WHERE o."shopId" = ${shopId} AND o."id" = one."id"`;
}

const progressOf = (stored: StoredParts) =>
  orderProgress({
    ...stored,
    fulfillments: stored.fulfillments.map((parcel) => ({ ...parcel, deliveredAt: dateOf(parcel.deliveredAt) })),
    refunds: stored.refunds.map((refund) => ({ ...refund, refundedAt: new Date(refund.refundedAt) })),
  });

const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();

/** All in one statement: this runs once per webhook. */
const readParts = (tx: RawDb, { shopId, orderIds }: { shopId: string; orderIds: string[] }) =>
  tx.$queryRaw<StoredParts[]>`
    SELECT o."id", o."financialStatus", o."fulfillmentStatus", o."sourceUpdatedAt", o."deliveredAt", o."fullyRefundedAt",
      o."firstShippedAt",
      (SELECT (extract(epoch FROM min(f."shippedAt")) * 1000)::float8 FROM "Fulfillment" f
        WHERE f."shopId" = o."shopId" AND f."orderId" = o."id"
          AND coalesce(f."status", '') NOT IN ('cancelled', 'error', 'failure')) AS "shippedAt",
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
    FROM "Order" o WHERE o."shopId" = ${shopId} AND o."id" = ANY(${orderIds}::text[])`;
