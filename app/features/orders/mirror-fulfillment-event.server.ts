import { advanceParcel } from '#app/domain/orders/delivery-state.ts';
import { FulfillmentEventDocument } from '#app/domain/orders/fulfillment-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { changeOrder } from './change-orders.server.ts';
import type { OrderInput, OrderResult } from './order-result.ts';
import { lockFulfillments, writeParcels } from './store-fulfillments.server.ts';

/** Mirrors fulfillment_events/create: moves its parcel ahead, even before the parcel or the order are known. */
export async function mirrorFulfillmentEvent(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, receivedAt }: OrderInput,
): Promise<OrderResult> {
  const document = FulfillmentEventDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { order_id: orderId, fulfillment_id: id, ...event } = document.data;
  const at = event.happened_at ?? event.created_at ?? event.updated_at ?? receivedAt;
  return changeOrder(db, { shopId, orderId }, async (tx) => {
    const parcel = (await lockFulfillments(tx, shopId, [{ orderId, id }])).get(id);
    if (!parcel) return { outcome: 'ignored', reason: 'older_than_ours', orderId };
    const { deliveryState, deliveredAt, failedAt } = advanceParcel(parcel, event.status, at);
    await writeParcels(tx, shopId, [{ id, deliveryState, deliveredAt, failedAt }]);
    return { outcome: 'applied', orderId };
  });
}
