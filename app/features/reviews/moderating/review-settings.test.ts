import { beforeAll, expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { aReviewWorld } from './moderating.testing.ts';
import {
  getProductReviewSettings,
  ProductReviewSettings,
  saveProductReviewSettings,
} from './product-review-settings.server.ts';
import { ReviewDecision } from './decide-review.server.ts';
import {
  getReviewSettings,
  ReviewSettings,
  saveReviewSettings,
  usualReviewSettings,
} from './review-settings.server.ts';
import { draftOf, settingsOf } from './settings-draft.ts';
import { inputOf, nextQuestionId } from './use-product-reviews-form.ts';

const database = useTestDb();
const now = new Date('2026-06-30T12:00:00Z');
const actor = 'staff:1';
const incentive = { tr: '25 ₺ indirim kodu', en: 'a $5 discount code', code: 'THANKS' };
let world: Awaited<ReturnType<typeof build>>;
async function build() {
  const { services } = testServices(database.db, now.toISOString());
  return { services, ...(await aReviewWorld(database.db, now)) };
}
beforeAll(async () => {
  await database.reset();
  world = await build();
});

test('a shop begins with the usual settings and keeps its own', async () => {
  const { services, shopId } = world;
  expect(await getReviewSettings(services, { shopId })).toEqual(usualReviewSettings);
  const settings = { ...usualReviewSettings, fallbackDays: null, npsEveryDays: null, posDays: 0, incentive };
  expect(await saveReviewSettings(services, { shopId, settings, actor })).toEqual({ outcome: 'saved' });
  expect(await getReviewSettings(services, { shopId })).toEqual(settings);
  const without = { ...settings, incentive: null };
  await saveReviewSettings(services, { shopId, settings: without, actor });
  expect(await getReviewSettings(services, { shopId })).toEqual(without);
  const { id: other } = await aShop(database.db);
  expect(await getReviewSettings(services, { shopId: other })).toEqual(usualReviewSettings);
  await database.db.reviewSettings.create({ data: { shopId: other, updatedAt: now } });
  expect(await getReviewSettings(services, { shopId: other })).toEqual(usualReviewSettings);
});

test('what is wrong is named at its field, as the form typed it', async () => {
  const { services, shopId } = world;
  const draft = draftOf({ ...usualReviewSettings, incentive });
  const settings = settingsOf({ ...draft, domesticDays: 'seven', npsEveryDays: '7', code: ' ', incentiveEn: '' });
  expect(await saveReviewSettings(services, { shopId, settings, actor })).toEqual({
    outcome: 'invalid',
    errors: {
      ...{ domesticDays: 'not_a_count', npsEveryDays: 'not_a_count' },
      ...{ 'incentive.code': 'empty', 'incentive.en': 'empty' },
    },
  });
  expect(settingsOf(draft)).toEqual({ ...usualReviewSettings, incentive });
});

test('a product has its own days and questions, of its own shop only', async () => {
  const { services, shopId, productId } = world;
  const question = { id: 'q1', tr: 'Kalıbı nasıl?', en: 'How does it fit?', choices: [{ tr: 'Dar', en: 'Tight' }] };
  const settings = { useDays: 21, questions: [question] };
  expect(await saveProductReviewSettings(services, { shopId, productId, settings, actor })).toEqual({
    outcome: 'saved',
  });
  expect(await getProductReviewSettings(services, { shopId, productId })).toEqual(settings);
  const { id: other } = await aShop(database.db);
  expect(await saveProductReviewSettings(services, { shopId: other, productId, settings, actor })).toEqual({
    outcome: 'unknown_product',
  });
  expect(await getProductReviewSettings(services, { shopId: other, productId })).toEqual({
    useDays: null,
    questions: [],
  });
  const lame = { useDays: -1, questions: [{ ...question, en: '' }] };
  expect(await saveProductReviewSettings(services, { shopId, productId, settings: lame, actor })).toEqual({
    ...{ outcome: 'invalid', errors: { useDays: 'not_a_count', 'questions.0.en': 'empty' } },
  });
});

test('choices of a form are told line by line, and one that a language lacks is refused, not dropped', () => {
  const draft = { id: 'q1', tr: 'a', en: 'b', choicesTr: 'Dar\n Tam \n\n', choicesEn: 'Tight' };
  const { questions } = inputOf({ useDays: ' ', questions: [draft] });
  expect(questions[0]?.choices).toEqual([
    { tr: 'Dar', en: 'Tight' },
    { tr: 'Tam', en: '' },
  ]);
  expect(ProductReviewSettings.safeParse({ useDays: null, questions }).success).toBe(false);
  expect(nextQuestionId([draft, { ...draft, id: 'q3' }])).toBe('q2');
});

test('attack G10: no setting and no decision takes a rating, under any name, or anything else nobody knows', () => {
  const names = [
    'rating',
    'minRating',
    'minimumRating',
    'stars',
    'publishFrom',
    'onlyPositive',
    'threshold',
    'autoPublish',
  ];
  const decision = { act: 'remove', rule: 'spam' };
  expect(ReviewSettings.safeParse(usualReviewSettings).success).toBe(true);
  expect(ReviewDecision.safeParse(decision).success).toBe(true);
  for (const name of names) {
    expect(ReviewSettings.safeParse({ ...usualReviewSettings, [name]: 4 }).success).toBe(false);
    expect(ProductReviewSettings.safeParse({ useDays: 1, questions: [], [name]: 4 }).success).toBe(false);
    expect(ReviewDecision.safeParse({ ...decision, [name]: 1 }).success).toBe(false);
  }
});
