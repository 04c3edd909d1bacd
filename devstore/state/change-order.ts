import type { IdMaker } from './ids.ts';
import { currentQuantity, currentShipping, fulfillableQuantity, fulfillmentStatus, netOf } from './order-math.ts';
import type { Fulfillment, Instant, Line, Order, Refund } from './types.ts';

/** A request that the order's state does not allow; its message is fit to be shown. */
export class OrderChangeError extends Error {}

export type LineChoice = { lineItemId: string; quantity: number };
type Step = { at: Instant; makeId: IdMaker };

function touch(order: Order, at: Instant): void {
  order.updatedAt = Math.max(order.updatedAt, at);
}

/** The chosen lines, or all that `available` leaves; refuses unknown lines and too many units. */
function chooseLines(order: Order, lines: LineChoice[] | undefined, available: (line: Line) => number) {
  const choices = lines ?? order.lines.map(({ id }) => ({ lineItemId: id, quantity: Infinity }));
  const chosen = choices.map(({ lineItemId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineItemId);
    if (!line) throw new OrderChangeError(`Order ${order.name} has no line ${lineItemId}.`);
    const left = available(line);
    if (quantity !== Infinity && quantity > left) {
      throw new OrderChangeError(`Only ${left} of line ${lineItemId} are left, ${quantity} were asked for.`);
    }
    return { line, quantity: Math.min(quantity, left) };
  });
  return chosen.filter(({ quantity }) => quantity > 0);
}

/** Sends a parcel with everything unsent, or the lines given; throws OrderChangeError when nothing is left to send. */
export function addFulfillment(
  order: Order,
  { at, makeId, lines, country }: Step & { lines?: LineChoice[]; country: string },
): Fulfillment {
  const chosen = chooseLines(order, lines, (line) => fulfillableQuantity(order, line));
  if (chosen.length === 0) throw new OrderChangeError(`Order ${order.name} has nothing left to fulfil.`);
  const id = makeId();
  const fulfillment: Fulfillment = {
    id,
    name: `${order.name}.${order.fulfillments.length + 1}`,
    status: 'success',
    shipmentStatus: null,
    createdAt: at,
    updatedAt: at,
    deliveredAt: null,
    trackingNumber: `${country}${id.slice(-9)}`,
    trackingCompany: country === 'TR' ? 'Yurtiçi Kargo' : 'USPS',
    lines: chosen.map(({ line, quantity }) => ({ id: makeId(), lineId: line.id, quantity })),
    events: [],
  };
  order.fulfillments.push(fulfillment);
  if (fulfillmentStatus(order) === 'fulfilled') order.closedAt = at;
  touch(order, at);
  return fulfillment;
}

/** Records what the carrier said of a parcel ("delivered", "failure", "in_transit" …). */
export function addDeliveryEvent(
  order: Order,
  fulfillment: Fulfillment,
  { at, makeId, status }: Step & { status: string },
) {
  const event = { id: makeId(), status, happenedAt: at };
  fulfillment.events.push(event);
  fulfillment.shipmentStatus = status;
  fulfillment.updatedAt = Math.max(fulfillment.updatedAt, at);
  if (status === 'delivered') fulfillment.deliveredAt = at;
  touch(order, at);
  return event;
}

/** Refunds the lines given, or everything with the shipping; throws OrderChangeError when nothing is left to refund. */
export function addRefund(
  order: Order,
  input: Step & { lines?: LineChoice[]; restockType: Refund['restockType']; note?: string | null },
): Refund {
  const { at, makeId, lines, restockType } = input;
  const chosen = chooseLines(order, lines, (line) => currentQuantity(order, line));
  const shipping = lines ? 0 : currentShipping(order);
  if (chosen.length === 0 && shipping === 0)
    throw new OrderChangeError(`Order ${order.name} has nothing left to refund.`);
  const refund: Refund = {
    id: makeId(),
    createdAt: at,
    note: input.note ?? null,
    restockType,
    shipping,
    transactionId: makeId(),
    lines: chosen.map(({ line, quantity }) => ({
      id: makeId(),
      lineId: line.id,
      quantity,
      amount: netOf(line, currentQuantity(order, line)) - netOf(line, currentQuantity(order, line) - quantity),
    })),
  };
  order.refunds.push(refund);
  touch(order, at);
  return refund;
}

/** Cancels and refunds in full, as the admin does by default; throws OrderChangeError when it is cancelled or sent already. */
export function cancelOrder(order: Order, { at, makeId, reason }: Step & { reason: string }): Refund {
  if (order.cancelledAt) throw new OrderChangeError(`Order ${order.name} is cancelled already.`);
  if (order.fulfillments.length > 0) {
    throw new OrderChangeError(`Order ${order.name} has been fulfilled; refund it instead of cancelling.`);
  }
  const refund = addRefund(order, { at, makeId, restockType: 'cancel' });
  order.cancelledAt = at;
  order.cancelReason = reason;
  order.closedAt = at;
  return refund;
}
