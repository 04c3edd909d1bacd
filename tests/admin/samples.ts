import type { ConsentsPageProps } from '#app/features/customers/consents-page.tsx';
import type { CustomersPageProps } from '#app/features/customers/customers-page.tsx';
import type { ProductPageProps } from '#app/features/catalog/product-page.tsx';
import type { ProductsPageProps } from '#app/features/catalog/products-page.tsx';
import type { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { importRowReasons } from '#app/domain/history-import/read-import-row.ts';
import type { ImportPageProps } from '#app/features/history/import-page.tsx';
import { importTone } from '#app/features/history/imports-page.tsx';
import type { ImportListRow, ImportsPageProps } from '#app/features/history/imports-page.tsx';
import type { CustomerPageProps } from '#app/features/insights/customer-page.tsx';
import type { BackfillCardProps } from '#app/features/history/backfill-card-page.tsx';
import type { HomePageProps } from '#app/features/insights/home-page.tsx';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { listGallery } from '#app/features/journeys/index.server.ts';
import type { JourneyPageProps } from '#app/features/journeys/index.server.ts';
import type { JourneyGalleryPageProps } from '#app/features/journeys/journey-gallery-page.tsx';
import type { JourneysPageProps } from '#app/features/journeys/journeys-page.tsx';
import type { MessageView } from '#app/features/messaging/message-page.tsx';
import type { MessagesPageProps } from '#app/features/messaging/messages-page.tsx';
import type { SettingsPageProps } from '#app/features/shops/settings-page.tsx';
import type { PrivacyPageProps } from '#app/features/privacy/privacy-page.tsx';
import type { DeliveriesPageProps } from '#app/features/webhooks/deliveries-page.tsx';
import { messageStates } from '#app/i18n/story.ts';
import type { ListQuery } from '#app/ui/use-list-query.ts';

const now = '2026-06-30T12:00:00.000Z';
const nothing = () => undefined;
const idle = { submit: nothing, busy: false, answer: undefined };
const query: ListQuery = { values: {}, set: nothing, clear: nothing, busy: false, next: nothing, previous: undefined };

export const frame = { zone: 'Europe/Istanbul', currency: 'TRY', now };

const zero = { current: 0, previous: 0 };
export const home: HomePageProps = {
  shopDomain: 'shop.myshopify.com',
  onDismiss: nothing,
  onLookAtMail: nothing,
  home: {
    access: { lostAt: null, regained: null },
    health: { problems: [], lastOrderAt: '2026-06-30T11:56:00.000Z', waiting: 2, anyJourneyOn: true },
    setup: [
      { code: 'sender', done: true },
      { code: 'look_at_mail', done: false },
      { code: 'switch_on', done: false },
      { code: 'tips', done: false },
      { code: 'test_order', done: false },
    ],
    next: [],
    journeyNames: {},
    numbers: {
      orders: { current: 12, previous: 10 },
      sent: { current: 5, previous: 0 },
      delivered: zero,
      skipped: zero,
    },
    sentByDay: Array.from({ length: 30 }, (_, day) => ({
      day: `2026-06-${String(day + 1).padStart(2, '0')}`,
      value: day % 5,
    })),
  },
};

export const backfill: BackfillCardProps = {
  busy: false,
  onCancel: nothing,
  onStart: nothing,
  backfill: {
    ...{ state: 'RUNNING', phase: 'orders', reason: 'unreachable', percent: 40, isPartOfThePast: true, unread: 2 },
    products: { done: 12, total: 12 },
    customers: { done: 200, total: null },
    orders: { done: 0, total: 1800 },
  },
};
export const backfillDone: BackfillCardProps = {
  ...backfill,
  backfill: { ...backfill.backfill, state: 'DONE', reason: null, percent: 100 },
};
export const backfillFailed: BackfillCardProps = {
  ...backfill,
  backfill: { ...backfill.backfill, state: 'FAILED', reason: 'no_access' },
};

export const homeInTrouble: HomePageProps = {
  ...home,
  home: {
    ...home.home,
    health: {
      ...home.home.health,
      lastOrderAt: null,
      problems: [
        { code: 'scopes_missing', count: 1 },
        { code: 'webhooks_silent', count: 1 },
        { code: 'provider_unauthorized', count: 12 },
        { code: 'sender_missing', count: 1 },
        { code: 'messages_overdue', count: 3 },
        { code: 'messages_unknown', count: 1 },
        { code: 'deliveries_failed', count: 2 },
      ],
    },
    setup: null,
    journeyNames: { thank_you: 'Hello there' },
    next: [
      { code: 'fetch_export', count: 2 },
      { code: 'switch_on_thank_you', count: null },
      { code: 'switch_on_getting_started', count: null },
      { code: 'write_tips', count: 4 },
    ],
    sentByDay: home.home.sentByDay.map(({ day }) => ({ day, value: 0 })),
  },
};

const row = {
  name: null,
  activatedAt: now,
  archivedAt: null,
  published: true,
  hasDraft: false,
  messages: ['TRANSACTIONAL' as const],
  updatedAt: now,
};
export const journeys: JourneysPageProps = {
  journeys: [
    { ...row, id: 'j1', key: 'thank_you', state: 'ON', trigger: { type: 'order_created' } },
    {
      ...row,
      id: 'j2',
      key: 'own-1234',
      name: 'VIP',
      state: 'PAUSED',
      trigger: { type: 'no_order_for', days: 90 },
      hasDraft: true,
    },
    {
      ...row,
      id: 'j3',
      key: 'birthday',
      state: 'OFF',
      trigger: { type: 'birthday' },
      published: false,
      hasDraft: true,
    },
    { ...row, id: 'j4', key: 'reorder', state: 'OFF', trigger: { type: 'reorder_due' }, archivedAt: now },
  ],
  numbers: [{ key: 'thank_you', sent: 1234, waiting: 2, skipped: 3 }],
  query,
};

export const journeyGallery: JourneyGalleryPageProps = {
  gallery: listGallery(['thank_you']),
  onCreate: nothing,
  creating: undefined,
};

const content = { subject: 'Thank you', preheader: '', blocks: [{ type: 'text' as const, text: 'Hello' }] };
const version = { id: 'v1', number: 1, publishedAt: now };
const draft: JourneyDraft = {
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: 10 },
    topic: 'tips',
    value: 50,
    rules: {
      reentry: { type: 'after_days', days: 30 },
      excludedKinds: ['gift'],
      excludedProducts: [],
      excludedTags: ['vip'],
    },
    goals: ['order_placed'],
    steps: [
      { id: 'w1', type: 'wait', for: 'span', minutes: 90 },
      { id: 'w2', type: 'wait', for: 'local_time', hour: 10, weekday: 1 },
      { id: 'w3', type: 'wait', for: 'event', event: 'message_clicked', limitMinutes: 1440 },
      {
        ...{ id: 'b1', type: 'branch' },
        condition: {
          match: 'any',
          tests: [
            { fact: 'order_total', is: 'at_least', value: 500 },
            { fact: 'country', is: 'none_of', values: ['TR', 'US', 'DE', 'FR'] },
            { fact: 'order_products', is: 'any_of', values: ['gid://shopify/Product/1'] },
          ],
        },
        then: [{ id: 'main', type: 'message', channel: 'EMAIL', kind: 'TRANSACTIONAL', expiresAfterHours: 72 }],
        otherwise: [],
      },
      {
        ...{ id: 's1', type: 'split' },
        arms: [
          { percent: 50, steps: [{ id: 'e1', type: 'exit' }] },
          { percent: 50, steps: [] },
        ],
      },
    ],
  },
  contents: { main: { tr: content, en: content } },
};
export const journey: JourneyPageProps = {
  journey: {
    ...{ id: 'j1', key: 'getting_started', name: null, state: 'ON', activatedAt: now, archivedAt: null, revision: 3 },
    published: { ...version, draft },
    draft,
    hasDraft: false,
    faults: [],
    facts: { senderReady: true, anyoneSubscribed: true },
    versions: [{ ...version, inside: 3 }],
  },
  funnel: {
    ...{ enrolled: 10, waiting: 2, goal: 1 },
    left: [{ reason: 'order_cancelled', count: 2 }],
    messages: { QUEUED: 1, SENT: 7, FAILED: 1, UNKNOWN: 1 },
    skipped: [{ reason: 'no_consent', count: 1 }],
  },
  labels: { 'gid://shopify/Product/1': 'Kolombiya' },
  save: idle,
  command: idle,
  search: { ask: nothing, answer: undefined, busy: false },
  mail: {
    preview: { request: nothing, answer: undefined, orders: { ask: nothing, found: [], busy: false } },
    testSend: { addresses: ['hello@shop.test'], send: nothing, busy: false, answer: undefined },
    products: { ask: nothing, found: [], busy: false },
  },
  dryRun: {
    dryRun: { journey: { id: 'j1', key: 'getting_started', name: null }, playable: true, hasHistory: true, run: null },
    onStart: nothing,
    onCancel: nothing,
    busy: false,
  },
};

