import { AppProvider } from '@shopify/polaris';
import polarisEnglish from '@shopify/polaris/locales/en.json' with { type: 'json' };
import polarisTurkish from '@shopify/polaris/locales/tr.json' with { type: 'json' };
import { createInstance } from 'i18next';
import { createElement, Fragment } from 'react';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { describe, expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { ProductPage } from '#app/features/catalog/product-page.tsx';
import { ProductsPage } from '#app/features/catalog/products-page.tsx';
import { ConsentsPage } from '#app/features/customers/consents-page.tsx';
import { CustomersPage } from '#app/features/customers/customers-page.tsx';
import { CustomerPage } from '#app/features/insights/customer-page.tsx';
import { BackfillCard } from '#app/features/history/backfill-card-page.tsx';
import { LogPage } from '#app/features/insights/log-page.tsx';
import { HomePage } from '#app/features/insights/home-page.tsx';
import { ImportPage } from '#app/features/history/import-page.tsx';
import { ImportsPage } from '#app/features/history/imports-page.tsx';
import { DryRunCard } from '#app/features/journeys/dry-run-card-page.tsx';
import { blankContents, newMessage } from '#app/domain/journeys/blank-draft.ts';
import { useTeller } from '#app/features/journeys/dry-run-examples-page.tsx';
import { DryRunPage } from '#app/features/journeys/dry-run-page.tsx';
import { JourneyGalleryPage } from '#app/features/journeys/journey-gallery-page.tsx';
import { JourneyPage } from '#app/features/journeys/journey-page.tsx';
import type { JourneyPageProps } from '#app/features/journeys/index.server.ts';
import { MailEditor } from '#app/features/journeys/mail-editor-page.tsx';
import type { ReorderReachAnswer } from '#app/features/journeys/edit/editor-context.ts';
import { ReorderReach } from '#app/features/journeys/edit/reorder-reach-page.tsx';
import { SegmentField } from '#app/features/journeys/edit/segment-field-page.tsx';
import { JourneysPage } from '#app/features/journeys/journeys-page.tsx';
import { MessagePage } from '#app/features/messaging/message-page.tsx';
import { MessagesPage } from '#app/features/messaging/messages-page.tsx';
import { PlacementSettingsPage } from '#app/features/placements/choosing/placement-settings-page.tsx';
import { PlacementPreview } from '#app/features/placements/choosing/placement-preview-page.tsx';
import { AnswersPage } from '#app/features/placements/seeing/answers-page.tsx';
import { PlacementsPage } from '#app/features/placements/seeing/placements-page.tsx';
import { PrivacyPage } from '#app/features/privacy/privacy-page.tsx';
import { CompanionsCard } from '#app/features/reorders/companions-card-page.tsx';
import { CustomerOutlookCard } from '#app/features/reorders/customer-outlook-page.tsx';
import { CustomerRequestsCard } from '#app/features/reviews/customer-requests-page.tsx';
import { CustomerReordersCard } from '#app/features/reorders/customer-reorders-page.tsx';
import { DriftingPage } from '#app/features/reorders/drifting-page.tsx';
import { ProductReordersCards } from '#app/features/reorders/product-reorders-page.tsx';
import { ReordersPage } from '#app/features/reorders/reorders-page.tsx';
import { ProductReviewsCard } from '#app/features/reviews/moderating/product-reviews-card-page.tsx';
import { ReviewPage } from '#app/features/reviews/moderating/review-page.tsx';
import { ReviewSettingsPage } from '#app/features/reviews/moderating/review-settings-page.tsx';
import { ReviewsPage } from '#app/features/reviews/moderating/reviews-page.tsx';
import { WaitingReviewsCard } from '#app/features/reviews/moderating/waiting-card-page.tsx';
import { ReviewInsightsPage } from '#app/features/reviews/seeing/review-insights-page.tsx';
import { ReviewImportPage } from '#app/features/reviews/moving/review-import-page.tsx';
import { ReviewImportsPage } from '#app/features/reviews/moving/review-imports-page.tsx';
import { SettingsPage } from '#app/features/shops/settings-page.tsx';
import { ReorderLinkCard } from '#app/features/reorders/reorder-link-card-page.tsx';
import { MailLinkCard } from '#app/features/reorders/mail-link-card-page.tsx';
import type { LinkReply, ReorderLinkCardProps } from '#app/features/reorders/reorder-link-card-page.tsx';
import { DeliveriesPage } from '#app/features/webhooks/deliveries-page.tsx';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import tr from '#app/i18n/admin/tr.json' with { type: 'json' };
import mailWordsEn from '#app/i18n/messages/en.json' with { type: 'json' };
import mailWordsTr from '#app/i18n/messages/tr.json' with { type: 'json' };
import { exportWords } from '#app/workers/export-words.ts';
import { useFactItems } from '#app/ui/facts-list.tsx';
import { createFormat, FrameProvider } from '#app/ui/format.tsx';
import { mailEditor } from './samples/mail-sample.ts';
import * as dryRuns from './samples/dry-run-samples.ts';
import * as logs from './samples/log-samples.ts';
import * as sample from './samples.ts';
import * as segments from './samples/segment-samples.ts';

/** Draws a page as the server does; gives its text and the keys nobody had words for. */
function draw(page: ReactElement, locale: 'tr' | 'en', { zone = sample.frame.zone } = {}) {
  const missing: string[] = [];
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    ns: ['admin'],
    defaultNS: 'admin',
    resources: { en: { admin: en }, tr: { admin: tr } },
    interpolation: { escapeValue: false },
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => missing.push(key),
  });
  const i18n = locale === 'tr' ? polarisTurkish : polarisEnglish;
  const framed = createElement(FrameProvider, { frame: { ...sample.frame, zone }, children: page });
  const html = renderToString(
    createElement(I18nextProvider, { i18n: words }, createElement(AppProvider, { i18n, children: framed })),
  );
  return {
    html,
    text: html
      .replace(/<!--.*?-->/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('\u00a0', ' '),
    missing,
  };
}

