import { reviewEventKinds, reviewRules, reviewSources } from '#app/domain/reviews/review.ts';
import type { ReviewPageProps } from '#app/features/reviews/moderating/review-page.tsx';
import type { ReviewSettingsPageProps } from '#app/features/reviews/moderating/review-settings-page.tsx';
import type { ReviewsPageProps } from '#app/features/reviews/moderating/reviews-page.tsx';
import type { ReviewInsightsPageProps } from '#app/features/reviews/seeing/review-insights-page.tsx';
import { idle, now, order, person, query } from './common-samples.ts';

type Row = ReviewsPageProps['reviews'][number];
type View = ReviewPageProps['review'];

const row: Row = {
  ...{ id: 'r1', rating: 4, title: 'Güzel', body: 'Beğendim. '.repeat(30), displayName: 'Ayşe Y.', state: 'PUBLISHED' },
  ...{ productTitle: 'Kolombiya', rule: null, source: 'request', verified: true, replied: true, needsCare: false },
  ...{ appealed: false, photos: 2, submittedAt: now },
};

export const reviews: ReviewsPageProps = {
  reviews: [
    row,
    { ...row, id: 'r2', rating: 1, needsCare: true, photos: 1, replied: false, productTitle: null },
    { ...row, id: 'r3', state: 'HELD', rule: 'spam', displayName: '' },
    { ...row, id: 'r4', state: 'REMOVED', rule: 'insult', appealed: true },
  ],
  nextCursor: null,
  products: [{ id: 'gid://shopify/Product/1', title: 'Kolombiya' }],
  waiting: { care: 1, held: 1, appeals: 1 },
  query,
};

/** One page for each choice of a filter, so that each has its words. */
export const filteredReviews: ReviewsPageProps[] = [
  ...reviewSources.map((source) => ({ source })),
  ...['care', 'held', 'appeals', 'published', 'removed'].map((show) => ({ show })),
  { rating: '5', product: '1', photos: 'yes', q: 'xyz' },
].map((values) => ({ ...reviews, reviews: [], query: { ...query, values: values as Record<string, string> } }));

const event = { at: now, actor: 'staff:1' };

const view: View = {
  ...{ id: 'r1', rating: 4, title: 'Güzel', body: 'Beğendim', displayName: 'Ayşe Y.', locale: 'tr', verified: true },
  ...{ source: 'request', incentive: '25 ₺ indirim kodu', state: 'PUBLISHED', rule: null, masked: true },
  ...{ holdEndsAt: null, submittedAt: now, editedAt: null, publishedAt: now, reply: 'Teşekkürler', repliedAt: now },
  ...{ careAt: null, caredAt: null, appeal: null, appealedAt: null, appealAnsweredAt: null, needsCare: false },
  answers: [{ question: 'Kalıbı nasıl?', answer: 'Tam' }],
  customer: { id: 'c1', redactedAt: null, ...person },
  ...{ order, product: { id: 'gid://shopify/Product/1', title: 'Kolombiya' }, personal: ['0532 123 45 67'] },
  photos: [{ id: 'p1', width: 320, height: 240, src: 'data:image/webp;base64,AA==' }],
  events: reviewEventKinds.map((kind, place) => ({
    ...{ id: `e${place}`, ...event, kind },
    actor: ['staff:1', 'system', 'customer'][place % 3] ?? 'system',
    ...(kind === 'removed' && { rule: 'spam' }),
    ...(kind === 'upheld' && { sentence: 'It is one word.' }),
  })),
};

const held: View = { ...view, masked: false, state: 'HELD', rule: 'personal_data', holdEndsAt: now, publishedAt: null };
const removed: View = { ...view, state: 'REMOVED', rule: 'insult', customer: null, order: null, product: null };
const outcomes = ['moved_on', 'invalid', 'too_long', 'removed'] as const;
const page = (review: View): ReviewPageProps => ({ review, reply: idle, act: idle });

