import { OrderDocument } from '#app/domain/orders/order-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { changeOrders } from './change-orders.server.ts';
import type { OrderResult } from './order-result.ts';
import { replaceImportedOrders } from './replace-imported-orders.server.ts';
import { storeFulfillments } from './store-fulfillments.server.ts';
import { storeOrders } from './store-orders.server.ts';
import { storeRefunds } from './store-refunds.server.ts';

interface Input {
  shopId: string;
  /** The parsed bodies. */
  payloads: object[];
  receivedAt: Date;
}

/**
 * Mirrors documents of orders/* in one transaction; gives a result for each, in their sequence. One older than ours
 * gives only what never goes back (a cancellation, parcels, refunds) and ends as `older_than_ours`; one that cannot be
 * read ends as `failed` and keeps back none of the others.
 */
export async function mirrorOrders(
  { db }: Pick<Services, 'db'>,
  { shopId, payloads, receivedAt }: Input,
): Promise<OrderResult[]> {
  const documents = payloads.map((payload) => OrderDocument.safeParse(payload));
  const results: OrderResult[] = documents.map(({ error }) => (error ? missingField(error) : { outcome: 'applied' }));
  let waiting = documents.flatMap(({ data: order }, index) => (order ? [{ order, index }] : []));
  while (waiting.length > 0) {
    // Several documents of one order have a turn each.
    const turn = new Map(waiting.toReversed().map((each) => [each.order.gid, each]));
    const inTurn = waiting.filter((each) => turn.get(each.order.gid) === each);
    const newer = await storeTurn(db, { shopId, orders: inTurn.map(({ order }) => order), receivedAt });
    for (const { order, index } of inTurn) results[index] = resultOf(order.gid, newer.has(order.gid));
    waiting = waiting.filter((each) => turn.get(each.order.gid) !== each);
  }
  return results;
}

const resultOf = (orderId: string, isNewer: boolean): OrderResult =>
  isNewer ? { outcome: 'applied', orderId } : { outcome: 'ignored', reason: 'older_than_ours', orderId };

type Turn = { shopId: string; orders: OrderDocument[]; receivedAt: Date };

/** Writes documents of different orders; gives the ids of those that were not older than ours. */
function storeTurn(db: Services['db'], { shopId, orders, receivedAt }: Turn): Promise<Set<string>> {
  const orderIds = orders.map(({ gid }) => gid);
  return changeOrders(db, { shopId, orderIds }, async (tx, ours) => {
    const newer = await storeOrders(tx, { shopId, orders, ours, receivedAt });
    const parcels = orders.flatMap(({ gid, fulfillments = [] }) =>
      fulfillments.map((parcel) => ({ orderId: gid, parcel })),
    );
    await storeFulfillments(tx, { shopId, parcels, receivedAt });
    await forgetTracking(tx, shopId, [...new Set(parcels.map(({ orderId }) => orderId))]);
    const refunds = orders.flatMap(({ gid, refunds: of = [] }) => of.map((refund) => ({ orderId: gid, refund })));
    await storeRefunds(tx, { shopId, refunds, receivedAt });
    await replaceImportedOrders(tx, { shopId, orderIds: [...newer] });
    return newer;
  });
}

/** A parcel's number leads to the door of whoever was erased: it does not come back with a late document. */
async function forgetTracking(tx: RawDb, shopId: string, orderIds: string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Fulfillment" f SET "trackingNumber" = NULL, "trackingUrl" = NULL FROM "Order" o
    JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId" AND c."redactedAt" IS NOT NULL
    WHERE o."shopId" = ${shopId} AND o."id" = ANY(${orderIds}::text[]) AND f."shopId" = o."shopId"
      AND f."orderId" = o."id" AND (f."trackingNumber" IS NOT NULL OR f."trackingUrl" IS NOT NULL)`;
}
