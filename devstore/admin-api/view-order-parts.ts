import { gid } from '../state/ids.ts';
import type { OrderReturn } from '../state/return-type.ts';
import type { Fulfillment, FulfillmentEvent, Line, Order, Refund } from '../state/types.ts';
import { amount } from '../webhooks/payload-parts.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { iso, isoOrNull, money, moneyBag } from './view-common.ts';
import type { Views } from './views-type.ts';

const findLine = (order: Order, lineId: string): Line => order.lines.find(({ id }) => id === lineId)!;

function displayStatus(parcel: Fulfillment): string {
  if (parcel.status === 'cancelled') return 'CANCELED';
  return parcel.shipmentStatus?.toUpperCase() ?? 'FULFILLED';
}

function eventPage({ events }: Fulfillment, args: PageArgs) {
  const view = ({ id, status, happenedAt }: FulfillmentEvent) => ({
    __typename: 'FulfillmentEvent',
    id: gid('FulfillmentEvent', id),
    status: status.toUpperCase(),
    message: null,
    happenedAt: iso(happenedAt),
    createdAt: iso(happenedAt),
  });
  return paginate(events, args, ({ happenedAt }) => happenedAt, view);
}

function parcelLinePage(views: Views, order: Order, { lines }: Fulfillment, args: PageArgs) {
  const view = ({ id, quantity, lineId }: Fulfillment['lines'][number]) => ({
    __typename: 'FulfillmentLineItem',
    id: gid('FulfillmentLineItem', id),
    quantity,
    lineItem: () => views.line(order, findLine(order, lineId)),
  });
  return paginate(lines, args, (item) => lines.indexOf(item), view);
}

/** Fulfillment of the Admin API. */
export function fulfillmentView(views: Views, order: Order, parcel: Fulfillment) {
  return {
    __typename: 'Fulfillment',
    id: gid('Fulfillment', parcel.id),
    legacyResourceId: parcel.id,
    name: parcel.name,
    status: parcel.status.toUpperCase(),
    displayStatus: displayStatus(parcel),
    createdAt: iso(parcel.createdAt),
    updatedAt: iso(parcel.updatedAt),
    deliveredAt: isoOrNull(parcel.deliveredAt),
    inTransitAt: iso(parcel.createdAt),
    estimatedDeliveryAt: null,
    requiresShipping: true,
    totalQuantity: parcel.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    trackingInfo: () => [
      {
        company: parcel.trackingCompany,
        number: parcel.trackingNumber,
        url: `https://track.example/${parcel.trackingNumber}`,
      },
    ],
    order: () => views.order(order),
    events: (args: PageArgs) => eventPage(parcel, args),
    fulfillmentLineItems: (args: PageArgs) => parcelLinePage(views, order, parcel, args),
  };
}

/** Return of the Admin API. */
export const returnView = ({ id, name, status, createdAt, closedAt }: OrderReturn) => ({
  __typename: 'Return',
  id: gid('Return', id),
  name,
  status: status.toUpperCase(),
  createdAt: iso(createdAt),
  closedAt: isoOrNull(closedAt),
});

/** Refund of the Admin API. */
export function refundView(views: Views, order: Order, refund: Refund) {
  const { shop } = views;
  const value = refund.shipping + refund.lines.reduce((sum, line) => sum + line.amount, 0);
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    legacyResourceId: refund.id,
    createdAt: iso(refund.createdAt),
    processedAt: iso(refund.createdAt),
    updatedAt: iso(refund.createdAt),
    note: refund.note,
    totalRefundedSet: moneyBag(shop, value),
    totalRefunded: money(shop, value),
    order: () => views.order(order),
    refundLineItems: (args: PageArgs) =>
      paginate(
        refund.lines,
        args,
        ({ id }) => refund.lines.findIndex((item) => item.id === id),
        (item) => ({
          __typename: 'RefundLineItem',
          id: gid('RefundLineItem', item.id),
          quantity: item.quantity,
          restockType: refund.restockType.toUpperCase(),
          restocked: refund.restockType !== 'no_restock',
          subtotal: amount(item.amount),
          subtotalSet: moneyBag(shop, item.amount),
          totalTaxSet: moneyBag(shop, 0),
          lineItem: () => views.line(order, findLine(order, item.lineId)),
        }),
      ),
  };
}
