import type { ConsentsPageProps } from '#app/features/customers/consents-page.tsx';
import type { CustomersPageProps } from '#app/features/customers/customers-page.tsx';
import type { CustomerPageProps } from '#app/features/insights/customer-page.tsx';
import { nothing, now, order, person, query } from './common-samples.ts';

const consents = ['SUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED', 'UNSUBSCRIBED', 'REDACTED', 'INVALID', null];

export const customers: CustomersPageProps = {
  customers: consents.map((emailConsent, index) => ({
    id: String(index),
    ...person,
    lastOrderAt: index ? now : null,
    redactedAt: null,
    emailConsent,
    orderCount: index,
    spent: [{ currency: 'TRY', amount: '1234.56' }],
  })),
  nextCursor: null,
  query,
};

const ofMessage = { messageId: 'm1', purpose: 'thank_you', journeyName: null };

type Entry = CustomerPageProps['timeline']['entries'][number];

const entry = <Kind extends Entry['kind']>(
  kind: Kind,
  detail: Extract<Entry, { kind: Kind }>['detail'],
  id = kind as string,
): Entry => ({ id, kind, at: now, detail }) as Entry;

const parcel = { order, company: 'Yurtiçi', number: '123' };

const bare = { order, company: null, number: null };

export const customer: CustomerPageProps = {
  isLater: true,
  customer: {
    id: 'c1',
    gid: 'gid://shopify/Customer/1',
    ...person,
    phone: null,
    locale: 'tr-TR',
    topicsOff: ['order_news', 'tips', 'reviews', 'reorders', 'offers'],
    ...{ pausedUntil: '2026-07-20T12:00:00.000Z', chosenLocale: 'tr', complaintAt: now },
    consents: (['EMAIL', 'SMS', 'WHATSAPP', 'PUSH'] as const).map((channel, index) => ({
      ...{ channel, state: 'UNSUBSCRIBED', source: 'unsubscribe_link', occurredAt: now },
      wording: index ? null : 'Kahve yazmayacak.',
      writeBackDueAt: index ? null : now,
      writeBackTries: index,
      writeBackRefusal: ['INVALID', 'INCLUSION', 'MISSING_ARGUMENT', null][index]!,
    })),
    suppressions: (['BOUNCE', 'SPAM_REPORT', 'UNSUBSCRIBE', 'MANUAL'] as const).map((reason) => ({
      reason,
      createdAt: now,
    })),
    redactedAt: now,
  },
  timeline: {
    nextCursor: 'next',
    entries: [
      entry('order_placed', { order, total: '1234.56', currency: 'TRY', items: '2 × Kolombiya', test: false }),
      entry('order_placed', { order, total: null, currency: null, items: '2 × Kolombiya', test: true }, 'test order'),
      entry(
        'order_placed',
        { order: { ...order, name: null }, total: null, currency: null, items: null, test: false },
        'bare',
      ),
      entry('order_cancelled', { order }),
      entry('refund', { order, amount: '12.5', currency: 'TRY' }),
      entry('refund', { order, amount: null, currency: null }, 'bare refund'),
      entry('refund', { order, amount: '0', currency: 'TRY' }, 'refund of nothing'),
      ...(['parcel_shipped', 'parcel_delivered', 'parcel_failed'] as const).flatMap((kind) => [
        entry(kind, parcel),
        entry(kind, bare, `bare ${kind}`),
      ]),
      entry('message_queued', { ...ofMessage, sendAt: now, state: 'SKIPPED' }),
      entry('decision', {
        ...ofMessage,
        outcome: 'skip',
        reason: 'order_refunded',
        facts: { fullyRefundedAt: now, journeyOn: true },
      }),
      entry('decision', { ...ofMessage, outcome: 'defer', reason: 'quiet_hours', facts: { until: now } }, 'deferred'),
      entry(
        'decision',
        { messageId: null, purpose: 'thank_you', journeyName: null, outcome: 'enroll', reason: null, facts: {} },
        'enrolled',
      ),
      ...(
        [
          'PROCESSED',
          'DELIVERED',
          'OPENED',
          'CLICKED',
          'DEFERRED',
          'BOUNCED',
          'BLOCKED',
          'DROPPED',
          'SPAM_REPORTED',
          'UNSUBSCRIBED',
        ] as const
      ).map((type) => entry('message_event', { ...ofMessage, type, detail: '550 no such user' }, type)),
      ...(['SUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED', 'UNSUBSCRIBED', 'REDACTED', 'INVALID'] as const).map((state) =>
        entry(
          'consent',
          { channel: 'EMAIL', state, source: 'unsubscribe_link', wording: 'Yes', proof: null },
          `consent ${state}`,
        ),
      ),
    ],
  },
};

const aConsent: ConsentsPageProps['consents'][number] = {
  ...{ customerId: 'c0', channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify', occurredAt: now },
  ...{ iysReportedAt: null, iysDeadline: now, iysOverdue: false },
  customer: { ...person, phone: null },
};

export const consentList: ConsentsPageProps = {
  register: 'reports',
  consents: [
    aConsent,
    { ...aConsent, customerId: 'c1', iysOverdue: true },
    { ...aConsent, customerId: 'c2', iysReportedAt: now },
    { ...aConsent, customerId: 'c3', state: 'NOT_SUBSCRIBED', iysDeadline: null },
  ],
  nextCursor: null,
  query,
  onReport: nothing,
  onExport: nothing,
  exporting: 'failed',
  busy: false,
  answer: { outcome: 'reported', count: 2, reportedAt: now },
};
