import type { Trigger } from './journey.ts';

/** Why an order leaves a journey; null while it may stay. */
export function whatEndsIt(
  order: { cancelledAt: Date | null; fullyRefundedAt: Date | null } | null,
  trigger: Trigger,
): 'order_cancelled' | 'order_refunded' | null {
  if (order?.cancelledAt) return 'order_cancelled';
  // A refund is what such a journey is about.
  return order?.fullyRefundedAt && trigger.type !== 'refund_created' ? 'order_refunded' : null;
}
