import { gid, rawId } from '../state/ids.ts';
import * as math from '../state/order-math.ts';
import type { Order, Shop } from '../state/types.ts';
import { customerOf } from '../state/world.ts';
import { fulfillmentPayload, locationId } from './fulfillment-payload.ts';
import { discountApplications, discountCodes } from './discount-payload.ts';
import { addressPayload, amount, customerPayload, linePayload, moneySet, stamp, stampOrNull } from './payload-parts.ts';
import { refundPayload } from './refund-payload.ts';

/** `name` and `name_set` at once, as Shopify writes every sum twice. */
function sum(shop: Shop, name: string, minor: number) {
  return { [name]: amount(minor), [`${name}_set`]: moneySet(shop, minor) };
}

function sums(shop: Shop, order: Order) {
  return {
    ...sum(shop, 'current_subtotal_price', math.currentSubtotal(order)),
    ...sum(shop, 'current_total_price', math.currentTotal(order)),
    ...sum(shop, 'current_total_discounts', math.currentDiscount(order)),
    ...sum(shop, 'current_total_tax', 0),
    ...sum(shop, 'subtotal_price', math.subtotal(order)),
    ...sum(shop, 'total_discounts', math.totalDiscount(order)),
    ...sum(shop, 'total_line_items_price', math.gross(order)),
    ...sum(shop, 'total_price', math.total(order)),
    ...sum(shop, 'total_tax', 0),
    current_shipping_price_set: moneySet(shop, math.currentShipping(order)),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_cash_rounding_payment_adjustment_set: moneySet(shop, 0),
    total_cash_rounding_refund_adjustment_set: moneySet(shop, 0),
    total_shipping_price_set: moneySet(shop, order.shipping),
    total_outstanding: '0.00',
    total_tip_received: '0.00',
    total_weight: math.weight(order),
  };
}

function shippingLine(shop: Shop, order: Order) {
  return {
    id: rawId(order.shippingLineId),
    carrier_identifier: null,
    code: 'Standard',
    current_discounted_price_set: moneySet(shop, math.currentShipping(order)),
    discounted_price: amount(order.shipping),
    discounted_price_set: moneySet(shop, order.shipping),
    is_removed: false,
    phone: null,
    price: amount(order.shipping),
    price_set: moneySet(shop, order.shipping),
    requested_fulfillment_service_id: null,
    source: 'shopify',
    title: shop.locale === 'tr' ? 'Standart kargo' : 'Standard shipping',
    tax_lines: [],
    discount_allocations: [],
  };
}

function origin(shop: Shop, order: Order) {
  const inPerson = order.sourceName === 'pos';
  return {
    app_id: inPerson ? 129785 : 580111,
    browser_ip: null,
    client_details: null,
    device_id: null,
    landing_site: null,
    landing_site_ref: null,
    location_id: inPerson ? rawId(locationId(shop)) : null,
    merchant_business_entity_id: 'MTcxNTkwMDM0NDYz',
    merchant_of_record_app_id: null,
    payment_gateway_names: [inPerson ? 'cash' : 'bogus'],
    payment_terms: null,
    po_number: null,
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    user_id: null,
  };
}

function facts(shop: Shop, order: Order) {
  return {
    buyer_accepts_marketing: order.acceptsMarketing,
    cancel_reason: order.cancelReason,
    cancelled_at: stampOrNull(shop, order.cancelledAt),
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    closed_at: stampOrNull(shop, order.closedAt),
    company: null,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: order.email,
    created_at: stamp(shop, order.createdAt),
    currency: shop.currency,
    customer_locale: order.locale === 'tr' ? 'tr-TR' : 'en-US',
    discount_codes: discountCodes(order),
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    financial_status: math.financialStatus(order),
    fulfillment_status: math.fulfillmentStatus(order),
    name: order.name,
    note: order.note,
    note_attributes: order.attributes,
    number: order.number - 1000,
    order_number: order.number,
  };
}

/** The body of orders/* for API version 2026-07: no checkout_id, customer without tags and consent. */
export function orderPayload(shop: Shop, order: Order) {
  const customer = customerOf(shop, order);
  const address = order.address && addressPayload(order.address);
  return {
    id: rawId(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    ...facts(shop, order),
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${order.token}/authenticate?key=${order.token}`,
    phone: order.address?.phone ?? null,
    presentment_currency: shop.currency,
    processed_at: stamp(shop, order.createdAt),
    tags: order.tags.join(', '),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: shop.currency === 'TRY',
    test: order.test,
    token: order.token,
    updated_at: stamp(shop, order.updatedAt),
    ...sums(shop, order),
    ...origin(shop, order),
    ...(address
      ? { billing_address: address, shipping_address: address }
      : { billing_address: null, shipping_address: null }),
    ...(customer ? { customer: customerPayload(shop, customer) } : { customer: null }),
    discount_applications: discountApplications(order),
    fulfillments: order.fulfillments.map((parcel) => fulfillmentPayload(shop, order, parcel)),
    line_items: order.lines.map((line) => linePayload(shop, order, line)),
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    shipping_lines: order.address ? [shippingLine(shop, order)] : [],
    returns: [],
    line_item_groups: [],
  };
}