/** Unpublished, and everything wrong with it that can be. */
export const journeyWithFaults: JourneyPageProps = {
  ...journey,
  journey: {
    ...journey.journey,
    ...{ published: null, hasDraft: true, state: 'OFF', activatedAt: null, versions: [] },
    facts: { senderReady: false, anyoneSubscribed: false },
    faults: [{ stepId: 'm1', locale: 'en', field: 'subject', code: 'blank' }],
    draft: {
      plan: {
        ...draft.plan,
        trigger: { type: 'segment_entered', segmentId: '', title: '' },
        steps: [
          { id: 'w', type: 'wait', for: 'span', minutes: 0 },
          { id: 'b', type: 'branch', condition: { match: 'all', tests: [] }, then: [], otherwise: [] },
          { id: 's', type: 'split', arms: [40, 40].map((percent) => ({ percent, steps: [] })) },
          { id: 'e', type: 'exit' },
          { id: 'm1', type: 'message', channel: 'EMAIL', kind: 'MARKETING', expiresAfterHours: 72 },
        ],
      },
      contents: {},
    },
  },
};

export const products: ProductsPageProps = {
  products: [
    {
      id: 'gid://shopify/Product/1',
      title: 'Kolombiya',
      productType: 'Kahve',
      imageUrl: null,
      status: 'ACTIVE',
      tipLocales: ['tr'],
    },
    {
      id: 'gid://shopify/Product/2',
      title: 'Etiyopya',
      productType: null,
      imageUrl: null,
      status: 'ACTIVE',
      tipLocales: [],
    },
  ],
  nextCursor: 'next',
  query,
};

