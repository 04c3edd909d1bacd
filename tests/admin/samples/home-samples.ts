import type { BackfillCardProps } from '#app/features/history/backfill-card-page.tsx';
import type { HomePageProps } from '#app/features/insights/home-page.tsx';
import { nothing } from './common-samples.ts';

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
      { code: 'place_pages', count: null },
    ],
    sentByDay: home.home.sentByDay.map(({ day }) => ({ day, value: 0 })),
  },
};
