import { Prisma } from '@prisma/client';
import { any, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** The shop itself, and what goes on in it. */
export const shopTables: TableRules = {
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
        'webhooksSilentAt ordersSeenAt customersSeenAt reconcileDueAt',
    ),
    shop: 'itself',
  },
  ShopErasure: { rowsOf: null, cleared: {}, plain: words('id shopHash erasedAt proof'), shop: 'outlives it' },
};
