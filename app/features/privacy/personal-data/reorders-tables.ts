import { Prisma } from '@prisma/client';
import { any, ofCustomer, ofOrder, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** When customers buy again, what they said about it, and the links that make it easy. */
export const reordersTables: TableRules = {
  AttributedOrder: {
    rowsOf: ofOrder,
    cleared: {},
    plain: words('shopId orderId linkId messageId attributedAt'),
  },
  DiscountCode: {
    rowsOf: ({ shopId, customerIds }) => Prisma.sql`"linkId" IN (
      SELECT "id" FROM "ReorderLink" WHERE "shopId" = ${shopId} AND ${any('customerId', customerIds)})
      AND ("gid" IS NOT NULL OR "endDueAt" IS NULL)`,
    // In the shop it names its customer; Shopify's number stays until the code has been ended there. One that may be there
    // without a number we know can be ended by nothing but itself: it goes with that.
    cleared: { code: 'null' },
    plain: words('shopId linkId kind value gid refusal createdAt endsAt endDueAt endTries endedAt'),
  },
  ReorderLink: {
    rowsOf: ofCustomer,
    // A checkout is the customer's own: whoever holds its address sees what is typed into it.
    cleared: { checkoutUrl: 'null', cartId: 'null' },
    plain: words(
      'shopId id customerId messageId orderId lines locale createdAt expiresAt revokedAt cartMadeAt cartWish cartSaid',
    ),
  },
  ReorderAnswer: {
    rowsOf: ofCustomer,
    gone: true,
    cleared: {},
    plain: words(
      'shopId customerId productId kind until channel answeredAt messageId foreseenAt nudgedAt nudgeSubject',
    ),
  },
  ReorderPrediction: {
    rowsOf: ofCustomer,
    gone: true,
    cleared: {},
    plain: words(
      'shopId customerId productId expectedAt earliestAt latestAt p7 p14 p30 askAt ordersUsed method reasons ' +
        'lastOrderId lastVariantId lastQuantity countedFrom predictedAt nudgedAt nudgeSubject',
    ),
  },
  ReorderBasis: {
    rowsOf: ofCustomer,
    gone: true,
    // Whoever knows all orders could tell from it whose it is.
    cleared: { digest: 'null' },
    plain: words('shopId customerId predictedAt'),
  },
  CustomerOutlook: {
    rowsOf: ofCustomer,
    gone: true,
    // When somebody shops and what they are thought to want are habits of theirs.
    cleared: { nextItems: 'null', usualHour: 'null', usualWeekday: 'null' },
    plain: words(
      'shopId customerId orders purchases lastBoughtAt gapDays spent orders90 value90 active90 active90Before drifting',
    ),
  },
  ShopOutlook: {
    // Sums over all customers.
    rowsOf: null,
    cleared: {},
    plain: words('shopId outlook learntAt'),
  },
  ProductCompanion: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId productId withProductId rank together'),
  },
  ReorderOverride: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId productId days excluded replacedById updatedAt'),
  },
  ReorderModel: {
    // Weights and sums over all customers: nobody can be told from it.
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id model report trainedAt foreseenAt outlookFailedAt state done total reason startedAt finishedAt dueAt',
    ),
  },
};
