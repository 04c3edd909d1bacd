import type { BulkOrder, LineNode, LinePart, WholeOrder } from './order-from-graphql.ts';

/**
 * What lies in the parcels and refunds of an order from a bulk operation's file, worked out from its lines; null when
 * that cannot be told and matters. Of several parcels that have all arrived nothing depends on which held what.
 */
export function partsOfBulkOrder(order: BulkOrder, lines: LineNode[]): Pick<WholeOrder, 'parcels' | 'refunds'> | null {
  const refunds = refundsOf(order, lines);
  const parcels = parcelsOf(order, lines);
  return refunds && parcels && { refunds, parcels };
}

/** Units are taken off a line by refunds and by edits: without edits a single refund took them all. */
function refundsOf({ refunds, edited }: BulkOrder, lines: LineNode[]): WholeOrder['refunds'] | null {
  if (refunds.length === 0) return [];
  const [refund, ...others] = refunds;
  if (edited || others.length > 0) return null;
  return [{ ...refund!, lines: partsOf(lines, (line) => line.quantity - line.currentQuantity) }];
}

const hasArrived = ({ deliveredAt, displayStatus }: BulkOrder['fulfillments'][number]) =>
  Boolean(deliveredAt) || displayStatus === 'DELIVERED';

function parcelsOf(order: BulkOrder, lines: LineNode[]): WholeOrder['parcels'] | null {
  const { fulfillments, displayFulfillmentStatus } = order;
  const [only, ...others] = fulfillments;
  if (only && others.length === 0 && only.status === 'SUCCESS') {
    const sent = sentLines(only.totalQuantity, lines);
    return sent && [{ ...only, lines: sent }];
  }
  const sent = fulfillments.filter(({ status }) => status === 'SUCCESS');
  const isSettled = displayFulfillmentStatus === 'FULFILLED' && sent.every(hasArrived);
  return fulfillments.length === 0 || isSettled ? fulfillments.map((parcel) => ({ ...parcel })) : null;
}

/** A unit taken off may have been sent before or not; the parcel's sum tells when all were, or none. */
function sentLines(totalQuantity: number, lines: LineNode[]): LinePart[] | null {
  const most = partsOf(lines, (line) => line.quantity - line.unfulfilledQuantity);
  const least = partsOf(lines, (line) => line.currentQuantity - line.unfulfilledQuantity);
  return [least, most].find((parts) => sumOf(parts) === totalQuantity) ?? null;
}

const partsOf = (lines: LineNode[], quantityOf: (line: LineNode) => number): LinePart[] =>
  lines.map((line) => ({ lineItemId: line.id, quantity: quantityOf(line) })).filter(({ quantity }) => quantity > 0);

const sumOf = (parts: LinePart[]) => parts.reduce((sum, { quantity }) => sum + quantity, 0);
