import { z } from 'zod';
import { amount, count, flag, list, moment, part, tags, text } from '../webhooks/document-fields.ts';
import { optionalReference, withGid } from '../webhooks/gid-field.ts';
import { CustomerDocument } from '../customers/customer-document.ts';
import { EmbeddedFulfillment } from './fulfillment-document.ts';
import { EmbeddedRefund } from './refund-document.ts';

/** What the customer or the theme wrote beside an order or a line. */
const attributes = list(z.object({ name: text, value: text }));

const LineDocument = withGid('LineItem', {
  product_id: optionalReference('Product'),
  variant_id: optionalReference('ProductVariant'),
  title: text,
  name: text,
  variant_title: text,
  sku: text,
  quantity: count,
  /** Absent before 2024-07 or so: then the whole quantity counts. */
  current_quantity: count,
  price: amount,
  requires_shipping: flag,
  gift_card: flag,
  /** There for a line that is bought again and again by a subscription. */
  selling_plan_allocation: part(z.object({})),
  properties: attributes,
});
export type LineDocument = z.infer<typeof LineDocument>;

const address = part(z.object({ country_code: text, province_code: text }));

/** The body of orders/*. */
export const OrderDocument = withGid('Order', {
  name: text,
  email: text,
  contact_email: text,
  phone: text,
  customer_locale: text,
  currency: text,
  total_price: amount,
  financial_status: text,
  fulfillment_status: text,
  source_name: text,
  tags,
  note_attributes: attributes,
  /** There for an order of another business. */
  company: part(z.object({})),
  test: flag,
  checkout_token: text,
  created_at: moment,
  processed_at: moment,
  updated_at: moment,
  cancelled_at: moment,
  shipping_address: address,
  billing_address: address,
  customer: part(CustomerDocument),
  line_items: list(LineDocument),
  fulfillments: list(EmbeddedFulfillment),
  refunds: list(EmbeddedRefund),
});
export type OrderDocument = z.infer<typeof OrderDocument>;
