import type { DeliveryState } from './delivery-state.ts';

/** An order's stored parts, as far as its progress depends on them. */
export interface OrderParts {
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  sourceUpdatedAt: Date | null;
  lines: { id: string; quantity: number; currentQuantity: number; requiresShipping: boolean }[];
  fulfillments: {
    status: string | null;
    deliveryState: DeliveryState;
    deliveredAt: Date | null;
    /** None when nobody told what lies in it: a parcel is never empty. */
    lines: QuantityOf[];
  }[];
  refunds: { id: string; refundedAt: Date; lines: QuantityOf[] }[];
}

interface QuantityOf {
  lineItemId: string;
  quantity: number;
}

interface OrderProgress {
  /** What the customer kept, by line. */
  netQuantities: Map<string, number>;
  deliveredAt: Date | null;
  fullyRefundedAt: Date | null;
}

/** Says how far an order has come, from nothing but its parts: whatever order they came in, the answer is one. */
export function orderProgress(order: OrderParts): OrderProgress {
  const netQuantities = netAfter(order.lines, order.refunds);
  return { netQuantities, deliveredAt: deliveredAt(order, netQuantities), fullyRefundedAt: fullyRefundedAt(order) };
}

function netAfter(lines: OrderParts['lines'], refunds: OrderParts['refunds']): Map<string, number> {
  const refunded = sumByLine(refunds.flatMap((refund) => refund.lines));
  return new Map(
    lines.map(({ id, quantity, currentQuantity }) => [
      id,
      Math.max(0, Math.min(currentQuantity, quantity - (refunded.get(id) ?? 0))),
    ]),
  );
}

/** The moment of the refund with which nothing was left, or else the last one when Shopify calls the order refunded. */
function fullyRefundedAt({ lines, refunds, financialStatus, sourceUpdatedAt }: OrderParts): Date | null {
  const inOrder = refunds.toSorted((a, b) => a.refundedAt.getTime() - b.refundedAt.getTime() || (a.id < b.id ? -1 : 1));
  const emptying = inOrder.find((_refund, at) => lines.length > 0 && isEmptiedBy(lines, inOrder.slice(0, at + 1)));
  if (emptying) return emptying.refundedAt;
  return financialStatus === 'refunded' ? (inOrder.at(-1)?.refundedAt ?? sourceUpdatedAt) : null;
}

/** An edit may empty an order too: only one that refunds took something of counts. */
function isEmptiedBy(lines: OrderParts['lines'], refunds: OrderParts['refunds']): boolean {
  const known = new Set(lines.map(({ id }) => id));
  const tookSome = refunds.some((refund) =>
    refund.lines.some((line) => known.has(line.lineItemId) && line.quantity > 0),
  );
  return tookSome && [...netAfter(lines, refunds).values()].every((net) => net === 0);
}

const inactive = new Set(['cancelled', 'error', 'failure']);

/** The latest arrival, once all that was kept and is shipped lies in parcels, and every one of these has arrived. */
function deliveredAt({ lines, fulfillments, fulfillmentStatus }: OrderParts, net: Map<string, number>): Date | null {
  const shipped = lines.filter((line) => line.requiresShipping && (net.get(line.id) ?? 0) > 0);
  if (shipped.length === 0) return null;
  const wanted = new Set(shipped.map(({ id }) => id));
  const active = fulfillments.filter(({ status }) => !inactive.has(status ?? ''));
  const parcels = active.filter(({ lines: inside }) => inside.some(({ lineItemId }) => wanted.has(lineItemId)));
  const covered = sumByLine(parcels.flatMap((parcel) => parcel.lines));
  if (shipped.every(({ id }) => (covered.get(id) ?? 0) >= net.get(id)!)) return latestArrival(parcels);
  // What lies in some parcel is not known; that all was sent is, and then they hold it.
  const isSent = fulfillmentStatus === 'fulfilled' && active.some((parcel) => parcel.lines.length === 0);
  return isSent ? latestArrival(active) : null;
}

/** Null while one of them is on its way. */
function latestArrival(parcels: OrderParts['fulfillments']): Date | null {
  const arrivals = parcels.map((parcel) => (parcel.deliveryState === 'DELIVERED' ? parcel.deliveredAt : null));
  return arrivals.includes(null) ? null : new Date(Math.max(...arrivals.map((at) => at!.getTime())));
}

/** Quantities by line, several entries of one line added up. */
export function sumByLine(entries: QuantityOf[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { lineItemId, quantity } of entries) sums.set(lineItemId, (sums.get(lineItemId) ?? 0) + quantity);
  return sums;
}
