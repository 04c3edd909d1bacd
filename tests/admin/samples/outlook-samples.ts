import type { CompanionsCard } from '#app/features/reorders/companions-card-page.tsx';
import type { CustomerOutlookCard } from '#app/features/reorders/customer-outlook-page.tsx';
import type { DriftingPageProps } from '#app/features/reorders/drifting-page.tsx';
import type { ReordersPageProps } from '#app/features/reorders/reorders-page.tsx';
import { person, query } from './common-samples.ts';

export const outlook: NonNullable<ReordersPageProps['outlook']> = {
  ...{ orders: 12_000, returned: 900, drifting: 34, learntAt: '2026-06-30T23:40:00.000Z', isOld: false },
  expected: [
    { days: 30, orders: 410.4, from: 330.2, to: 490.6, value: 123_456.7, before: 388 },
    { days: 90, orders: 1180.1, from: 950, to: 1410, value: 360_000, before: 1201 },
  ],
};
/** Of a shop whose orders are all in another currency than its own. */
export const noWorth = { ...outlook, expected: outlook.expected.map((span) => ({ ...span, value: 0 })) };
export const tooFew = { ...outlook, orders: 12, returned: 2, drifting: 0, expected: [] };

const drift = {
  purchases: 6,
  gapDays: 28.2,
  lastBoughtAt: '2026-03-02T09:00:00.000Z',
  chance: 0.18,
  chanceBefore: 0.86,
};
const drifting = { ...drift, ...person, id: 'c1', spent: 4321.5 };

/** Customers who drift away, in all states of the list. */
export const driftingPages: Record<string, DriftingPageProps> = {
  'customers who drift away': {
    ...{ outlook, query, nextCursor: 'next' },
    customers: [drifting, { ...drifting, id: 'c2', firstName: null, lastName: null, chance: 0.9 }],
  },
  'customers who drift away, as of an earlier night': {
    ...{ outlook: { ...outlook, isOld: true }, query, nextCursor: null },
    customers: [drifting],
  },
  'nobody who drifts away': { outlook, query, nextCursor: null, customers: [] },
  'too early to say who drifts away': { outlook: tooFew, query, nextCursor: null, customers: [] },
  'nothing learnt yet of who drifts away': { outlook: null, query, nextCursor: null, customers: [] },
};

const expected: NonNullable<Parameters<typeof CustomerOutlookCard>[0]['outlook']> = {
  next: [
    { productId: 'gid://shopify/Product/1', title: 'Kolombiya', because: 'bought_before', times: 4, with: null },
    { productId: 'gid://shopify/Product/2', title: 'Filtre', because: 'goes_with', times: null, with: 'Kolombiya' },
    { productId: 'gid://shopify/Product/3', title: 'Çay', because: 'popular', times: null, with: null },
  ],
  orders: { count: 2.31, chance: 0.83, value: 812.4 },
  drift: null,
  usual: { hour: 21, weekday: 1, orders: 9 },
  boughtSince: false,
  learntAt: '2026-06-30T23:40:00.000Z',
};
const usual = (hour: number | null, weekday: number | null) => ({
  outlook: { ...expected, usual: { hour, weekday, orders: 5 } },
});

export const customerOutlooks: Record<string, Parameters<typeof CustomerOutlookCard>[0]> = {
  'what to expect of a customer': { outlook: expected },
  'a customer who hardly orders any more': {
    outlook: { ...expected, orders: { count: 0.3, chance: 0.26, value: 416 } },
  },
  'a customer who pays in another currency': {
    outlook: { ...expected, orders: { count: 2.31, chance: 0.83, value: 0 } },
  },
  'a customer who drifts away': { outlook: { ...expected, drift } },
  'a customer of a small shop': { outlook: { ...expected, orders: null, next: [], boughtSince: true } },
  'a customer who comes at one hour': usual(9, null),
  'a customer who comes on one day': usual(null, 6),
  'a customer who comes at any time': usual(null, null),
  'a customer who is new': { outlook: null },
};

export const companions: Record<string, Parameters<typeof CompanionsCard>[0]> = {
  'what is often bought together': {
    companions: [{ productId: 'gid://shopify/Product/2', title: 'Filtre', together: 1234 }],
  },
  'nothing that is often bought together': { companions: [] },
};
