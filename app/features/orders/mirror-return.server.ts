import { ReturnDocument } from '#app/domain/orders/return-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { changeOrder } from './change-orders.server.ts';
import type { OrderInput, OrderResult } from './order-result.ts';
import { storeReturns } from './store-returns.server.ts';

/** Mirrors a document of returns/*, even before its order. It says of no moment: that at which Shopify sent it counts. */
export async function mirrorReturn(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, triggeredAt, receivedAt }: OrderInput & { triggeredAt: Date | null },
): Promise<OrderResult> {
  const document = ReturnDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { gid: id, status, orderId } = document.data;
  return changeOrder(db, { shopId, orderId }, async (tx) => {
    const at = triggeredAt ?? receivedAt;
    const written = await storeReturns(tx, { shopId, returns: [{ orderId, id, status }], at });
    return written.has(id)
      ? { outcome: 'applied', orderId }
      : { outcome: 'ignored', reason: 'older_than_ours', orderId };
  });
}
