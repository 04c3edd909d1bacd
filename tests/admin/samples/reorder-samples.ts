import type { CustomerReordersCard } from '#app/features/reorders/customer-reorders-page.tsx';
import type { ReordersPageProps } from '#app/features/reorders/reorders-page.tsx';
import { nudgeHindrances } from '#app/domain/reorders/why-not-nudged.ts';
import { nothing, now, person, query } from './common-samples.ts';
import { noWorth, outlook, tooFew } from './outlook-samples.ts';

type Prediction = ReordersPageProps['predictions'][number];
type Message = NonNullable<NonNullable<Prediction['nudge']>['message']>;

const at = (day: string) => `2026-07-${day}T09:00:00.000Z`;

const prediction: Prediction = {
  ...{ customerId: 'c1', customer: person, productId: 'gid://shopify/Product/1', title: 'Kolombiya' },
  ...{
    variantTitle: '500 g',
    quantity: 2,
    boughtAt: now,
    expectedAt: at('04'),
    earliestAt: at('02'),
    latestAt: at('09'),
  },
  ...{ p14: 0.62, worth: 1234.56, ordersUsed: 4 },
  reasons: [
    { code: 'own_rhythm', gapDays: 28.2, times: 4 },
    { code: 'bought_more', quantity: 2, usual: 1 },
  ],
  ...{ answer: null, nudge: null, whyNot: { code: 'next', until: null } },
};

/** Everything that can be said of a prediction, once. */
const everyReason: Prediction['reasons'] = [
  { code: 'own_rhythm', gapDays: 1, times: 1 },
  { code: 'product_typical', gapDays: 30, times: 1 },
  { code: 'product_typical', gapDays: 30, times: 80 },
  { code: 'shop_typical', gapDays: 30 },
  { code: 'own_orders', gapDays: 14 },
  { code: 'bought_more', quantity: 3, usual: 1, whose: 'others' },
  { code: 'bought_more', quantity: 1, usual: 0.7, whose: 'others' },
  { code: 'bought_more', quantity: 1, usual: 0.7, whose: 'own' },
  { code: 'bought_less', quantity: 1, usual: 1.25, whose: 'others' },
  { code: 'bought_less', quantity: 1, usual: 2, whose: 'others' },
  { code: 'bought_less', quantity: 1, usual: 1.25 },
  { code: 'bought_less', quantity: 1, usual: 2 },
  { code: 'overdue', days: 9 },
  { code: 'fixed_by_shop', days: 45 },
  { code: 'said_not_yet', until: '2026-07-20' },
  { code: 'said_remind', until: '2026-07-20' },
  { code: 'said_never' },
];
/** Of one day only: likely, ruled out until then, and named. */
const oneDay: Prediction['reasons'][] = [
  [],
  [{ code: 'said_not_yet', until: '2026-07-04' }],
  [{ code: 'said_remind', until: '2026-07-04' }],
];
const messages: Message[] = (['SENT', 'QUEUED', 'SENDING', 'SKIPPED', 'FAILED', 'UNKNOWN'] as const).map((state) => ({
  ...{ id: 'm1', state, sentAt: state === 'SENT' ? now : null },
  reason: state === 'SKIPPED' ? 'no_consent' : null,
}));
const every: Prediction[] = [
  ...nudgeHindrances.map((code) => ({ ...prediction, whyNot: { code, until: at('20') } })),
  ...[...messages, null].map((message) => ({
    ...{ ...prediction, whyNot: null },
    nudge: { at: now, message, refusal: null, waitsUntil: null },
  })),
  { ...prediction, whyNot: null, nudge: { at: now, message: null, refusal: 'no_consent', waitsUntil: null } },
  { ...prediction, whyNot: null, nudge: { at: now, message: null, refusal: null, waitsUntil: at('20') } },
  ...(['NOT_YET', 'REMIND', 'NEVER'] as const).map((kind) => ({
    ...prediction,
    answer: { kind, until: null, answeredAt: now },
  })),
  ...[0.3, 0.15, 0.002].map((p14) => ({ ...prediction, p14, worth: null, variantTitle: null })),
  { ...prediction, reasons: everyReason, expectedAt: '2026-06-20T09:00:00.000Z' },
  ...oneDay.map((reasons) => ({ ...prediction, reasons, earliestAt: at('04'), latestAt: at('04') })),
].map((one, index) => ({ ...one, productId: `gid://shopify/Product/${index}` }));

