import { defaultPlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { placementParts } from '#app/domain/placements/placement-part.ts';
import { placements } from '#app/domain/placements/placement.ts';
import { placementResults } from '#app/domain/placements/placement-result.ts';
import { surveyGallery } from '#app/domain/placements/survey-gallery.ts';
import { draftOf } from '#app/features/placements/choosing/placement-draft.ts';
import { previewedPages } from '#app/features/placements/choosing/placement-preview-page.tsx';
import type { PlacementPreviewProps } from '#app/features/placements/choosing/placement-preview-page.tsx';
import type { PlacementSettingsPageProps } from '#app/features/placements/choosing/placement-settings-page.tsx';
import type { AnswersPageProps } from '#app/features/placements/seeing/answers-page.tsx';
import type { PlacementsPageProps } from '#app/features/placements/seeing/placements-page.tsx';
import { idle, now, person, query } from './common-samples.ts';

type Row = AnswersPageProps['answers'][number];

const survey = { id: 'q1', ...surveyGallery.heard };
const active = placements.slice(0, 2).map(({ handle, target }) => ({ handle, activations: [{ target }] }));

const page: PlacementsPageProps = {
  ...{ extensions: active, appKey: 'app-key', period: '30d', survey, query },
  counts: {
    shows: {
      ...{ reminder: 12, not_needed: 3, gift: 1, email_given: 7, email_not_taken: 1, sms_given: 0, sms_not_taken: 0 },
      survey: 4,
    },
    choices: [
      { ...{ surveyId: 'q1', choice: 'friend', answers: 3 }, question: 'Nereden?', label: 'Bir tanıdığımdan' },
      { ...{ surveyId: 'old', choice: 'advert', answers: 9 }, question: 'Neden biz?', label: 'Reklam' },
      { ...{ surveyId: 'older', choice: 'friend', answers: 1 }, question: null, label: null },
    ],
    words: [
      { id: 'a1', surveyId: 'q1', choice: 'friend', text: 'Komşum söyledi.', answeredAt: now, customerId: 'c1' },
      { id: 'a2', surveyId: 'q1', choice: 'other', text: '<b>Fuar</b>', answeredAt: now, customerId: null },
    ],
    any: true,
  },
};
const none = { ...page.counts, choices: [], words: [], any: false };

export const placementPages: Record<string, PlacementsPageProps> = {
  'Shopify pages': page,
  'Shopify pages, asked still': { ...page, extensions: undefined },
  'Shopify pages of an older admin': { ...page, extensions: null, survey: null },
  'Shopify pages, nothing placed or picked': { ...page, extensions: [], counts: none },
  'Shopify pages, a question nobody answered': { ...page, counts: { ...page.counts, choices: [] } },
};

const row: Row = {
  ...{ id: 'a1', kind: 'REMINDER', pick: { kind: 'reminder_on', day: '2026-08-01', channel: 'EMAIL' }, wording: null },
  ...{ answeredAt: now, appliedAt: now, result: 'done', productTitle: 'Kolombiya', customerId: 'c1', ...person },
  ...{ redactedAt: null, orderName: '#1001' },
};
const picks: Row['pick'][] = [
  { kind: 'reminder_never' },
  { kind: 'reminder_back' },
  { kind: 'consent_given', channel: 'SMS' },
  { kind: 'consent_back', channel: 'EMAIL' },
  { kind: 'gift' },
  { kind: 'gift_back' },
  { kind: 'survey', surveyId: 'q1', choice: 'friend', text: 'Komşum', label: null },
  { kind: 'survey', surveyId: 'old', choice: 'advert', text: '', label: 'Reklam' },
  null,
];

export const answerPages: Record<string, AnswersPageProps> = {
  'answers of customers': {
    answers: [
      row,
      ...picks.map((pick, n): Row => ({ ...row, id: `p${n}`, pick, kind: 'SURVEY', productTitle: null })),
      ...placementResults.map((result, n): Row => ({
        ...{ ...row, id: `r${n}`, kind: 'CONSENT', result, pick: { kind: 'consent_given', channel: 'EMAIL' } },
        wording: 'Evet, yazabilirsiniz.',
      })),
      { ...row, id: 'n1', kind: 'GIFT', customerId: null, orderName: null, result: null, appliedAt: null },
      { ...row, id: 'n2', redactedAt: now, firstName: null, lastName: null, email: null },
      { ...row, id: 'n3', firstName: null, lastName: null, email: null },
    ],
    ...{ nextCursor: null, survey, query },
  },
  'no answers of customers': { ...{ answers: [], nextCursor: null, survey: null, query } },
  'answers to a choice': {
    ...{ answers: [], nextCursor: null, survey },
    query: { ...query, values: { show: 'survey', survey: 'q1', choice: 'friend', period: '30d' } },
  },
  'answers to an earlier question': {
    ...{ answers: [], nextCursor: null, survey },
    query: { ...query, values: { show: 'survey', survey: 'old', choice: 'friend' } },
  },
};

const product = {
  ...{ id: 'gid://shopify/Product/1', title: 'Kolombiya', imageUrl: 'https://img.test/1.png', price: '250.5' },
  tips: { tr: 'Serin yerde saklayın.' },
};
const sample = {
  ...{ shopName: 'Kahve Durağı', replyTo: 'help@shop.test' },
  products: [product, { ...product, id: 'gid://shopify/Product/2', title: 'Filtre', price: null, imageUrl: null }],
};
const wrong = {
  outcome: 'invalid' as const,
  errors: {
    'survey.question.en': 'missing',
    'survey.choices': 'same_key',
    'survey.choices.0.label.tr': 'too_long',
    'emailWording.tr': 'missing',
    'promises.tr.1': 'too_long',
    promises: 'both_languages',
    helpEmail: 'not_an_address',
    helpUrl: 'not_a_page',
  },
};

export const placementSettings: Record<string, PlacementSettingsPageProps> = {
  'what is shown on Shopify pages': { settings: defaultPlacementSettings, sample, reminds: true, save: idle },
  'what is shown on Shopify pages, where nothing reminds': {
    ...{ settings: defaultPlacementSettings, sample, reminds: false, save: idle },
  },
  'what is shown on Shopify pages, of a shop without products': {
    ...{ settings: defaultPlacementSettings, sample: { shopName: 'x', products: [], replyTo: null } },
    ...{ reminds: true, save: idle },
  },
  'what is shown on Shopify pages, with faults': {
    settings: {
      ...{ ...defaultPlacementSettings, survey, partsOff: ['tips', 'reminders'] },
      ...{ smsWording: { tr: 'Evet', en: 'Yes' }, promises: { tr: ['Kolay iade'], en: ['Easy returns'] } },
    },
    sample,
    reminds: false,
    save: { ...idle, answer: wrong },
  },
};

const full = { ...defaultPlacementSettings, survey, promises: { tr: ['Kolay iade'], en: ['Easy returns'] } };
const bare = { ...defaultPlacementSettings, partsOff: [...placementParts] };

export const placementPreviews: Record<string, PlacementPreviewProps> = Object.fromEntries(
  previewedPages.flatMap((opened) => [
    [`the preview of ${opened}`, { draft: draftOf(full), sample, opened }],
    [`the preview of ${opened}, all off`, { draft: draftOf(bare), sample: { ...sample, products: [] }, opened }],
  ]),
);