const expiresAt = '2026-09-01T09:00:00.000Z';
const liveLinks: ReorderLinkCardProps['live']['links'] = [
  {
    ...{ id: 'l1', createdAt: '2026-06-03T09:00:00.000Z', expiresAt, orderName: '#1001', message: null },
    ...{ things: [{ quantity: 2, title: 'Kolombiya', variantTitle: '500 g' }], url: 'https://sonra.test/r/t' },
  },
  {
    ...{ id: 'l2', createdAt: '2026-06-02T09:00:00.000Z', expiresAt, orderName: null, url: null },
    things: [{ quantity: 2, title: 'Kolombiya', variantTitle: '500 g' }],
    message: { id: 'm1', purpose: 'reorder', journeyName: null },
  },
];
const linkReplies: (LinkReply | undefined)[] = [
  undefined,
  {
    outcome: 'made',
    linkId: 'l1',
    url: 'https://sonra.test/r/t',
    chooseUrl: 'https://sonra.test/r/t?edit=1',
    expiresAt,
  },
  {
    ...{ outcome: 'there_is_one', linkId: 'l1', url: 'https://sonra.test/r/t' },
    ...{ chooseUrl: 'https://sonra.test/r/t?edit=1', expiresAt },
  },
  { outcome: 'nothing_to_buy' },
  { outcome: 'unknown_customer' },
  { outcome: 'revoked' },
  { outcome: 'unknown_link' },
];

const testSendOutcomes = [
  'sent',
  'invalid',
  'address_not_allowed',
  'sender_missing',
  'too_many',
  'provider_refused',
] as const;

const ofQuery = (values: Record<string, string>) => ({ ...sample.journeys.query, values });

/** A page a sample. */
const drawn = <Props extends object>(samples: Record<string, Props>, page: (props: Props) => ReactElement) =>
  Object.fromEntries(Object.entries(samples).map(([name, props]) => [name, () => createElement(page, props)]));

