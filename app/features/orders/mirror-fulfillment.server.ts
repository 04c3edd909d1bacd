import { FulfillmentDocument } from '#app/domain/orders/fulfillment-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { changeOrder } from './change-orders.server.ts';
import type { OrderInput, OrderResult } from './order-result.ts';
import { storeFulfillments } from './store-fulfillments.server.ts';

/** Mirrors a document of fulfillments/*, even before its order. */
export async function mirrorFulfillment(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, receivedAt }: OrderInput,
): Promise<OrderResult> {
  const document = FulfillmentDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { order_id: orderId, ...parcel } = document.data;
  return changeOrder(db, { shopId, orderId }, async (tx) => {
    const fresh = await storeFulfillments(tx, { shopId, parcels: [{ orderId, parcel }], receivedAt });
    return fresh.has(parcel.gid)
      ? { outcome: 'applied', orderId }
      : { outcome: 'ignored', reason: 'older_than_ours', orderId };
  });
}
