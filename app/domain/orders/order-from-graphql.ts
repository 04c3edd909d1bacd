import { z } from 'zod';
import { bareId, lower } from '../shopify-graphql.ts';
import { CustomerInOrder, customerInOrder } from '../customers/customer-from-graphql.ts';

const Money = z.object({ shopMoney: z.object({ amount: z.string() }) });
const Address = z.object({ countryCodeV2: z.string().nullish(), provinceCode: z.string().nullish() }).nullish();
const Reference = z.object({ id: z.string() }).nullish();

const Attributes = z.array(z.object({ key: z.string(), value: z.string().nullish() })).default([]);

export const LineNode = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: z.string().nullish(),
  sku: z.string().nullish(),
  quantity: z.number(),
  currentQuantity: z.number(),
  unfulfilledQuantity: z.number(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  originalUnitPriceSet: Money,
  product: Reference,
  variant: Reference,
  customAttributes: Attributes,
  sellingPlan: z.object({ name: z.string() }).nullish(),
});
export type LineNode = z.infer<typeof LineNode>;

export const ParcelNode = z.object({
  id: z.string(),
  status: z.string(),
  displayStatus: z.string().nullish(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deliveredAt: z.string().nullish(),
  trackingInfo: z.array(
    z.object({ company: z.string().nullish(), number: z.string().nullish(), url: z.string().nullish() }),
  ),
});

export const RefundNode = z.object({
  id: z.string(),
  createdAt: z.string().nullish(),
  totalRefundedSet: Money,
});

/** What GraphQL says of an order itself, without its lines, parcels and refunds. */
export const OrderNode = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  customerLocale: z.string().nullish(),
  currencyCode: z.string(),
  totalPriceSet: Money,
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string().nullish(),
  sourceName: z.string().nullish(),
  tags: z.array(z.string()),
  customAttributes: Attributes,
  purchasingEntity: z.object({ __typename: z.string() }).nullish(),
  test: z.boolean(),
  checkoutToken: z.string().nullish(),
  createdAt: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullish(),
  shippingAddress: Address,
  billingAddress: Address,
  customer: CustomerInOrder.nullish(),
});

/** An order as a bulk operation's file tells of it; what lies in its parcels and refunds cannot be written there. */
export const BulkOrder = OrderNode.extend({
  edited: z.boolean(),
  fulfillments: z.array(ParcelNode.extend({ totalQuantity: z.number() })),
  refunds: z.array(RefundNode),
});
export type BulkOrder = z.infer<typeof BulkOrder>;

/** How many of which line lie in a parcel or were refunded. */
export interface LinePart {
  quantity: number;
  lineItemId: string;
}

export interface WholeOrder {
  order: z.infer<typeof OrderNode>;
  lines: LineNode[];
  /** Without `lines` where nobody knows what lies in it. */
  parcels: (z.infer<typeof ParcelNode> & { lines?: LinePart[] })[];
  refunds: (z.infer<typeof RefundNode> & { lines: LinePart[] })[];
}

/** An order as GraphQL shows it, in the words of orders/* webhooks, so that both are mirrored by the same rules. */
export function orderFromGraphql({ order, lines, parcels, refunds }: WholeOrder): object {
  return {
    admin_graphql_api_id: order.id,
    name: order.name,
    email: order.email,
    phone: order.phone,
    customer_locale: order.customerLocale,
    currency: order.currencyCode,
    total_price: order.totalPriceSet.shopMoney.amount,
    ...statesOf(order),
    source_name: order.sourceName,
    tags: order.tags,
    note_attributes: order.customAttributes.map(attributeOf),
    company: order.purchasingEntity?.__typename === 'PurchasingCompany' ? {} : null,
    test: order.test,
    checkout_token: order.checkoutToken,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    shipping_address: addressOf(order.shippingAddress),
    billing_address: addressOf(order.billingAddress),
    customer: order.customer && customerInOrder(order.customer),
    line_items: lines.map(lineOf),
    fulfillments: parcels.map(parcelOf),
    refunds: refunds.map(refundOf),
  };
}

/** An order's two states in the words of webhooks. */
export const statesOf = (
  order: Pick<z.infer<typeof OrderNode>, 'displayFinancialStatus' | 'displayFulfillmentStatus'>,
) => ({
  financial_status: lower(order.displayFinancialStatus),
  fulfillment_status: fulfillmentWords.get(order.displayFulfillmentStatus ?? '') ?? null,
});

/** Webhooks know these three; all other words mean that nothing has been sent. */
const fulfillmentWords = new Map([
  ['FULFILLED', 'fulfilled'],
  ['PARTIALLY_FULFILLED', 'partial'],
  ['RESTOCKED', 'restocked'],
]);

const addressOf = (address: z.infer<typeof Address>) =>
  address && { country_code: address.countryCodeV2, province_code: address.provinceCode };

const lineOf = (line: LineNode) => ({
  admin_graphql_api_id: line.id,
  title: line.title,
  variant_title: line.variantTitle,
  sku: line.sku,
  quantity: line.quantity,
  current_quantity: line.currentQuantity,
  price: line.originalUnitPriceSet.shopMoney.amount,
  requires_shipping: line.requiresShipping,
  gift_card: line.isGiftCard,
  product_id: line.product ? bareId(line.product.id) : null,
  variant_id: line.variant ? bareId(line.variant.id) : null,
  properties: line.customAttributes.map(attributeOf),
  selling_plan_allocation: line.sellingPlan ? {} : null,
});

const attributeOf = ({ key, value }: z.infer<typeof Attributes>[number]) => ({ name: key, value });

const parcelOf = (parcel: WholeOrder['parcels'][number]) => ({
  admin_graphql_api_id: parcel.id,
  status: lower(parcel.status),
  shipment_status: parcel.deliveredAt ? 'delivered' : lower(parcel.displayStatus),
  delivered_at: parcel.deliveredAt,
  created_at: parcel.createdAt,
  updated_at: parcel.updatedAt,
  tracking_company: parcel.trackingInfo[0]?.company,
  tracking_number: parcel.trackingInfo[0]?.number,
  tracking_url: parcel.trackingInfo[0]?.url,
  line_items: parcel.lines?.map(({ lineItemId, quantity }) => ({ admin_graphql_api_id: lineItemId, quantity })),
});

const refundOf = (refund: WholeOrder['refunds'][number]) => ({
  admin_graphql_api_id: refund.id,
  created_at: refund.createdAt,
  refund_line_items: refund.lines.map((line) => ({ line_item_id: bareId(line.lineItemId), quantity: line.quantity })),
  transactions: [{ kind: 'refund', status: 'success', amount: refund.totalRefundedSet.shopMoney.amount }],
});
