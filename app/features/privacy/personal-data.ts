import { Prisma } from '@prisma/client';
import type { PersonOfShop } from './person.ts';

/**
 * Every table there is, with every column of it: what of it belongs to a person, and what stands there once they are
 * erased. The export, the erasure of a customer and the erasure of a shop all go by this list, and a test holds it
 * equal to the database: a column that is missing here fails it.
 */
export interface TableRule {
  /** The rows that belong to a person; null for a table that knows no customers. */
  rowsOf: ((person: PersonOfShop) => Prisma.Sql) | null;
  /** Personal columns, each with what stands there afterwards. */
  cleared: Record<string, 'null' | 'empty text' | 'empty list' | 'redacted'>;
  /** Personal columns that a use case of their own erases: which one. */
  apart?: Record<string, string>;
  /** Columns about staff, the merchant or the shop; they go with the shop. */
  ofTheShop?: string[];
  /** Columns that tell nothing about anybody: ids of ours, states, times, numbers, products. */
  plain: string[];
  /** How rows of a shop are found; by `shopId` unless said. */
  shop?: 'by domain' | 'itself' | 'outlives it';
}

const any = (column: string, values: string[]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ANY(${values}::text[])`;
const ofCustomer = ({ customerIds }: PersonOfShop) => any('customerId', customerIds);
const ofOrder = ({ orderIds }: PersonOfShop) => any('orderId', orderIds);

const words = (text: string) => text.split(' ');

/** In the order in which a shop's rows can go: what points at others first. */
export const personalData: Record<string, TableRule> = {
  Decision: {
    rowsOf: ofCustomer,
    cleared: {},
    plain: words('shopId id customerId orderId enrollmentId messageId journeyId outcome reason facts decidedAt'),
  },
  MessageEvent: {
    rowsOf: ({ shopId, customerIds }) => Prisma.sql`"messageId" IN (
      SELECT "id" FROM "Message" WHERE "shopId" = ${shopId} AND ${any('customerId', customerIds)})`,
    // Mail servers quote the address in their answers.
    cleared: { detail: 'null' },
    plain: words('shopId id messageId providerEventId type occurredAt receivedAt'),
  },
  Message: {
    rowsOf: ofCustomer,
    cleared: {
      address: 'null',
      renderedSubject: 'null',
      renderedHtml: 'null',
      renderedText: 'null',
      providerMessageId: 'null',
    },
    plain: words(
      'shopId id customerId orderId enrollmentId journeyId templateKey channel kind topic value purpose subject locale ' +
        'state reason sendAt expiresAt dueAt attempts claimedAt claimToken sentAt createdAt',
    ),
  },
  Enrollment: {
    rowsOf: ofCustomer,
    cleared: {},
    plain: words(
      'shopId id journeyId journeyVersionId customerId orderId subject state stepId plannedAt awaits triggeredAt ' +
        'enrolledAt wakeAt endedAt exitReason',
    ),
  },
  RefundLine: {
    rowsOf: ({ shopId, orderIds }) => Prisma.sql`"refundId" IN (
      SELECT "id" FROM "Refund" WHERE "shopId" = ${shopId} AND ${any('orderId', orderIds)})`,
    cleared: {},
    plain: words('shopId refundId lineItemId quantity'),
  },
  Refund: { rowsOf: ofOrder, cleared: {}, plain: words('shopId id orderId refundedAt amount') },
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
        'confirmedAt importId',
    ),
  },
  ConsentChange: {
    rowsOf: ofCustomer,
    cleared: {},
    plain: words('shopId id customerId channel state source wording proof occurredAt recordedAt'),
  },
  Consent: {
    rowsOf: ofCustomer,
    // What is left proves that earlier mails were allowed; nothing is written back for somebody who is gone.
    cleared: { state: 'redacted', writeBackDueAt: 'null' },
    plain: words(
      'shopId customerId channel source wording proof occurredAt updatedAt checkedAt writeBackTries ' +
        'writeBackRefusal iysReportedAt',
    ),
  },
  Customer: {
    rowsOf: ({ customerIds }) => any('id', customerIds),
    // The GID stays: by it a late document is known to be theirs, and Shopify itself has nobody behind it any more.
    cleared: {
      guestEmail: 'null',
      email: 'null',
      phone: 'null',
      firstName: 'null',
      lastName: 'null',
      locale: 'null',
      countryCode: 'null',
      zone: 'null',
      searchText: 'empty text',
      tags: 'empty list',
      birthMonth: 'null',
      birthDay: 'null',
      chosenLocale: 'null',
    },
    plain: words(
      'shopId id gid firstOrderAt lastOrderAt orderCount amountSpent countedAt topicsOff pausedUntil complaintAt resolvedAt ' +
        'sourceUpdatedAt redactedAt importId createdAt',
    ),
  },
  Suppression: {
    rowsOf: ({ addresses, phones }) => any('address', [...addresses, ...phones]),
    cleared: {},
    apart: { address: 'keep-suppressed', detail: 'keep-suppressed' },
    plain: words('shopId id channel reason messageId createdAt'),
  },
  HistoryImportError: { rowsOf: null, cleared: {}, plain: words('shopId importId line column reason') },
  HistoryImportChunk: {
    rowsOf: null,
    cleared: {},
    apart: { bytes: 'forget-uploads' },
    plain: words('shopId importId number'),
  },
  HistoryImport: {
    rowsOf: ({ shopId, customerIds, orderIds }) => Prisma.sql`"id" IN (
      SELECT "importId" FROM "Customer" WHERE "shopId" = ${shopId} AND ${any('id', customerIds)}
      UNION SELECT "importId" FROM "Order" WHERE "shopId" = ${shopId} AND ${any('id', orderIds)})`,
    cleared: {},
    plain: words(
      'shopId id state fileName bytes format linesRead ordersMade errorCount reason createdAt updatedAt finishedAt ' +
        'cursor dueAt',
    ),
  },
  Backfill: {
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id state mode phase bulkOperationId cursor counts reason startedAt updatedAt finishedAt dueAt',
    ),
  },
  ProductTip: { rowsOf: null, cleared: {}, plain: words('shopId productId locale text updatedAt') },
  ProductVariant: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id productId title sku price inventoryQuantity position'),
  },
  Product: {
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id title handle productType vendor tags status imageUrl collectionIds sourceUpdatedAt deletedAt',
    ),
  },
  DryRun: {
    // Its examples name customers by our ids only; the pages look the names up.
    rowsOf: null,
    cleared: {},
    plain: words('shopId id journeyId state plan done total cursor result reason startedAt updatedAt finishedAt dueAt'),
  },
  ExportPart: {
    rowsOf: null,
    cleared: {},
    apart: { bytes: 'forget-lists' },
    plain: words('shopId exportId number'),
  },
  Export: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id kind state filter locale rows cursor reason startedAt updatedAt finishedAt forgetAt dueAt'),
  },
  SegmentMember: {
    rowsOf: ({ gids }) => any('customerGid', gids),
    cleared: {},
    plain: words('shopId segmentId customerGid readAt'),
  },
  Template: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id journeyVersionId stepId locale subject preheader blocks updatedAt'),
  },
  JourneyVersion: {
    rowsOf: null,
    cleared: {},
    plain: words('shopId id journeyId number plan publishedAt'),
  },
  Journey: {
    rowsOf: null,
    cleared: {},
    plain: words(
      'shopId id key name state activatedAt currentVersionId draft draftRevision scanDueAt archivedAt createdAt updatedAt',
    ),
  },
  WebhookDelivery: {
    // By what their bodies say: see find-bodies-of.
    rowsOf: null,
    cleared: {},
    apart: { body: 'forget-bodies' },
    plain: words(
      'shopId id webhookId eventId topic apiVersion triggeredAt receivedAt outcome attempts reason detail processedAt dueAt forgetAt',
    ),
  },
  AuditEntry: {
    rowsOf: ({ customerIds, gids, addresses, phones }) => Prisma.sql`(
      ${any('subject', [...customerIds, ...gids, ...addresses])} OR EXISTS (
        SELECT 1 FROM unnest(${[...addresses, ...phones]}::text[]) AS "known"("text")
        WHERE position("known"."text" IN lower("detail"::text)) > 0))`,
    cleared: { subject: 'null', detail: 'null' },
    ofTheShop: ['actor'],
    plain: words('shopId id at action'),
  },
  ShopSettings: {
    rowsOf: null,
    cleared: {},
    ofTheShop: words('senderName senderAddress replyTo postalAddress'),
    plain: words(
      'shopId windowOpensAtHour windowClosesAtHour defaultLocale iysRequired setupGuideDismissedAt capMessages capDays ' +
        'cooldownDays brandColor logoUrl updatedAt',
    ),
  },
  Session: {
    rowsOf: null,
    cleared: {},
    ofTheShop: words('id shop accessToken refreshToken userId firstName lastName email locale'),
    plain: words('state isOnline scope expires accountOwner collaborator emailVerified refreshTokenExpires'),
    shop: 'by domain',
  },
  PrivacyRequest: {
    rowsOf: ({ gids }) => any('subject', gids),
    cleared: { export: 'null' },
    apart: { subject: 'erase-customer', asked: 'erase-customer' },
    plain: words('shopId id kind state webhookId receivedAt doneAt fetchedAt proof attempts reason dueAt'),
  },
  Shop: {
    rowsOf: null,
    cleared: {},
    ofTheShop: words('domain gid name url email'),
    plain: words(
      'id state currency zone locale countryCode createdAt installedAt uninstalledAt accessLostAt accessRegainedAt sourceUpdatedAt ' +
        'scopesSaidAt lastWebhookAt ' +
        'webhooksSilentAt ordersSeenAt reconcileDueAt',
    ),
    shop: 'itself',
  },
  ShopErasure: { rowsOf: null, cleared: {}, plain: words('id shopHash erasedAt proof'), shop: 'outlives it' },
};
