import { RefundDocument } from '#app/domain/orders/refund-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { changeOrder } from './change-orders.server.ts';
import type { OrderInput, OrderResult } from './order-result.ts';
import { storeRefunds } from './store-refunds.server.ts';

/** Mirrors refunds/create, even before its order. */
export async function mirrorRefund(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, receivedAt }: OrderInput,
): Promise<OrderResult> {
  const document = RefundDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { order_id: orderId, ...refund } = document.data;
  return changeOrder(db, { shopId, orderId }, async (tx) => {
    await storeRefunds(tx, { shopId, refunds: [{ orderId, refund }], receivedAt });
    return { outcome: 'applied', orderId };
  });
}
