import { expect, test } from 'vitest';
import { packShown } from './shown-review.ts';
import type { ShownReview } from './shown-review.ts';

const review = (over: Partial<ShownReview> = {}): ShownReview => ({
  ...{ id: 'r', rating: 5, title: 'Tam istediğim', body: 'Çok taze.', name: 'Ayşe Y.', on: '2026-06-03' },
  ...{ verified: true, incentive: null, answers: [], reply: null, photos: [] },
  ...over,
});
const about = { count: 12, average: 4.5, histogram: [], photos: 'https://sonra.test/review-photo/s', strip: [] };
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('holds what fits into a metafield of 16 KB, the first reviews first', () => {
  const long = Array.from({ length: 60 }, (_, index) => review({ id: `r${index}`, body: 'ğ'.repeat(550) }));
  const packed = packShown(about, long);
  expect(packed.reviews.map(({ id }) => id)).toEqual(long.slice(0, packed.reviews.length).map(({ id }) => id));
  expect(packed.reviews.length).toBeGreaterThan(5);
  expect(bytes(packed)).toBeLessThan(16 * 1024);
});

test('one review that is larger than all the room leaves the rest out', () => {
  const answers = [{ question: 'q', answer: 'ş'.repeat(9_000) }];
  expect(packShown(about, [review({ answers })]).reviews).toEqual([]);
});

test('cuts a long text at a space, and says so', () => {
  const [cut] = packShown(about, [review({ body: 'kahve '.repeat(200) })]).reviews;
  expect(cut).toMatchObject({ isCut: true });
  expect(cut!.body).toMatch(/kahve…$/);
});

test('cuts through no letter', () => {
  const [cut] = packShown(about, [review({ body: '👍🏽'.repeat(700) })]).reviews;
  expect(cut!.body.isWellFormed()).toBe(true);
});

test('leaves a short text as it is', () => {
  expect(packShown(about, [review()]).reviews).toEqual([{ ...review(), isCut: false }]);
});
