import { gid } from '../state/ids.ts';
import * as math from '../state/order-math.ts';
import { returnStatusOf } from '../state/order-return.ts';
import type { Line, Order, Shop } from '../state/types.ts';
import { customerOf } from '../state/world.ts';
import { locationId } from '../webhooks/fulfillment-payload.ts';
import { amount } from '../webhooks/payload-parts.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { returnView } from './view-order-parts.ts';
import { applicationPage, lineDiscounts } from './view-order-discount.ts';
import { iso, isoOrNull, mailingAddress, money, moneyBag } from './view-common.ts';
import type { Views } from './views-type.ts';

/** LineItem of the Admin API; product and variant are null once the shop has deleted them. */
export function lineView(views: Views, order: Order, line: Line) {
  const { shop } = views;
  const product = shop.products.get(line.productId);
  const variant = product?.variants.find(({ id }) => id === line.variantId);
  return {
    __typename: 'LineItem',
    id: gid('LineItem', line.id),
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: math.currentQuantity(order, line),
    refundableQuantity: math.currentQuantity(order, line),
    unfulfilledQuantity: math.fulfillableQuantity(order, line),
    nonFulfillableQuantity: 0,
    fulfillmentStatus: math.fulfillableQuantity(order, line) > 0 ? 'unfulfilled' : 'fulfilled',
    requiresShipping: true,
    isGiftCard: false,
    taxable: true,
    customAttributes: (line.properties ?? []).map(({ name, value }) => ({ key: name, value })),
    originalUnitPriceSet: moneyBag(shop, line.price),
    originalTotalSet: moneyBag(shop, line.price * line.quantity),
    ...lineDiscounts(shop, order, line),
    sellingPlan: null,
    product: () => (product ? views.product(product) : null),
    variant: () => (product && variant ? views.variant(product, variant) : null),
  };
}

const displayFulfillment = { null: 'UNFULFILLED', partial: 'PARTIALLY_FULFILLED', fulfilled: 'FULFILLED' } as const;

function sums(shop: Shop, order: Order) {
  return {
    subtotalPriceSet: moneyBag(shop, math.subtotal(order)),
    totalPriceSet: moneyBag(shop, math.total(order)),
    originalTotalPriceSet: moneyBag(shop, math.total(order)),
    currentSubtotalPriceSet: moneyBag(shop, math.currentSubtotal(order)),
    currentTotalPriceSet: moneyBag(shop, math.currentTotal(order)),
    currentShippingPriceSet: moneyBag(shop, math.currentShipping(order)),
    currentTotalTaxSet: moneyBag(shop, 0),
    currentTotalDiscountsSet: moneyBag(shop, math.currentDiscount(order)),
    netPaymentSet: moneyBag(shop, math.currentTotal(order)),
    totalReceivedSet: moneyBag(shop, math.total(order)),
    totalRefundedSet: moneyBag(shop, math.refunded(order)),
    totalShippingPriceSet: moneyBag(shop, order.shipping),
    totalTaxSet: moneyBag(shop, 0),
    totalDiscountsSet: moneyBag(shop, math.totalDiscount(order)),
    totalOutstandingSet: moneyBag(shop, 0),
    totalTipReceived: money(shop, 0),
    totalPrice: amount(math.total(order)),
    subtotalPrice: amount(math.subtotal(order)),
  };
}

function states(order: Order) {
  return {
    cancelledAt: isoOrNull(order.cancelledAt),
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closed: order.closedAt !== null,
    closedAt: isoOrNull(order.closedAt),
    confirmed: true,
    displayFinancialStatus: math.financialStatus(order).toUpperCase(),
    displayFulfillmentStatus: displayFulfillment[String(math.fulfillmentStatus(order)) as 'null'],
    fullyPaid: true,
    unpaid: false,
    edited: false,
    test: order.test,
    returnStatus: returnStatusOf(order),
  };
}

/** What an order says of itself, apart from sums and states. */
function facts(shop: Shop, order: Order) {
  return {
    name: order.name,
    number: order.number,
    confirmationNumber: order.token.slice(0, 9).toUpperCase(),
    checkoutToken: order.checkoutToken,
    cartToken: order.cartToken,
    email: order.email,
    phone: order.address?.phone ?? null,
    note: order.note,
    tags: order.tags,
    customAttributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    customerLocale: order.locale === 'tr' ? 'tr-TR' : 'en-US',
    customerAcceptsMarketing: order.acceptsMarketing,
    sourceName: order.sourceName,
    sourceIdentifier: null,
    currencyCode: shop.currency,
    presentmentCurrencyCode: shop.currency,
    taxesIncluded: shop.currency === 'TRY',
    createdAt: iso(order.createdAt),
    processedAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    discountCode: order.discount?.code ?? null,
    discountCodes: order.discount ? [order.discount.code] : [],
  };
}

/** Order of the Admin API. */
export function orderView(views: Views, order: Order) {
  const { shop } = views;
  const inPerson = order.sourceName === 'pos';
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: order.id,
    ...facts(shop, order),
    paymentGatewayNames: [inPerson ? 'cash' : 'bogus'],
    purchasingEntity: null,
    retailLocation: inPerson
      ? { __typename: 'Location', id: gid('Location', locationId(shop)), name: shop.name }
      : null,
    statusPageUrl: () => `https://${shop.domain}/${shop.id}/orders/${order.token}/authenticate?key=${order.token}`,
    billingAddress: mailingAddress(order.address),
    shippingAddress: mailingAddress(order.address),
    subtotalLineItemsQuantity: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + math.currentQuantity(order, line), 0),
    requiresShipping: !inPerson,
    customer: () => {
      const customer = customerOf(shop, order);
      return customer ? views.customer(customer) : null;
    },
    discountApplications: (args: PageArgs) => applicationPage(shop, order, args),
    lineItems: (args: PageArgs) =>
      paginate(
        order.lines,
        args,
        (line) => order.lines.indexOf(line),
        (line) => views.line(order, line),
      ),
    fulfillments: ({ first }: PageArgs) =>
      order.fulfillments.slice(0, first ?? undefined).map((parcel) => views.fulfillment(order, parcel)),
    fulfillmentsCount: { count: order.fulfillments.length, precision: 'EXACT' },
    refunds: ({ first }: PageArgs) =>
      order.refunds.slice(0, first ?? undefined).map((refund) => views.refund(order, refund)),
    returns: (args: PageArgs) => paginate(order.returns, args, ({ createdAt }) => createdAt, returnView),
    ...sums(shop, order),
    ...states(order),
  };
}
