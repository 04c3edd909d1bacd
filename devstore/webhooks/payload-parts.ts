import { DateTime } from 'luxon';
import { gid, rawId } from '../state/ids.ts';
import { currentQuantity, fulfillableQuantity, fulfilledQuantity } from '../state/order-math.ts';
import type { Address, Customer, Instant, Line, Order, Shop } from '../state/types.ts';

/** Minor units as the decimal text Shopify writes. */
export const amount = (minor: number) => (minor / 100).toFixed(2);

export function moneySet(shop: Shop, minor: number) {
  const money = { amount: amount(minor), currency_code: shop.currency };
  return { shop_money: money, presentment_money: money };
}

/** An instant in the shop's own zone with its offset and no fraction, as in 2026-07 payloads. */
export function stamp(shop: Shop, at: Instant): string {
  return DateTime.fromMillis(at, { zone: shop.zone }).toISO({ suppressMilliseconds: true })!;
}

export const stampOrNull = (shop: Shop, at: Instant | null) => (at === null ? null : stamp(shop, at));

export const countryName = (code: string) => new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;

export function addressPayload(address: Address) {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: countryName(address.countryCode),
    last_name: address.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: `${address.firstName} ${address.lastName}`,
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

function customerAddress({ address, id }: Customer) {
  return {
    ...addressPayload(address),
    id: rawId(address.id),
    customer_id: rawId(id),
    country_name: countryName(address.countryCode),
    default: true,
  };
}

/** The customer of orders/* and customers/*: since 2025-01 without tags and without any consent. */
export function customerPayload(shop: Shop, customer: Customer) {
  return {
    id: rawId(customer.id),
    created_at: stamp(shop, customer.createdAt),
    updated_at: stamp(shop, customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: 'disabled',
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone ?? null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid('Customer', customer.id),
    default_address: customerAddress(customer),
  };
}

export function customerTopicPayload(shop: Shop, customer: Customer) {
  return { ...customerPayload(shop, customer), addresses: [customerAddress(customer)] };
}

function lineFulfillmentStatus(order: Order, line: Line): string | null {
  const sent = fulfilledQuantity(order, line.id);
  if (sent === 0) return null;
  return fulfillableQuantity(order, line) > 0 ? 'partial' : 'fulfilled';
}

export function linePayload(shop: Shop, order: Order, line: Line, quantity = line.quantity) {
  return {
    id: rawId(line.id),
    admin_graphql_api_id: gid('LineItem', line.id),
    attributed_staffs: [],
    current_quantity: currentQuantity(order, line),
    fulfillable_quantity: fulfillableQuantity(order, line),
    fulfillment_service: 'manual',
    fulfillment_status: lineFulfillmentStatus(order, line),
    gift_card: false,
    grams: line.grams,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: amount(line.price),
    price_set: moneySet(shop, line.price),
    product_exists: shop.products.has(line.productId),
    product_id: rawId(line.productId),
    properties: line.properties ?? [],
    quantity,
    requires_shipping: true,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: true,
    title: line.title,
    total_discount: '0.00',
    total_discount_set: moneySet(shop, 0),
    variant_id: rawId(line.variantId),
    variant_inventory_management: 'shopify',
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: line.discount
      ? [{ amount: amount(line.discount), amount_set: moneySet(shop, line.discount), discount_application_index: 0 }]
      : [],
  };
}
