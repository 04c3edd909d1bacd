import { Prisma } from '@prisma/client';
import { any, ofOrder, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** Orders and what became of them. */
export const ordersTables: TableRules = {
  RefundLine: {
    rowsOf: ({ shopId, orderIds }) => Prisma.sql`"refundId" IN (
      SELECT "id" FROM "Refund" WHERE "shopId" = ${shopId} AND ${any('orderId', orderIds)})`,
    cleared: {},
    plain: words('shopId refundId lineItemId quantity'),
  },
  Refund: { rowsOf: ofOrder, cleared: {}, plain: words('shopId id orderId refundedAt amount') },
  OrderReturn: { rowsOf: ofOrder, cleared: {}, plain: words('shopId id orderId status changedAt') },
  FulfillmentLine: {
    rowsOf: ({ shopId, orderIds }) => Prisma.sql`"fulfillmentId" IN (
      SELECT "id" FROM "Fulfillment" WHERE "shopId" = ${shopId} AND ${any('orderId', orderIds)})`,
    cleared: {},
    plain: words('shopId fulfillmentId lineItemId quantity'),
  },
  Fulfillment: {
    rowsOf: ofOrder,
    // The carrier's page behind them names the person and the street.
    cleared: { trackingNumber: 'null', trackingUrl: 'null' },
    plain: words(
      'shopId id orderId status deliveryState trackingCompany shippedAt deliveredAt failedAt sourceUpdatedAt',
    ),
  },
  LineItem: {
    rowsOf: ofOrder,
    cleared: {},
    plain: words(
      'shopId id orderId productId variantId title variantTitle sku quantity currentQuantity netQuantity price ' +
        'requiresShipping giftCard position',
    ),
  },
  Order: {
    rowsOf: ({ orderIds }) => any('id', orderIds),
    // Tags are the merchant's free words about an order and may name its buyer.
    cleared: { email: 'null', phone: 'null', checkoutToken: 'null', tags: 'empty list' },
    plain: words(
      'shopId id name customerId locale countryCode zone currency total financialStatus fulfillmentStatus sourceName ' +
        'test kinds placedAt paidAt firstShippedAt cancelledAt fullyRefundedAt deliveredAt sourceUpdatedAt mirroredAt ' +
        'confirmedAt giftSaidAt importId reorderLinkId',
    ),
  },
};
