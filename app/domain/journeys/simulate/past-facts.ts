import { isWholesale } from '../../orders/order-kinds.ts';
import { resolveZone } from '../../time/resolve-zone.ts';
import type { JourneyFacts } from '../condition.ts';
import type { JourneyEvent } from '../journey.ts';
import { consentAsOf, orderAsOf } from './past.ts';
import type { CustomerPast, KnownOrder, PastOrder } from './past.ts';

/** Who is inside the played journey, and since when. */
export interface PastSubject {
  /** The order it is about; null for one about the customer alone. */
  order: PastOrder | null;
  triggeredAt: Date;
}

/** The customer's clock: their own zone, then that of the order's address, then the shop's. */
export const zoneOf = (past: CustomerPast, order: PastOrder | null, shopZone: string): string =>
  resolveZone([past.zone, order?.zone, shopZone]);

const earliest = (times: (Date | null)[], since: Date) =>
  times.reduce<Date | null>((least, at) => (at && at > since && (!least || at < least) ? at : least), null);

/** When each event happened to somebody inside for the first time, as known at `now`. Nobody clicks or reviews in a play. */
export function eventsAsOf(
  past: CustomerPast,
  { order, triggeredAt }: PastSubject,
  now: Date,
): Partial<Record<JourneyEvent, Date>> {
  const all = past.orders.filter(({ test }) => !test).map((one) => orderAsOf(one, now));
  const mine = order && all.find(({ id }) => id === order.id);
  const others = all.filter(({ id, cancelledAt }) => id !== order?.id && !cancelledAt);
  // Of the order it is about, else of any order since it began.
  const ofOrders = (moment: (order: KnownOrder) => Date | null) =>
    order ? (mine ? moment(mine) : null) : earliest(all.map(moment), triggeredAt);
  const happened: Partial<Record<JourneyEvent, Date | null>> = {
    order_placed: earliest(
      others.map(({ placedAt }) => placedAt),
      triggeredAt,
    ),
    order_paid: ofOrders(({ paidAt }) => paidAt),
    order_delivered: ofOrders(({ deliveredAt }) => deliveredAt),
    order_refunded: ofOrders(({ refundedAt, fullyRefundedAt }) => refundedAt ?? fullyRefundedAt),
  };
  return Object.fromEntries(Object.entries(happened).filter(([, at]) => at));
}

const words = (found: (string | null | undefined)[]) => [...new Set(found.filter((word): word is string => !!word))];

/** What was known at a branch, at that moment. `sent` are the purposes of what the played journey has sent so far. */
export function journeyFactsAsOf(
  past: CustomerPast,
  order: PastOrder | null,
  { now, sent, shopLocale }: { now: Date; sent: string[]; shopLocale: string | null },
): JourneyFacts {
  const known = order && orderAsOf(order, now);
  const language = past.locale ?? known?.locale ?? shopLocale;
  const others = past.otherMessages.filter(({ sentAt }) => sentAt <= now);
  const clicked = others.filter(({ clickedAt }) => clickedAt && clickedAt <= now);
  return {
    ...spendingAsOf(past, now),
    ...orderFacts(known),
    customer_tags: past.tags,
    country: words([known?.countryCode ?? past.countryCode]),
    language: words([language?.split(/[-_]/)[0]]),
    order_kind: words([...(known?.kinds ?? []), isWholesale(past.tags) ? 'wholesale' : null]),
    consent: words(past.consents.map(({ channel }) => channel)).filter(
      (channel) => consentAsOf(past.consents, channel, now)?.state === 'SUBSCRIBED',
    ),
    messages_sent: namesOf([...sent, ...others.map(({ purpose }) => purpose)]),
    messages_clicked: namesOf(clicked.map(({ purpose }) => purpose)),
  };
}

function orderFacts(order: KnownOrder | null) {
  const kept = order?.lines.filter(({ netQuantity }) => netQuantity > 0) ?? [];
  return {
    order_total: order?.total ?? null,
    order_items: order ? kept.reduce((sum, { netQuantity }) => sum + netQuantity, 0) : null,
    order_products: words(kept.map(({ productId }) => productId)),
    order_collections: words(kept.flatMap(({ collectionIds }) => collectionIds)),
    order_product_types: words(kept.map(({ productType }) => productType)),
    order_tags: order?.tags ?? [],
    sales_channel: words([order?.sourceName]),
  };
}

/** Counted by the orders we know: what Shopify counts over all time, it counts for today. */
function spendingAsOf({ orders }: CustomerPast, now: Date) {
  const counted = orders
    .map((order) => orderAsOf(order, now))
    .filter(
      ({ test, placedAt, cancelledAt, fullyRefundedAt }) => !test && placedAt && !cancelledAt && !fullyRefundedAt,
    );
  return { order_count: counted.length, amount_spent: counted.reduce((sum, { total }) => sum + (total ?? 0), 0) };
}

/** A message counts under its own purpose and under its journey's. */
const namesOf = (purposes: string[]) => words(purposes.flatMap((purpose) => [purpose, purpose.split('/')[0]]));
