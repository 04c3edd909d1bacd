import { after, days } from '../time/spans.ts';

/** Without the scope for all orders Shopify shows those of 60 days; about older ones its silence says nothing. */
const reach = days(59);

/**
 * Whether Shopify has to be asked if an order is this shop's before its customer is written to: a webhook's body names
 * no shop, so that until Shopify itself has named the order it may be another's.
 */
export function isOrderCheckDue(order: { confirmedAt: Date | null; placedAt: Date | null; now: Date }): boolean {
  const { confirmedAt, placedAt, now } = order;
  if (confirmedAt) return false;
  return !placedAt || after(placedAt, reach) > now;
}
