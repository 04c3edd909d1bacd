import { gid, rawId } from '../state/ids.ts';
import type { Order, Refund, Shop } from '../state/types.ts';
import { locationId } from './fulfillment-payload.ts';
import { amount, linePayload, moneySet, stamp } from './payload-parts.ts';

function transactionPayload(shop: Shop, order: Order, refund: Refund) {
  const value = refund.shipping + refund.lines.reduce((sum, line) => sum + line.amount, 0);
  // Unlike every other sum of the payload, this one says `currency`.
  const unsettled = { amount: '0.0', currency: shop.currency };
  return {
    id: rawId(refund.transactionId),
    admin_graphql_api_id: gid('OrderTransaction', refund.transactionId),
    amount: amount(value),
    amount_rounding: null,
    authorization: null,
    created_at: stamp(shop, refund.createdAt),
    currency: shop.currency,
    device_id: null,
    error_code: null,
    gateway: 'bogus',
    kind: 'refund',
    location_id: null,
    manual_payment_gateway: false,
    message: 'Bogus Gateway: Forced success',
    order_id: rawId(order.id),
    parent_id: null,
    payment_id: `${order.name}.${order.refunds.indexOf(refund) + 2}`,
    processed_at: stamp(shop, refund.createdAt),
    receipt: {},
    source_name: 'web',
    status: 'success',
    test: order.test,
    total_unsettled_set: { shop_money: unsettled, presentment_money: unsettled },
    user_id: null,
  };
}

function shippingLines(shop: Shop, refund: Refund, order: Order) {
  if (refund.shipping === 0) return [];
  return [
    {
      id: rawId(order.shippingLineId),
      shipping_line_id: rawId(order.shippingLineId),
      subtotal_amount_set: moneySet(shop, refund.shipping),
      tax_amount_set: moneySet(shop, 0),
    },
  ];
}

export function refundPayload(shop: Shop, order: Order, refund: Refund) {
  const at = stamp(shop, refund.createdAt);
  return {
    id: rawId(refund.id),
    admin_graphql_api_id: gid('Refund', refund.id),
    order_id: rawId(order.id),
    created_at: at,
    note: refund.note,
    user_id: null,
    processed_at: at,
    restock: refund.restockType !== 'no_restock',
    duties: [],
    total_duties_set: moneySet(shop, 0),
    return: null,
    refund_shipping_lines: shippingLines(shop, refund, order),
    order_adjustments: [],
    transactions: [transactionPayload(shop, order, refund)],
    refund_line_items: refund.lines.flatMap((item) => {
      const line = order.lines.find(({ id }) => id === item.lineId);
      if (!line) return [];
      return [
        {
          id: rawId(item.id),
          quantity: item.quantity,
          line_item_id: rawId(item.lineId),
          location_id: refund.restockType === 'no_restock' ? null : rawId(locationId(shop)),
          restock_type: refund.restockType,
          subtotal: item.amount / 100,
          total_tax: 0,
          subtotal_set: moneySet(shop, item.amount),
          total_tax_set: moneySet(shop, 0),
          line_item: linePayload(shop, order, line),
        },
      ];
    }),
  };
}
