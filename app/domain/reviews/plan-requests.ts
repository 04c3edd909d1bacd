import { after, days } from '../time/spans.ts';
import { arrivalOf, everythingCame, routeOf } from './line-arrival.ts';
import type { ReviewOrder } from './line-arrival.ts';
import type { RequestRefusal, RequestWait } from './request-reasons.ts';
import type { ReviewRoute } from './review.ts';
import { timeToUse } from './time-to-use.ts';
import type { UseTimes } from './time-to-use.ts';

/** A line of an order as its review depends on it. */
export interface LineToReview {
  id: string;
  productId: string;
  netQuantity: number;
  requiresShipping: boolean;
  giftCard: boolean;
  product: {
    /** Deleted, or taken out of the shop for good; one that is merely sold out is not. */
    gone: boolean;
    type: string | null;
    useDays: number | null;
  } | null;
  /** The customer has reviewed the product, for whichever order. */
  reviewed: boolean;
  /** When they were last asked about it, for another line, and have not answered. */
  askedAt: Date | null;
}

/** An order with all that its requests depend on. */
export interface OrderToReview extends ReviewOrder {
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  /** Something of it may still go back, whichever line. */
  hasOpenReturn: boolean;
  lines: LineToReview[];
  times: UseTimes;
}

/** What is to become of one line's request. */
export interface PlannedRequest {
  lineItemId: string;
  productId: string;
  state: 'WAITING' | 'DROPPED';
  reason: RequestRefusal | RequestWait | null;
  route: ReviewRoute;
  arrivedAt: Date | null;
  /** When it may be asked about, the same for all that go into one digest; null while nobody can tell. */
  dueAt: Date | null;
}

/** Whoever has not answered in so many days may be asked about the same product anew, for another line. */
export const askAgainDays = 90;

/** Lines due within so many days of the first of them are asked about together. */
const digestDays = 7;

/**
 * Which lines of an order are asked about, and when. Depends on nothing but the order, so that every look at the same state
 * gives the same plan.
 */
export function planRequests(order: OrderToReview): PlannedRequest[] {
  const route = routeOf(order);
  const asked = order.lines.filter((line, index) => !refusalOf(order, line, index));
  const from = everythingCame(asked, order);
  const planned = order.lines.map((line, index): PlannedRequest => {
    const of = { lineItemId: line.id, productId: line.productId, route };
    const refusal = refusalOf(order, line, index);
    if (refusal) return { ...of, state: 'DROPPED', reason: refusal, arrivedAt: null, dueAt: null };
    const waiting = { ...of, state: 'WAITING', arrivedAt: null, dueAt: null } as const;
    if (order.hasOpenReturn) return { ...waiting, reason: 'review_return_open' };
    const arrival = arrivalOf(line, order);
    if (arrival.at === null) return { ...waiting, reason: arrival.waits };
    const { product } = line;
    const use = timeToUse(
      { useDays: product?.useDays ?? null, productType: product?.type ?? null, route },
      order.times,
    );
    const own = after(arrival.at, days(use));
    const dueAt = from && from > own ? from : own;
    if (line.askedAt && dueAt < after(line.askedAt, days(askAgainDays)))
      return { ...of, state: 'DROPPED', reason: 'review_asked_lately', arrivedAt: null, dueAt: null };
    return { ...of, state: 'WAITING', reason: null, arrivedAt: arrival.arrivedAt, dueAt };
  });
  return inDigests(planned);
}

function refusalOf(order: OrderToReview, line: LineToReview, index: number): RequestRefusal | null {
  if (order.cancelledAt) return 'review_order_cancelled';
  if (order.fullyRefundedAt) return 'review_order_refunded';
  if (line.netQuantity <= 0) return 'review_line_returned';
  if (line.giftCard) return 'review_gift_card';
  if (!line.product || line.product.gone) return 'review_product_gone';
  if (line.reviewed) return 'review_given';
  const isRepeated = order.lines
    .slice(0, index)
    .some(({ productId, netQuantity, giftCard }) => productId === line.productId && netQuantity > 0 && !giftCard);
  return isRepeated ? 'review_same_product' : null;
}

/** A digest goes when the last of its lines may be asked about: nothing is asked about before its time. */
function inDigests(planned: PlannedRequest[]): PlannedRequest[] {
  const dues = planned.flatMap(({ dueAt }) => dueAt?.getTime() ?? []).sort((one, other) => one - other);
  const goesAt = new Map<number, number>();
  let first = 0;
  for (const [index, due] of dues.entries()) {
    if (due - dues[first]! > days(digestDays)) first = index;
    for (const earlier of dues.slice(first, index + 1)) goesAt.set(earlier, due);
  }
  return planned.map((one) => (one.dueAt ? { ...one, dueAt: new Date(goesAt.get(one.dueAt.getTime())!) } : one));
}
