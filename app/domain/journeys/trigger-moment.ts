import { after, days } from '../time/spans.ts';
import type { Trigger } from './journey.ts';

/** What of an order a trigger looks at; all times as Shopify told them. */
export interface OrderMoments {
  placedAt: Date | null;
  paidAt: Date | null;
  firstShippedAt: Date | null;
  /** When the last parcel left; null until everything has. */
  lastShippedAt: Date | null;
  /** When the last parcel arrived; null until everything has. */
  deliveredAt: Date | null;
  /** A parcel failed or went back, and nothing has been heard of it since. */
  parcelLost: boolean;
  /** Of the first refund that gave money back. */
  refundedAt: Date | null;
}

/** When the trigger's event happened to this order; null while it has not, and for triggers of other things. */
export function triggerMomentOf(order: OrderMoments, trigger: Trigger, now: Date): Date | null {
  switch (trigger.type) {
    case 'order_created':
      return order.placedAt;
    case 'order_paid':
      return order.paidAt;
    case 'first_parcel_shipped':
      return order.firstShippedAt;
    case 'last_parcel_delivered':
      return order.deliveredAt ?? supposedArrival(order, trigger.fallbackDays, now);
    case 'refund_created':
      return order.refundedAt;
    default:
      return null;
  }
}

/** Carriers that tell nothing have delivered after so many days, unless something went wrong on the way. */
function supposedArrival({ lastShippedAt, parcelLost }: OrderMoments, fallbackDays: number | null, now: Date) {
  if (fallbackDays === null || lastShippedAt === null || parcelLost) return null;
  const arrival = after(lastShippedAt, days(fallbackDays));
  return arrival <= now ? arrival : null;
}
