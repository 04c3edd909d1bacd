import type { ConsentState } from '../../consent/consent-state.ts';
import type { SuppressionReason } from '../../consent/suppression-reason.ts';
import type { OrderMoments } from '../trigger-moment.ts';

export interface PastSuppression {
  reason: SuppressionReason;
  at: Date;
}

export interface PastLine {
  productId: string | null;
  productType: string | null;
  collectionIds: string[];
  quantity: number;
  netQuantity: number;
}

/** An order with everything that ever happened to it; `orderAsOf` hides what had not happened yet. */
export interface PastOrder {
  id: string;
  placedAt: Date | null;
  paidAt: Date | null;
  firstShippedAt: Date | null;
  /** When the last parcel left; null until everything has. */
  lastShippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  /** In time order, those that gave no money back as well. */
  refunds: Date[];
  /** Of the first one that gave money back. */
  refundedAt: Date | null;
  /** When a parcel failed or went back. */
  parcelLostAt: Date | null;
  test: boolean;
  /** `OrderKind`s. */
  kinds: string[];
  tags: string[];
  /** In the shop's currency. */
  total: number | null;
  countryCode: string | null;
  locale: string | null;
  sourceName: string | null;
  /** IANA name. */
  zone: string | null;
  hasAddress: boolean;
  lines: PastLine[];
}

/** What a customer's year looked like, each thing with its time. */
export interface CustomerPast {
  customerId: string;
  hasAddress: boolean;
  zone: string | null;
  countryCode: string | null;
  locale: string | null;
  /** As they are today: since when nobody keeps. */
  tags: string[];
  birthMonth: number | null;
  birthDay: number | null;
  /** Switched off today; since when nobody knows. */
  topicsOff: string[];
  /** At which they usually order, 0 to 23, as learnt by today; null where that is not known. */
  usualHour: number | null;
  /** In time order; of all channels. */
  consents: { channel: string; state: ConsentState; at: Date }[];
  /** When a consent was handed to the national register (İYS). */
  iysReportedAt: Date | null;
  /** What first blocked the address. */
  suppression: PastSuppression | null;
  /** In the order they were placed; those before the period as well. */
  orders: PastOrder[];
  /** What other journeys really sent, in time order. */
  otherMessages: { purpose: string; kind: 'TRANSACTIONAL' | 'MARKETING'; sentAt: Date; clickedAt: Date | null }[];
}

const notAfter = (at: Date | null, now: Date) => (at && at <= now ? at : null);

/** An order as it was known at some moment, in the words of the rules. */
export interface KnownOrder extends Omit<PastOrder, 'refunds' | 'parcelLostAt'>, OrderMoments {
  /** A file tells of the past; here the past is played as if it had come order by order. */
  imported: false;
  productIds: (string | null)[];
}

/** What happened to it later had not happened. */
export function orderAsOf({ refunds, parcelLostAt, ...order }: PastOrder, now: Date): KnownOrder {
  // Lines have no times of their own: until the last refund the customer had all of them.
  const asToday = refunds.every((at) => at <= now);
  const lines = asToday ? order.lines : order.lines.map((line) => ({ ...line, netQuantity: line.quantity }));
  return {
    ...order,
    placedAt: notAfter(order.placedAt, now),
    paidAt: notAfter(order.paidAt, now),
    firstShippedAt: notAfter(order.firstShippedAt, now),
    lastShippedAt: notAfter(order.lastShippedAt, now),
    deliveredAt: notAfter(order.deliveredAt, now),
    cancelledAt: notAfter(order.cancelledAt, now),
    fullyRefundedAt: notAfter(order.fullyRefundedAt, now),
    refundedAt: notAfter(order.refundedAt, now),
    parcelLost: notAfter(parcelLostAt, now) !== null,
    imported: false,
    productIds: lines.filter(({ netQuantity }) => netQuantity > 0).map(({ productId }) => productId),
    lines,
  };
}

/**
 * What a customer had said about a channel by then. Before the first word we know, that word counts (`assumed`);
 * null for somebody who never said anything.
 */
export function consentAsOf(
  consents: CustomerPast['consents'],
  channel: string,
  now: Date,
): { state: ConsentState; at: Date; assumed: boolean } | null {
  const said = consents.filter((one) => one.channel === channel);
  const last = said.findLast(({ at }) => at <= now);
  const word = last ?? said[0];
  return word ? { state: word.state, at: word.at, assumed: !last } : null;
}