const pages: Record<string, () => ReactElement> = {
  home: () => createElement(HomePage, sample.home),
  ...Object.fromEntries(
    Object.entries(segments.fields).map(([name, props]) => [
      `the choice of a segment: ${name}`,
      () => createElement(SegmentField, props),
    ]),
  ),
  'a backfill that runs': () => createElement(BackfillCard, sample.backfill),
  'a backfill that is done': () => createElement(BackfillCard, sample.backfillDone),
  'a backfill that failed': () => createElement(BackfillCard, sample.backfillFailed),
  'home of a shop in trouble': () => createElement(HomePage, sample.homeInTrouble),
  journeys: () => createElement(JourneysPage, sample.journeys),
  'a gallery of journeys': () => createElement(JourneyGalleryPage, sample.journeyGallery),
  'no journeys': () => createElement(JourneysPage, { ...sample.journeys, journeys: [], putAway: 0 }),
  'journeys that are all put away': () => createElement(JourneysPage, { ...sample.journeys, journeys: [] }),
  'no journeys of a name': () => createElement(JourneysPage, { ...sample.journeys, query: ofQuery({ q: 'xyz' }) }),
  'nothing put away': () =>
    createElement(JourneysPage, { ...sample.journeys, journeys: [], putAway: 0, query: ofQuery({ show: 'archived' }) }),
  journey: () => createElement(JourneyPage, sample.journey),
  'journey with faults': () => createElement(JourneyPage, sample.journeyWithFaults),
  ...Object.fromEntries(
    Object.entries(sample.reorderPages).map(([name, props]) => [name, () => createElement(ReordersPage, props)]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.customerReorders).map(([name, props]) => [
      name,
      () => createElement(CustomerReordersCard, props),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.productReorders).map(([name, props]) => [
      name,
      () => createElement(ProductReordersCards, props),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.customerOutlooks).map(([name, props]) => [
      name,
      () => createElement(CustomerOutlookCard, props),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.customerRequests).map(([name, props]) => [
      name,
      () => createElement(CustomerRequestsCard, props),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.driftingPages).map(([name, props]) => [name, () => createElement(DriftingPage, props)]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.companions).map(([name, props]) => [name, () => createElement(CompanionsCard, props)]),
  ),
  reviews: () => createElement(ReviewsPage, sample.reviews),
  'no reviews': () => createElement(ReviewsPage, { ...sample.reviews, reviews: [] }),
  'reviews, filtered': () =>
    createElement(
      Fragment,
      null,
      ...sample.filteredReviews.map((props, key) => createElement(ReviewsPage, { ...props, key })),
    ),
  'reviews that wait': () =>
    createElement(
      Fragment,
      null,
      createElement(WaitingReviewsCard, { waiting: { care: 1, held: 1, appeals: 1 } }),
      createElement(WaitingReviewsCard, { waiting: { care: 2, held: 2, appeals: 2 } }),
    ),
  ...Object.fromEntries(
    Object.entries(sample.reviewPages).map(([name, props]) => [name, () => createElement(ReviewPage, props)]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.reviewSettings).map(([name, props]) => [
      name,
      () => createElement(ReviewSettingsPage, props),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.reviewInsights).map(([name, props]) => [
      name,
      () => createElement(ReviewInsightsPage, props),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sample.productReviews).map(([name, props]) => [
      name,
      () => createElement(ProductReviewsCard, props),
    ]),
  ),
  ...drawn(sample.placementPages, PlacementsPage),
  ...drawn(sample.answerPages, AnswersPage),
  ...drawn(sample.placementSettings, PlacementSettingsPage),
  ...drawn(sample.placementPreviews, PlacementPreview),
  products: () => createElement(ProductsPage, sample.products),
  product: () => createElement(ProductPage, sample.product),
  customers: () => createElement(CustomersPage, sample.customers),
  customer: () => createElement(CustomerPage, sample.customer),
  ...Object.fromEntries(
    linkReplies.map((answer) => [
      `a reorder link: ${answer?.outcome ?? 'to make'}`,
      () =>
        createElement(ReorderLinkCard, {
          orders: [
            { id: 'o1', name: '#1001', placedAt: '2026-06-03T09:00:00.000Z', flaw: null },
            { id: 'o2', name: '#1002', placedAt: '2026-06-04T09:00:00.000Z', flaw: 'cancelled' },
          ],
          live: { links: liveLinks, older: '/app/customers/c1?links=l2', newest: null },
          link: { submit: () => {}, busy: false, answer },
        }),
    ]),
  ),
  ...Object.fromEntries(
    (['live', 'expired', 'revoked'] as const).map((state) => [
      `the reorder link of a mail: ${state}`,
      () =>
        createElement(MailLinkCard, {
          mailLink: {
            ...{ id: 'l1', state, createdAt: '2026-06-03T09:00:00.000Z', expiresAt },
            revokedAt: state === 'revoked' ? '2026-06-04T09:00:00.000Z' : null,
          },
          link: { submit: () => {}, busy: false, answer: undefined },
        }),
    ]),
  ),
  consents: () => createElement(ConsentsPage, sample.consentList),
  'consents of WhatsApp, a marking undone': () =>
    createElement(ConsentsPage, {
      ...sample.consentList,
      consents: [],
      query: { ...sample.consentList.query, values: { channel: 'WHATSAPP' } },
      answer: { outcome: 'undone', count: 1 },
    }),
  'consents of a shop that could report them': () =>
    createElement(ConsentsPage, { ...sample.consentList, register: 'could' }),
  'consents of a shop abroad': () => createElement(ConsentsPage, { ...sample.consentList, register: 'abroad' }),
  messages: () => createElement(MessagesPage, sample.messages),
  message: () => createElement(MessagePage, sample.message),
  settings: () => createElement(SettingsPage, sample.settings),
  privacy: () => createElement(PrivacyPage, sample.privacy),
  'no privacy requests': () => createElement(PrivacyPage, { ...sample.privacy, requests: [] }),
  deliveries: () => createElement(DeliveriesPage, sample.deliveries),
  'imports of reviews': () => createElement(ReviewImportsPage, sample.reviewImports),
  'no imports of reviews': () => createElement(ReviewImportsPage, { ...sample.reviewImports, imports: [] }),
  'reviews to look at': () => createElement(ReviewImportPage, sample.reviewsToLookAt),
  'reviews with questions': () => createElement(ReviewImportPage, sample.reviewsWithQuestions),
  ...Object.fromEntries(
    sample.reviewImportsByState.map((props) => [
      `an import of reviews ${props.view.state}, ${props.view.undoing ? 'undoing' : props.view.reason}`,
      () => createElement(ReviewImportPage, props),
    ]),
  ),
  imports: () => createElement(ImportsPage, sample.imports),
  'no imports': () => createElement(ImportsPage, { ...sample.imports, imports: [] }),
  'an import to look at': () => createElement(ImportPage, sample.importToLookAt),
  'an import with questions': () => createElement(ImportPage, sample.importWithQuestions),
  ...Object.fromEntries(
    sample.importsByState.map((props) => [
      `an import ${props.view.undoing ? 'being undone' : `${props.view.state}, ${props.view.reason}`}`,
      () => createElement(ImportPage, props),
    ]),
  ),
  'the editor of a mail': () => createElement(MailEditor, mailEditor),
  'the editor of a mail, each end of a test': () =>
    createElement(
      Fragment,
      null,
      ...testSendOutcomes.map((outcome) =>
        createElement(MailEditor, {
          ...{ ...mailEditor, key: outcome },
          testSend: { ...mailEditor.testSend, answer: { outcome, errors: [] } },
        }),
      ),
    ),
  ...Object.fromEntries(
    Object.entries(dryRuns).flatMap(([name, props]) => [
      [name, () => createElement(DryRunPage, props)],
      [`${name} on the journey`, () => createElement(DryRunCard, props)],
    ]),
  ),
  ...Object.fromEntries(Object.entries(logs).map(([name, props]) => [name, () => createElement(LogPage, props)])),
  'no customers': () => createElement(CustomersPage, { ...sample.customers, customers: [] }),
  'no messages': () => createElement(MessagesPage, { ...sample.messages, messages: [] }),
  'no products': () => createElement(ProductsPage, { ...sample.products, products: [] }),
  'no deliveries': () => createElement(DeliveriesPage, { ...sample.deliveries, deliveries: [] }),
};

describe.each(Object.entries(pages))('%s', (_name, page) => {
  test.each(['tr', 'en'] as const)('has all its words in %s', (locale) => {
    const { text, missing } = draw(page(), locale);
    expect(missing).toEqual([]);
    expect(text).not.toMatch(/\{\{|undefined|NaN|Invalid Date/);
  });
});

test('a name that is a script is shown as text', () => {
  const [row] = sample.customers.customers;
  const customers = [{ ...row!, firstName: '<script>alert(1)</script>' }];
  const { html } = draw(createElement(CustomersPage, { ...sample.customers, customers }), 'en');
  expect(html).not.toContain('<script>alert');
});

test('attack E2, E6: whatever a customer writes into a review is shown as text, in list and page', () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  const words = { title: evil, body: evil, displayName: evil };
  const [row] = sample.reviews.reviews;
  const view = sample.reviewPages['a review with an appeal']!;
  const review = { ...view.review, ...words, appeal: evil, incentive: evil, personal: [evil], reply: evil };
  const answers = [{ question: evil, answer: evil }];
  for (const page of [
    createElement(ReviewsPage, { ...sample.reviews, reviews: [{ ...row!, ...words, productTitle: evil }] }),
    createElement(ReviewPage, {
      ...view,
      review: { ...review, answers, product: { id: 'gid://shopify/Product/1', title: evil } },
    }),
    createElement(ReviewPage, { ...view, review: { ...review, answers, state: 'PUBLISHED' } }),
  ]) {
    const { html } = draw(page, 'en');
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toMatch(/<script>alert|<img src=x/);
  }
});

test('attack G10: no page of reviews offers to decide by stars', () => {
  const offered = (props: Parameters<typeof ReviewSettingsPage>[0]) =>
    [
      ...draw(createElement(ReviewSettingsPage, props), 'en').html.matchAll(
        /<(?:label|button)[^>]*>(.*?)<\/(?:label|button)>/g,
      ),
    ]
      .map(([, label]) => (label ?? '').replace(/<[^>]+>/g, ''))
      .join('\n');
  for (const props of Object.values(sample.reviewSettings))
    expect(offered(props)).not.toMatch(/star|rating|score|negative/i);
});

test('attack E2: a mail is shown in a frame in which nothing runs', () => {
  const { html } = draw(pages.message!(), 'en');
  expect(html).toMatch(/<iframe[^>]*sandbox=""/);
  expect(html).not.toContain('<script>evil');
});

test('a story tells each decision with its reason, in each language', () => {
  const { timeline } = sample.customer;
  const entries = timeline.entries.filter(({ kind }) => kind === 'decision');
  const told = (locale: 'tr' | 'en') =>
    draw(createElement(CustomerPage, { ...sample.customer, timeline: { ...timeline, entries } }), locale).text;
  expect(told('en')).toContain('“Thank you” was not sent. The order was refunded in full.');
  expect(told('tr')).toContain('“Teşekkür” mesajı gönderilmedi. Siparişin tamamı iade edildi.');
  // What came before it in the same mail's story stands behind it.
  expect(told('en')).toContain('What came before');
});

test('the merchant’s name of a journey is what its messages are called everywhere', () => {
  const named = { purpose: 'thank_you', journeyName: 'Hello there' };
  const entries = sample.customer.timeline.entries
    .filter(({ detail }) => 'purpose' in detail)
    .map((entry) => ({ ...entry, detail: { ...entry.detail, ...named } }) as typeof entry);
  const timeline = { ...sample.customer.timeline, entries };
  const log = { ...logs.log, decisions: logs.log.decisions.filter(({ journey }) => journey?.name) };
  for (const page of [
    createElement(CustomerPage, { ...sample.customer, timeline }),
    createElement(LogPage, { ...log, journeys: [{ id: 'j1', key: 'thank_you', name: 'Hello' }] }),
    createElement(MessagePage, sample.message),
    createElement(MessagesPage, { ...sample.messages, messages: sample.messages.messages.slice(1) }),
    createElement(HomePage, sample.homeInTrouble),
  ]) {
    const { text } = draw(page, 'en');
    expect(text).toContain('Hello');
    expect(text).not.toMatch(/Thank you\b/);
  }
  const { about } = exportWords('en');
  expect(about({ purpose: 'thank_you', journey: { id: 'j1', key: 'thank_you', name: 'Hello' } })).toBe('Hello');
  expect(about({ purpose: 'thank_you', journey: { id: 'j1', key: 'thank_you', name: null } })).toBe('Thank you');
});

test('a segment that was chosen stays to be seen, with a warning once Shopify has it no more', () => {
  const shown = (name: keyof typeof segments.fields) => draw(createElement(SegmentField, segments.fields[name]), 'en');
  for (const name of ['loading', 'listed', 'gone', 'denied', 'away', 'empty, one chosen'] as const)
    expect(shown(name).html).toMatch(/<option[^>]*value="gid:\/\/shopify\/Segment\/1"[^>]*>VIP</);
  expect(shown('gone').text).toContain(en.editor.segments.gone);
  expect(shown('listed').text).not.toContain(en.editor.segments.gone);
  // Of a list that is not whole nobody knows.
  expect(shown('many').text).not.toContain(en.editor.segments.gone);
  expect(shown('empty').html).not.toContain('<select');
});

test('what was put away is found again, also when nothing else is left', () => {
  const shown = (over: object) => draw(createElement(JourneysPage, { ...sample.journeys, ...over }), 'en').html;
  expect(shown({ journeys: [] })).toContain('/app/journeys?show=archived');
  expect(shown({ journeys: [], putAway: 0 })).not.toContain('/app/journeys?show=archived');
});

test('a journey says that its marketing needs a yes, and says nothing of it where all mails inform', () => {
  const { journey } = sample.journey;
  const withMail = (kind: 'MARKETING' | 'TRANSACTIONAL') => {
    const draft = { ...journey.draft, plan: { ...journey.draft.plan, steps: [{ ...newMessage('m'), kind }] } };
    return draw(createElement(JourneyPage, { ...sample.journey, journey: { ...journey, draft } }), 'en').html;
  };
  expect(withMail('MARKETING')).toContain('marketing mails go only to customers who said yes');
  expect(withMail('TRANSACTIONAL')).not.toContain('marketing mails go only to customers who said yes');
});

test('a number of a funnel is a link, one of nothing is not', () => {
  const { html } = draw(pages.journey!(), 'en');
  expect(html).toContain('/app/messages?journey=j1&amp;state=SENT&amp;period=30d');
  expect(html).toContain('/app/log?journey=j1&amp;outcome=exit&amp;reason=order_cancelled&amp;period=30d');
  const none = { ...sample.journey.funnel, waiting: 0 };
  expect(draw(createElement(JourneyPage, { ...sample.journey, funnel: none }), 'en').html).not.toContain('inside=yes');
});

test('a blocked address is not said to get mails', () => {
  const blocked = { ...sample.customer.customer, consents: [] };
  for (const [locale, promise] of [
    ['tr', tr.consentStates.NONE.means],
    ['en', en.consentStates.NONE.means],
  ] as const) {
    const drawn = (suppressions: typeof blocked.suppressions) =>
      draw(createElement(CustomerPage, { ...sample.customer, customer: { ...blocked, suppressions } }), locale).text;
    expect(drawn([])).toContain(promise);
    expect(drawn(blocked.suppressions.slice(0, 1))).not.toContain(promise);
  }
});

test('a mail is told to be sent before it came back, though the provider counts in whole seconds', () => {
  const at = (time: string) => `2026-11-21T10:00:${time}Z`;
  const message = {
    ...sample.message.message,
    createdAt: at('00.000'),
    sentAt: at('05.700'),
    decisions: [{ id: 'd1', outcome: 'sent', reason: null, facts: {}, decidedAt: at('05.700') }],
    events: [{ id: 'e1', type: 'BOUNCED' as const, detail: '550', occurredAt: at('05.000') }],
  };
  const { text } = draw(createElement(MessagePage, { ...sample.message, message }), 'en');
  expect(text.indexOf('came back')).toBeGreaterThan(0);
  expect(text.indexOf('came back')).toBeLessThan(text.indexOf('was sent.'));
});

test('an hour has two digits in Turkish and as many as it needs in English', () => {
  const frame = { zone: 'UTC', currency: 'TRY', now: '2026-11-21T10:00:00.000Z' };
  expect(createFormat('tr', frame).dateTime('2026-11-21T01:05:00.000Z')).toBe('21 Kasım 2026 01:05');
  expect(createFormat('tr', frame).hour(9)).toBe('09:00');
  expect(createFormat('en', frame).dateTime('2026-11-21T01:05:00.000Z')).toBe('Nov 21, 2026, 1:05 AM');
});

test('a dry run calls mails by their subjects and the ways of a branch as the journey does', () => {
  const { dryRun, examples } = dryRuns.dryRunDone;
  const Story = () => examples[0]!.story.map(useTeller(dryRun.run!)).map(({ sentence }) => `${sentence}; `);
  const { text } = draw(createElement(Story), 'en');
  expect(text).toContain('“How is …?” would have been sent.');
  expect(text).toContain(`At the branch: ${en.editor.otherwise}.`);
  expect(draw(createElement(Story), 'tr').text).toContain('“… nasıl?” gönderilirdi.');
});

test('a language in which nothing is written offers the text of the other one, once', () => {
  const offer = en.mailEditor.beginWith.replace('{{language}}', en.languages.tr);
  const shown = (contents: typeof mailEditor.contents) =>
    draw(createElement(MailEditor, { ...mailEditor, contents }), 'en').text;
  const { tr: written } = mailEditor.contents;
  expect(shown({ ...blankContents(), tr: written })).toContain(offer);
  expect(shown(mailEditor.contents)).not.toContain(offer);
  expect(shown(blankContents())).not.toContain(offer);
});

test('a journey that has faults offers no publishing', () => {
  const publish = (props: JourneyPageProps) =>
    draw(createElement(JourneyPage, props), 'en').html.match(
      /<button[^>]*aria-disabled="(\w+)"[^>]*>(?:(?!<\/button>).)*>Publish</,
    )?.[1];
  const { journey } = sample;
  const unpublished = { ...journey.journey, published: null, hasDraft: true };
  expect(publish({ ...journey, journey: unpublished })).not.toBe('true');
  expect(publish(sample.journeyWithFaults)).toBe('true');
});

test('a mail of which nothing could be drawn yet says so, and not that it is shown as it was', () => {
  const preview = {
    ...mailEditor.preview,
    answer: { outcome: 'invalid' as const, locale: mailEditor.locale, errors: [] },
  };
  const { text } = draw(createElement(MailEditor, { ...mailEditor, preview }), 'en');
  expect(text).toContain(en.journey.previewYetToCome);
  expect(text).not.toContain(en.journey.previewStopped);
});

test('facts are read by their words, and the way that was taken is counted as people count', () => {
  const Facts = () =>
    useFactItems({ arm: 0, journey: 'ON', frequency: null, order: null }).map(
      ({ term, description }) => `${term}: ${description}; `,
    );
  expect(draw(createElement(Facts), 'en').text).toContain(
    'Way taken: 1; Journey: On; Limit on marketing messages: None; Order: None;',
  );
});

test('scenario 37: the log says who did not get what, and by which rule', () => {
  expect(draw(pages.log!(), 'en').text).toMatch(
    /Ayşe Yılmaz\s+\(#1001\)\s*:\s+“Thank you” was not sent\. The customer hasn/,
  );
});

test('the Insert menu greets as mails do', () => {
  for (const [{ variables }, { mail }] of [
    [en, mailWordsEn],
    [tr, mailWordsTr],
  ] as const) {
    expect(variables.greeting.means).toContain(`“${mail.greeting.replace('{{name}}', 'Ayşe')}”`);
    expect(variables.greeting.means).toContain(`“${mail.greetingNameless}”`);
  }
});

test('whoever leaves the name blank is a customer, not an erased one', () => {
  const [row] = sample.reviews.reviews;
  const [view] = Object.values(sample.reviewPages);
  for (const page of [
    createElement(ReviewsPage, { ...sample.reviews, reviews: [{ ...row!, displayName: '' }] }),
    createElement(ReviewPage, { ...view!, review: { ...view!.review, displayName: '' } }),
  ]) {
    expect(draw(page, 'en').text).toContain('A customer');
    expect(draw(page, 'en').text).not.toContain('Erased customer');
  }
});

test('an erased customer is called that', () => {
  const customer = { ...sample.customer.customer, redactedAt: '2026-07-01T09:00:00.000Z' };
  const page = createElement(CustomerPage, { ...sample.customer, customer });
  expect(draw(page, 'en').text).toContain('Erased customer');
  expect(draw(page, 'tr').text).toContain('Silinmiş müşteri');
});

test('sums and dates are written as each language writes them', () => {
  expect(draw(pages.customer!(), 'tr').text).toContain('1.234,56 ₺');
  expect(draw(pages.customer!(), 'en').text).toContain('TRY 1,234.56');
});

test('a prediction gives its reasons in sentences, in each language', () => {
  const [name] = Object.keys(sample.customerReorders);
  const told = (locale: 'tr' | 'en') => draw(pages[name!]!(), locale).text.replace(/\s+/g, ' ');
  expect(told('en')).toContain(
    'Bought it 5 times so far, about 28 days apart. Bought more than their usual last time (2 instead of 1), so it lasts longer.',
  );
  expect(told('tr')).toContain(
    'Bugüne dek 5 kez, yaklaşık 28 gün arayla aldı. Son seferinde kendi alışkanlığından çok aldı (1 yerine 2)',
  );
});

/** All that is foreseen of customers, on every card there is. */
const foreseen = (zone?: string) =>
  Object.keys(sample.customerReorders)
    .map((name) => draw(pages[name]!(), 'en', { zone }).text)
    .join(' ');

test('between being picked and the first step it is told until when the journey waits', () => {
  expect(foreseen()).toMatch(
    /Picked on Jun 30, 2026; the journey&#x27;s next step waits until Jul 20, 2026, \d+:00 [AP]M/,
  );
});

test('a part of an order is told by its chance', () => {
  const { text } = draw(pages['a customer who hardly orders any more']!(), 'en');
  expect(text).toContain('Hardly any order is to be expected in the next 90 days. Chance of at least one: 26%.');
  expect(text).not.toContain('416');
  expect(draw(pages['what to expect of a customer']!(), 'en').text).toContain('in the next 90 days: about 2, worth');
});

test('where few were asked, or nobody lately, that is told in words', () => {
  const few = draw(pages['reorders asked about too seldom to tell']!(), 'en').text;
  expect(few).toContain('It is too early to say what asking brings: that takes about 20 who were asked');
  expect(few).not.toContain('certainty');
  const told = (name: string) => draw(pages[name]!(), 'en').text;
  expect(told('reorders that nobody was asked about')).toContain('Nobody was asked in the last 90 days');
  expect(told('reorders that nobody was ever asked about')).toContain('Nothing to tell yet.');
});

test('where a product’s page and its customers’ pages tell two numbers, the difference is told', () => {
  const { text } = draw(pages['how long a product lasts']!(), 'en');
  expect(text).toContain('Bought again 210 times');
  expect(text).toContain('Predictions reckon with 27 days (seen 198 times)');
});

test('only a day that was named is “that very day”; a day that was told is the calendar’s in every zone', () => {
  const text = foreseen();
  expect(text).toContain('not before that day');
  expect(text).toContain('most likely on that day');
  expect(text).toContain('on that very day');
  const west = foreseen('America/Los_Angeles');
  expect(west).toContain('The customer wants to be reminded on Jul 20, 2026.');
});

test('whose usual quantity it is, is told, and never a fraction of a pack', () => {
  const text = foreseen();
  expect(text).toContain('Bought more than other customers usually do (3 instead of 1), so it lasts longer.');
  expect(text).toContain('Bought more than other customers usually do, so it lasts longer.');
  expect(text).not.toMatch(/\(\S+ instead of \d+\.\d/);
});

test('why a customer was not asked is told where their prediction is shown', () => {
  const { text } = draw(pages.reorders!(), 'en');
  expect(text).toContain(en.reorders.whyNot.worth_too_little);
  expect(text).toContain('Not asked, though picked on Jun 30, 2026.');
});

test('the method is told with its figures, also where a simple rule does better', () => {
  expect(draw(pages.reorders!(), 'en').text).toContain(
    'it was 8 days off on average; the best simple rule, “the product&#x27;s usual gap”, was 10.2 days off.',
  );
  expect(draw(pages['reorders by a simple rule']!(), 'tr').text).toContain(
    'Görmediği alışverişlerde ortalama 10,2 gün yanıldı, modelimiz ise 8 gün.',
  );
  expect(draw(pages.reorders!(), 'tr').text).toContain('Söylediğimiz %30, gerçekleşen %28');
});

test('of customers asked only just now no share is told, of others none that nobody has', () => {
  const { text } = draw(pages['reorders just asked about']!(), 'en');
  expect(text).toContain('Asked less than 14 days ago: 17.');
  expect(text).not.toContain('Of those who');
  const alone = draw(pages['reorders with nobody to compare with']!(), 'en').text;
  expect(alone).toContain('30% bought again within 14 days (60 of 200)');
  expect(alone).not.toContain("Of those who weren't");
});

test('what orders in another currency are worth is not known, and never told as nothing', () => {
  for (const name of [
    'reorders of a shop that is paid in another currency',
    'a customer who pays in another currency',
  ]) {
    expect(draw(pages[name]!(), 'en').text).toMatch(/of unknown worth|in another currency/);
    expect(draw(pages[name]!(), 'tr').text).toMatch(/tutarı bilinmiyor/i);
    expect(draw(pages[name]!(), 'tr').text).not.toMatch(/tutarı yaklaşık/);
  }
});

const reached = { learnt: true, today: 3, week: 11, month: 1042, subscribed: 700 };
const reachTold = (answer: ReorderReachAnswer | undefined, locale: 'en' | 'tr') => {
  const port = { ask: () => undefined, answer, busy: false };
  return draw(createElement(ReorderReach, { trigger: usualReorderTrigger, port }), locale).text;
};

test('before a reorder journey is on, its settings say in both languages how many they would ask, and when', () => {
  expect(reachTold(reached, 'en')).toContain('about 1,042 customers would be asked in the next 30 days');
  expect(reachTold(reached, 'en')).toContain('7 days: 11. Today: 3.');
  expect(reachTold(reached, 'tr')).toContain('yaklaşık 1.042 müşteriye sorulur');
  expect(reachTold(reached, 'en')).toContain('marketing mails: 700');
});

test('nobody, nothing learnt yet and still counting are told as such', () => {
  expect(reachTold({ ...reached, month: 0 }, 'en')).toContain('nobody would be asked');
  expect(reachTold({ ...reached, learnt: false }, 'tr')).toContain('öğrenilince');
  expect(reachTold(undefined, 'en')).toContain('Counting');
  expect(reachTold({ outcome: 'too_slow' }, 'en')).toContain('Counting took too long');
});
