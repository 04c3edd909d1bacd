import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';

/** What became of a document about an order; where an order is known, journeys look at it even if nothing changed. */
export type OrderResult = DeliveryResult & { orderId?: string };

export interface OrderInput {
  shopId: string;
  /** The parsed body. */
  payload: object;
  receivedAt: Date;
}
