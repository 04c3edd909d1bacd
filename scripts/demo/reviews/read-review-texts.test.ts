import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeReview } from '#app/domain/reviews/judge-review.ts';
import { shopSeeds } from '../../../devstore/seed/shops.ts';
import { readReviewTexts } from './read-review-texts.ts';
import type { ReviewText } from './read-review-texts.ts';

const shops = shopSeeds.map(({ facts: { handle }, catalog }) => ({
  handle,
  sold: catalog.map((product) => product.handle),
  texts: readReviewTexts(readFileSync(new URL(`./${handle}.txt`, import.meta.url), 'utf8')),
}));
const rulesOf = ({ title, body }: ReviewText) => judgeReview({ title, body, displayName: '', answers: [] });

describe.each(shops)('the words of $handle', ({ sold, texts }) => {
  test('are about every product it sells and no other', () => {
    expect([...texts.products.keys()].sort()).toEqual([...sold].sort());
    for (const { handle } of texts.waiting) expect(sold).toContain(handle);
  });

  test('break no rule but where one is to be held', () => {
    for (const text of [...texts.products.values(), texts.any].flat())
      expect([text, rulesOf(text)]).toEqual([text, []]);
    for (const { what, text } of texts.waiting)
      expect([text, rulesOf(text)]).toEqual([text, what === 'held' ? ['personal_data'] : []]);
  });

  test('have photos that are there', () => {
    const photos = [...texts.products.values()].flat().flatMap(({ photo }) => photo ?? []);
    expect(photos.length).toBeGreaterThan(1);
    for (const photo of photos) expect(existsSync(new URL(`./${photo}.jpg`, import.meta.url))).toBe(true);
  });

  test('leave a held one, an appeal and unhappy customers to be looked after', () => {
    expect(texts.waiting.map(({ what }) => what)).toEqual(['held', 'appealed', 'care', 'care']);
    expect(texts.waiting.find(({ what }) => what === 'appealed')?.text.appeal).toBeTruthy();
  });
});

test('a line that is nothing is told', () => {
  expect(() => readReviewTexts('= tea\nfive | Good | Tea')).toThrow('Not a line of reviews: five');
});
