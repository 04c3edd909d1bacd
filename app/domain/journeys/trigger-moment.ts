import type { Trigger } from './journey.ts';

/** The times of an order that a trigger looks at; all as Shopify told them. */
export interface OrderMoments {
  placedAt: Date | null;
  /** When the last parcel arrived; null until everything has. */
  deliveredAt: Date | null;
}

/** When the trigger's event happened to this order; null while it has not, and for triggers of other things. */
export function triggerMomentOf(order: OrderMoments, trigger: Trigger): Date | null {
  switch (trigger.type) {
    case 'order_created':
      return order.placedAt;
    case 'last_parcel_delivered':
      return order.deliveredAt;
    default:
      return null;
  }
}