const report: NonNullable<ReordersPageProps['overview']['report']> = {
  method: 'model',
  backtest: [
    { rule: 'fixed_30', maeDays: 14.92, n: 1200 },
    { rule: 'model', maeDays: 8.04, n: 1200 },
    { rule: 'product_median', maeDays: 10.21, n: 1200 },
    { rule: 'customer_median', maeDays: 11.5, n: 1200 },
  ],
  calibration: [
    { said: 0.05, happened: 0.04, n: 900 },
    { said: 0.3, happened: 0.28, n: 412 },
    { said: 0.7, happened: 0.74, n: 1 },
    { said: 0.9, happened: 0, n: 0 },
  ],
  trainedOn: { customers: 1500, purchases: 12_345 },
};

const share = (hits: number, of: number) => ({ hits, of, interval: null });
const results: NonNullable<ReordersPageProps['results']> = {
  days: 90,
  credited: {
    mails: {
      orders: 42,
      revenue: [
        { currency: 'TRY', amount: 12_345.6 },
        { currency: 'EUR', amount: 20 },
      ],
    },
    copied: { orders: 2, revenue: [{ currency: 'TRY', amount: 500 }] },
  },
  ...{ windowDays: 14, earlier: true, enough: 20, open: 17, nudged: share(60, 200), others: share(200, 1000) },
  difference: { difference: 0.1, low: 0.035, high: 0.171 },
};
const noCredit = { orders: 0, revenue: [] };

export const reorders: ReordersPageProps = {
  outlook,
  overview: {
    training: { state: 'DONE', percent: null, trainedAt: now, reason: null },
    report,
    any: true,
    orders: null,
  },
  enough: 10,
  journeys: [{ key: 'reorder', name: null, on: true }],
  filter: { tab: 'week', chance: 'some', sort: 'date' },
  totals: [
    { tab: 'week', count: 27, customers: 20, most: 31_000.4, expected: 12_400.6, less: 412 },
    { tab: 'soon', count: 0, customers: 0, most: 0, expected: 0, less: 3 },
    { tab: 'late', count: 1_234_567, customers: 800_000, most: 0, expected: 0, less: 0 },
  ],
  product: null,
  predictions: every,
  nextCursor: 'next',
  results,
  query,
  training: { busy: false, onStart: nothing, onCancel: nothing },
};

const { overview } = reorders;
const inState = (training: Partial<typeof overview.training>): ReordersPageProps => ({
  ...reorders,
  overview: { ...overview, training: { ...overview.training, ...training } },
});
const reporting = (over: Partial<typeof report> | null): ReordersPageProps => ({
  ...reorders,
  overview: { ...overview, report: over && { ...report, ...over } },
});
const without = (rule: string) => report.backtest.filter((one) => one.rule !== rule);
const showing = (over: Partial<typeof results> | undefined): ReordersPageProps => ({
  ...reorders,
  results: over && { ...results, ...over },
});

const nothingYet = {
  ...{ ...reorders, predictions: [], nextCursor: null, results: undefined },
  overview: { ...overview, report: null, any: false, orders: 3, training: { ...overview.training, trainedAt: null } },
} satisfies ReordersPageProps;
const beginning = (training: Partial<typeof overview.training>, orders = 120): ReordersPageProps => ({
  ...nothingYet,
  overview: { ...nothingYet.overview, orders, training: { ...nothingYet.overview.training, ...training } },
});