export const product: ProductPageProps = {
  product: { title: 'Kolombiya' },
  tips: { tr: 'Serin yerde saklayın.', en: '' },
  longest: 2000,
  save: { ...idle, answer: { outcome: 'invalid', errors: { tr: 'too_long' } } },
  preview: { request: nothing, answer: { subject: 'Tips', html: '<p>Tips</p>' } },
};

const person = { firstName: 'Ayşe', lastName: 'Yılmaz', email: 'ayse@mail.test' };
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

const order = { id: 'gid://shopify/Order/1', name: '#1001' };
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

export const messages: MessagesPageProps = {
  messages: messageStates.map((state, index) => ({
    id: String(index),
    purpose: 'thank_you',
    state,
    reason: state === 'SKIPPED' ? 'opted_out' : null,
    cameBack: false,
    sendAt: now,
    sentAt: state === 'SENT' ? now : null,
    customer: person,
    order: index ? order : null,
    journey: index ? { name: 'Hello there' } : null,
  })),
  journeys: [{ id: 'j1', key: 'thank_you', name: 'Hello there' }],
  nextCursor: 'next',
  query,
};

export const message: { message: MessageView } = {
  message: {
    id: 'm1',
    ...{ purpose: 'thank_you', state: 'SENT', locale: 'tr', sendAt: now, sentAt: now, createdAt: now },
    address: 'ayse@mail.test',
    renderedSubject: 'Teşekkürler',
    renderedHtml: '<script>evil()</script><p>Merhaba</p>',
    renderedText: 'Merhaba',
    journey: { name: 'Hello there' },
    customer: { id: 'c1', ...person },
    order,
    decisions: [{ id: 'd1', outcome: 'sent', reason: null, facts: { attempt: 1 }, decidedAt: now }],
    events: [{ id: 'e1', type: 'BOUNCED', detail: '550', occurredAt: now }],
  },
};

const fields = [
  'senderName',
  'senderAddress',
  'replyTo',
  'postalAddress',
  'windowOpensAtHour',
  'windowClosesAtHour',
  'defaultLocale',
  'capMessages',
];
const codes = [
  'too_long',
  'not_an_address',
  'not_an_address',
  'control_characters',
  'not_an_hour',
  'window_empty',
  'not_a_locale',
  'not_a_count',
];
export const settings: SettingsPageProps = {
  settings: {
    ...{ senderName: 'Kahve', senderAddress: 'a@b.test', replyTo: '', postalAddress: '' },
    ...{ windowOpensAtHour: 9, windowClosesAtHour: 20, defaultLocale: 'en' },
    brandColor: '#0b57d0',
    logoUrl: 'https://cdn.test/logo.png',
    iysRequired: true,
    ...{ capMessages: 3, capDays: 7, cooldownDays: 7 },
  },
  failedDeliveries: 1,
  inTurkey: true,
  save: {
    ...idle,
    answer: { outcome: 'invalid', errors: Object.fromEntries(fields.map((field, index) => [field, codes[index]])) },
  },
};

