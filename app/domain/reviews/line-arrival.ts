import { after, days } from '../time/spans.ts';
import type { DeliveryState } from '../orders/delivery-state.ts';
import type { ReviewRoute } from './review.ts';
import type { RequestWait } from './request-reasons.ts';

/** A parcel that was not called off. */
export interface ReviewParcel {
  deliveryState: DeliveryState;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
  /** Somebody carries it: it has a number to follow it by. */
  tracked: boolean;
  /** Ids of the order's lines; none when nobody told what lies in it. */
  lineIds: string[];
}

/** The order's side of it. */
export interface ReviewOrder {
  placedAt: Date | null;
  /** Sold over the counter. */
  isPos: boolean;
  isAbroad: boolean;
  parcels: ReviewParcel[];
  /** After which a parcel of which no arrival is told counts as arrived; null waits for the carrier's word. */
  fallbackDays: number | null;
}

/** Days that a digest waits for a parcel of which nothing is heard, where the merchant waits for the carrier's word. */
const patience = 14;

/** What is sold over the counter is in hand at once, unless a carrier brings it after all. */
export function routeOf({ isPos, isAbroad, parcels }: ReviewOrder): ReviewRoute {
  const isCarried = parcels.some(({ tracked, deliveryState }) => tracked || deliveryState !== 'PENDING');
  if (isPos && !isCarried) return 'pos';
  return isAbroad ? 'international' : 'domestic';
}

export type LineArrival =
  /** `arrivedAt` is null where it is only supposed. */
  { at: Date; arrivedAt: Date | null } | { at: null; waits: RequestWait };

interface ArrivingLine {
  id: string;
  requiresShipping: boolean;
}

/** When a line came to its customer, or is supposed to have; else what it waits for. */
export function arrivalOf(line: ArrivingLine, order: ReviewOrder): LineArrival {
  if (routeOf(order) === 'pos' && order.placedAt) return { at: order.placedAt, arrivedAt: order.placedAt };
  const parcels = order.parcels.filter(({ lineIds }) => lineIds.length === 0 || lineIds.includes(line.id));
  if (parcels.length === 0) return { at: null, waits: 'review_not_left' };
  const sentAt = parcels.find(({ shippedAt }) => shippedAt)?.shippedAt;
  // What needs no carrier is there when it is sent.
  if (!line.requiresShipping && sentAt) return { at: sentAt, arrivedAt: sentAt };
  const arrivals = parcels.filter(isDelivered).flatMap((parcel) => parcel.deliveredAt ?? parcel.shippedAt ?? []);
  if (arrivals.length > 0) {
    const arrivedAt = latest(arrivals);
    return { at: arrivedAt, arrivedAt };
  }
  const onTheWay = parcels.filter((parcel) => !isLost(parcel) && !isDelivered(parcel));
  if (onTheWay.length === 0) return { at: null, waits: 'review_parcel_lost' };
  const left = onTheWay.flatMap(({ shippedAt }) => shippedAt ?? []);
  if (order.fallbackDays === null || left.length === 0) return { at: null, waits: 'review_on_the_way' };
  return { at: after(latest(left), days(order.fallbackDays)), arrivedAt: null };
}

/**
 * From when on an order's lines may be asked about: every parcel has arrived or is given up, and so is what has not left. A
 * parcel that failed or went back is given up at once. Null while nothing at all has left.
 */
export function everythingCame(lines: ArrivingLine[], order: ReviewOrder): Date | null {
  if (routeOf(order) === 'pos') return order.placedAt;
  const patient = days(order.fallbackDays ?? patience);
  const carried = new Set(lines.flatMap(({ id, requiresShipping }) => (requiresShipping ? id : [])));
  const isCarried = ({ lineIds }: ReviewParcel) => lineIds.length === 0 || lineIds.some((id) => carried.has(id));
  const moments = order.parcels.flatMap((parcel) => {
    if (!isCarried(parcel)) return parcel.shippedAt ?? [];
    if (isDelivered(parcel)) return parcel.deliveredAt ?? parcel.shippedAt ?? [];
    if (isLost(parcel)) return parcel.failedAt ?? parcel.shippedAt ?? [];
    return parcel.shippedAt ? after(parcel.shippedAt, patient) : [];
  });
  if (moments.length === 0) return null;
  const holdsUnknown = order.parcels.some(({ lineIds }) => lineIds.length === 0);
  const sent = new Set(order.parcels.flatMap(({ lineIds }) => lineIds));
  const hasRest = !holdsUnknown && [...carried].some((id) => !sent.has(id));
  const left = order.parcels.flatMap(({ shippedAt, deliveredAt }) => deliveredAt ?? shippedAt ?? []);
  return latest(hasRest && left.length > 0 ? [...moments, after(latest(left), patient)] : moments);
}

const isDelivered = ({ deliveryState }: ReviewParcel) => deliveryState === 'DELIVERED';
const isLost = ({ deliveryState }: ReviewParcel) => deliveryState === 'FAILED' || deliveryState === 'RETURNED';
const latest = (moments: Date[]) => new Date(Math.max(...moments.map((at) => at.getTime())));
