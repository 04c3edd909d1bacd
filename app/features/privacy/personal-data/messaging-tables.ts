import { Prisma } from '@prisma/client';
import { any, ofCustomer, words } from './table-rule.ts';
import type { TableRules } from './table-rule.ts';

/** What was decided, sent and heard. */
export const messagingTables: TableRules = {
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
};
