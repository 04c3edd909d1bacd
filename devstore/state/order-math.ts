import type { Id, Line, Order } from './types.ts';

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const refundedQuantity = (order: Order, lineId: Id) =>
  sum(
    order.refunds.flatMap(({ lines }) =>
      lines.filter((line) => line.lineId === lineId).map(({ quantity }) => quantity),
    ),
  );

export const fulfilledQuantity = (order: Order, lineId: Id) =>
  sum(
    order.fulfillments
      .filter(({ status }) => status === 'success')
      .flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId).map(({ quantity }) => quantity)),
  );

/** What is left of a line after refunds and removals. */
export const currentQuantity = (order: Order, line: Line) => line.quantity - refundedQuantity(order, line.id);

/** What may still be sent: refunds eat unsent units first, as Shopify's restock does. */
export const fulfillableQuantity = (order: Order, line: Line) =>
  order.cancelledAt ? 0 : Math.max(0, currentQuantity(order, line) - fulfilledQuantity(order, line.id));

/** A line's share of the order's discount for so many of its units; shares of all units add up to the whole. */
export const discountOf = ({ discount = 0, quantity }: Line, units: number) =>
  Math.round((discount * units) / quantity);
/** What so many units of a line cost after the discount. */
export const netOf = (line: Line, units: number) => line.price * units - discountOf(line, units);

/** All lines before discounts. */
export const gross = (order: Order) => sum(order.lines.map(({ price, quantity }) => price * quantity));
export const totalDiscount = (order: Order) => sum(order.lines.map(({ discount = 0 }) => discount));
/** All lines after discounts. */
export const subtotal = (order: Order) => gross(order) - totalDiscount(order);
export const total = (order: Order) => subtotal(order) + order.shipping;
export const refunded = (order: Order) =>
  sum(order.refunds.map((refund) => refund.shipping + sum(refund.lines.map(({ amount }) => amount))));
export const currentSubtotal = (order: Order) =>
  sum(order.lines.map((line) => netOf(line, currentQuantity(order, line))));
export const currentDiscount = (order: Order) =>
  sum(order.lines.map((line) => discountOf(line, currentQuantity(order, line))));
export const currentShipping = (order: Order) => order.shipping - sum(order.refunds.map(({ shipping }) => shipping));
export const currentTotal = (order: Order) => total(order) - refunded(order);
export const weight = (order: Order) => sum(order.lines.map(({ grams, quantity }) => grams * quantity));

export function financialStatus(order: Order): 'paid' | 'partially_refunded' | 'refunded' {
  const back = refunded(order);
  if (back === 0) return 'paid';
  return back >= total(order) ? 'refunded' : 'partially_refunded';
}

/** Null means unfulfilled, as in Shopify's webhook payloads. */
export function fulfillmentStatus(order: Order): 'fulfilled' | 'partial' | null {
  const sent = sum(order.lines.map((line) => fulfilledQuantity(order, line.id)));
  if (sent === 0) return null;
  return order.lines.some((line) => fulfillableQuantity(order, line) > 0) ? 'partial' : 'fulfilled';
}