const asked = { receivedAt: now, dueBy: now, doneAt: null, fetchedAt: null, hasExport: false, customer: null };
export const privacy: PrivacyPageProps = {
  requests: [
    { ...asked, id: '1', kind: 'DATA_REQUEST', state: 'RECEIVED', hash: null, proof: null },
    {
      ...{ ...asked, id: '2', kind: 'DATA_REQUEST', state: 'DONE', hash: null, doneAt: now, hasExport: true },
      customer: { id: 'c1', name: 'Ayşe Yılmaz', email: null },
      proof: { Customer: 1, Order: 4 },
    },
    { ...asked, id: '3', kind: 'DATA_REQUEST', state: 'DONE', hash: null, doneAt: now, fetchedAt: now, proof: {} },
    { ...asked, id: '4', kind: 'CUSTOMER_REDACT', state: 'DONE', hash: 'ab12', doneAt: now, proof: { Customer: 1 } },
    { ...asked, id: '6', kind: 'DATA_REQUEST', state: 'DONE', hash: 'ab12', doneAt: now, proof: { Customer: 1 } },
    { ...asked, id: '5', kind: 'CUSTOMER_REDACT', state: 'FAILED', hash: null, proof: null },
  ],
  nextCursor: null,
  query,
  onDownload: nothing,
  busy: '2',
  failed: true,
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

export const deliveries: DeliveriesPageProps = {
  deliveries: ['not_json', 'missing_field', null].map((reason, index) => ({
    id: String(index),
    topic: 'orders/create',
    receivedAt: now,
    triedAt: index > 0 ? now : null,
    attempts: 5,
    reason,
    canRetry: index > 0,
  })),
  nextCursor: null,
  query,
  onRetry: nothing,
  busy: false,
  answer: { outcome: 'retried', count: 2 },
};

const importStates = Object.keys(importTone) as ImportListRow['state'][];
const importRow = { fileName: 'orders.csv', undoing: false, linesRead: 1200, ordersMade: 400, errorCount: 3 };
export const imports: ImportsPageProps = {
  imports: importStates.map((state) => ({ id: state, ...importRow, state, reason: null, createdAt: now })),
  upload: { start: nothing, progress: 0.4, error: 'connection' },
  query,
};

const importFormat: ImportFormat = {
  ...{ encoding: 'utf-8', delimiter: ';', newline: 'lf', zone: 'Europe/Istanbul', currency: 'TRY' },
  ...{ dateOrder: 'dmy', decimal: 'comma' },
  header: ['Sipariş No', 'E-posta', 'Tarih', 'Birim Fiyat', ''],
  columns: { orderId: 0, email: 1, orderedAt: 2, price: 3, currency: 4 },
};
const cells = { orderId: '1', email: 'a@mail.test', orderedAt: now, price: '1234.56', currency: 'TRY' };
export const importToLookAt: ImportPageProps = {
  view: {
    ...{ id: 'i1', ...importRow, state: 'READY', reason: null, createdAt: now },
    ...{ bytes: 1000, linesInAll: null, errors: [] },
    preview: {
      format: importFormat,
      open: [],
      linesInAll: 5000,
      rows: [
        { line: 2, cells, refusal: null },
        ...importRowReasons.map((reason, index) => ({ line: index + 3, cells, refusal: { field: null, reason } })),
      ],
    },
  },
  ...{ onChoose: nothing, onAct: nothing, onReport: nothing, busy: false, fault: null },
};

export const importWithQuestions: ImportPageProps = {
  ...importToLookAt,
  fault: 'questions_open',
  view: {
    ...importToLookAt.view,
    preview: {
      ...importToLookAt.view.preview!,
      format: { ...importToLookAt.view.preview!.format, dateOrder: null, decimal: null },
      open: ['orderId', 'email', 'orderedAt', 'title', 'quantity', 'price', 'date_order', 'decimal'],
    },
  },
};

export const importsByState: ImportPageProps[] = [
  ...importStates.map((state) => ({ state, undoing: false })),
  { state: 'UNDONE' as const, undoing: true },
].map((state) => ({
  ...importToLookAt,
  fault: 'not_possible',
  view: {
    ...importToLookAt.view,
    ...state,
    preview: null,
    linesInAll: 3000,
    reason: 'too_many_columns',
    errors: importRowReasons.map((reason) => ({ reason, count: 1 })),
  },
}));