export const reviewPages: Record<string, ReviewPageProps> = {
  'a review': page(view),
  'a review that needs care': page({ ...view, rating: 1, careAt: now, needsCare: true, reply: null, repliedAt: null }),
  'a review on hold': page(held),
  'a review that was removed': page(removed),
  'a review with an appeal': page({ ...removed, appeal: 'It is real', appealedAt: now }),
  'a review without words, of nobody known': page({
    ...view,
    title: '',
    body: '',
    displayName: '',
    locale: null,
    customer: null,
  }),
  ...Object.fromEntries(reviewRules.map((rule) => [`a review removed for ${rule}`, page({ ...removed, rule })])),
  ...Object.fromEntries(
    outcomes.map((outcome) => [
      `a review, ${outcome}`,
      { review: view, reply: { ...idle, answer: { outcome } }, act: { ...idle, answer: { outcome } } },
    ]),
  ),
};

const settings = {
  ...{ fallbackDays: 14, domesticDays: 7, internationalDays: 10, posDays: 7, npsEveryDays: 90 },
  incentive: { tr: '25 ₺ indirim kodu', en: 'a $5 discount code', code: 'THANKS' },
};
const wrong = {
  outcome: 'invalid' as const,
  errors: {
    fallbackDays: 'not_a_count',
    'incentive.tr': 'empty',
    'incentive.en': 'too_long',
    'incentive.code': 'not_right',
  },
};

export const reviewSettings: Record<string, ReviewSettingsPageProps> = {
  'settings of reviews': { settings, save: idle },
  'settings of reviews, without anything': {
    ...{ settings: { ...settings, fallbackDays: null, incentive: null, npsEveryDays: null }, save: idle },
  },
  'settings of reviews with faults': { settings, save: { ...idle, answer: wrong } },
};

const themes = {
  complaints: [{ word: 'kargo', low: 12, high: 1 }],
  praise: [],
  low: 30,
  high: 60,
  foundAt: '2026-06-12T00:20:00Z',
};

export const reviewInsights: Record<string, ReviewInsightsPageProps> = {
  'what reviews tell': {
    insights: {
      months: [{ month: '2026-06', reviews: 12, average: 4.25 }],
      products: [{ productId: 'gid://shopify/Product/1', title: 'Kolombiya', reviews: 4, average: 3, low: 2 }],
      delays: [
        { from: 4, to: 7, asked: 40, answered: 10, rate: { share: 0.25, low: 0.14, high: 0.4 } },
        { from: 31, to: null, asked: 3, answered: 1, rate: null },
      ],
      themes,
      nps: [
        { month: '2026-05', answers: 3, score: null },
        { month: '2026-06', answers: 20, score: { score: 30, low: -5, high: 65, answers: 20 } },
      ],
      npsOfAll: { answers: 23, score: { score: 26, low: -7, high: 59, answers: 23 } },
      npsReasons: [
        {
          id: 'n1',
          customerId: 'c1',
          score: 3,
          comment: '<b>Kargo</b> yavaş.\nÜrün iyi.',
          answeredAt: '2026-06-12T09:00:00Z',
        },
      ],
    },
  },
  'what no reviews tell': {
    insights: {
      ...{ months: [], products: [], delays: [], nps: [], npsOfAll: { answers: 0, score: null }, npsReasons: [] },
      themes: { ...themes, complaints: [], low: 0 },
    },
  },
  'what reviews tell before their words are counted': {
    insights: {
      ...{ months: [], products: [], delays: [], nps: [], npsOfAll: { answers: 0, score: null }, npsReasons: [] },
      themes: null,
    },
  },
};

const question = {
  id: 'q1',
  tr: 'Kalıbı nasıl?',
  en: 'How does it fit?',
  choicesTr: 'Dar\nTam',
  choicesEn: 'Tight\nRight',
};
const form = {
  ...{ draft: { useDays: '14', questions: [question] }, dirty: false, busy: false, errors: {} },
  ...{ change: () => undefined, discard: () => undefined, submit: () => undefined },
};

export const productReviews = {
  'reviews of a product': { productId: 'gid://shopify/Product/1', form },
  'reviews of a product, nothing asked': {
    ...{ productId: 'gid://shopify/Product/1', form: { ...form, draft: { useDays: '', questions: [] } } },
  },
  'reviews of a product with faults': {
    productId: 'gid://shopify/Product/1',
    form: { ...form, errors: { useDays: 'not_a_count', 'questions.0.en': 'empty' } },
  },
};