/** The page of reorders in all its states. */
export const reorderPages: Record<string, ReordersPageProps> = {
  reorders,
  'reorders that are late, and no journey': {
    ...{ ...reorders, journeys: [], predictions: [] },
    filter: { tab: 'late', chance: 'all', sort: 'date', way: 'asc' },
    query: { ...query, values: { q: 'xyz' } },
  },
  'reorders of a quiet time, a journey off': {
    ...{ ...reorders, predictions: [] },
    filter: { tab: 'soon', chance: 'likely', sort: 'chance' },
    journeys: [{ key: 'reorder', name: null, on: false }],
  },
  'reorders of one product, the worthiest first': {
    ...{ ...reorders, product: { id: 'gid://shopify/Product/7', title: 'Kolombiya' } },
    filter: { tab: 'week', chance: 'all', sort: 'worth' },
    query: { ...query, values: { q: 'demir', product: '7', chance: 'all', sort: 'worth' } },
  },
  'reorders searched for, all of them unlikely': {
    ...{ ...reorders, predictions: [], nextCursor: null },
    filter: { tab: 'soon', chance: 'some', sort: 'date' },
    query: { ...query, values: { q: 'xyz', show: 'soon' } },
  },
  'reorders while they are worked out anew': inState({ state: 'RUNNING', percent: 40 }),
  'reorders after a failed run': inState({ state: 'FAILED', reason: 'broken' }),
  'reorders after a stopped run': inState({ state: 'CANCELLED' }),
  'reorders of a shop with few orders': beginning({}, 3),
  'reorders about to be worked out first': beginning({ state: 'WAITING' }),
  'reorders being worked out first': beginning({ state: 'RUNNING' }),
  'reorders by a simple rule': reporting({ method: 'product_median' }),
  'reorders by a rule alone': reporting({ method: 'fixed_30', backtest: without('model') }),
  'reorders by the model alone': reporting({ backtest: [report.backtest[1]!] }),
  'reorders by the model, tried on few': reporting({
    backtest: report.backtest.map((one) => ({ ...one, maeDays: one.rule === 'model' ? 9 : 8, n: 12 })),
  }),
  'reorders by a rule nobody could try': reporting({
    method: 'fixed_30',
    backtest: [{ rule: 'fixed_30', maeDays: 0, n: 0 }],
    calibration: [],
  }),
  'reorders of a shop too small to say how many are to come': { ...reorders, outlook: tooFew },
  'reorders of a shop that is paid in another currency': { ...reorders, outlook: noWorth },
  'reorders before it is known how many are to come': { ...reorders, outlook: null },
  'reorders whose last night could not say what is to come': { ...reorders, outlook: { ...outlook, isOld: true } },
  'reorders of a shop that nobody drifts away from': { ...reorders, outlook: { ...outlook, drifting: 0 } },
  'reorders of a shop that many drift away from': { ...reorders, outlook: { ...outlook, drifting: 1000 } },
  'reorders without a report': reporting(null),
  'reorders whose results are being worked out': showing(undefined),
  'reorders that nobody was asked about': showing({
    ...{ credited: { mails: noCredit, copied: noCredit }, open: 0, nudged: share(0, 0), difference: null },
  }),
  'reorders that nobody was ever asked about': showing({
    ...{ credited: { mails: noCredit, copied: noCredit }, open: 0, nudged: share(0, 0), difference: null },
    earlier: false,
  }),
  'reorders asked about too seldom to tell': showing({ nudged: share(1, 1), others: share(3, 4), difference: null }),
  'reorders just asked about': showing({
    ...{ credited: { mails: noCredit, copied: noCredit }, nudged: share(0, 0), difference: null },
  }),
  'reorders that asking did not change': showing({ difference: { difference: 0.01, low: -0.05, high: 0.07 } }),
  'reorders that asking made fewer': showing({ difference: { difference: -0.1, low: -0.2, high: -0.05 } }),
  'reorders with nobody to compare with': showing({ others: share(0, 0), difference: null }),
};

export const customerReorders: Record<string, Parameters<typeof CustomerReordersCard>[0]> = {
  'what a customer will want again': {
    reorders: {
      ...{ predictions: every, more: true },
      declined: [{ productId: 'gid://shopify/Product/tea', title: 'Çay', answeredAt: now }],
    },
  },
  // So many stand there at once: what is behind the disclosure is not drawn.
  ...Object.fromEntries(
    every
      .flatMap((_, index) => (index % 3 === 0 ? [every.slice(index, index + 3)] : []))
      .map((predictions, index) => [
        `what is foreseen of a customer, ${index}`,
        { reorders: { predictions, more: false, declined: [] } },
      ]),
  ),
  'a customer of whom nothing can be said': { reorders: { predictions: [], more: false, declined: [] } },
};
