import { beforeAll, expect, test } from 'vitest';
import { after, hours } from '#app/domain/time/spans.ts';
import { listReviewedProducts, listReviews } from '#app/features/reviews/index.server.ts';
import { aReviewWorld } from '#app/features/reviews/moderating/moderating.testing.ts';
import { readReviewFilter } from '#app/routes-support/read-review-filter.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
const now = new Date('2026-06-30T12:00:00Z');
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const { services } = testServices(database.db, now.toISOString());
  const made = await aReviewWorld(database.db, now);
  const at = (hour: number) => ({ submittedAt: after(now, -hours(hour)) });
  const { reviewId } = await made.write({ title: 'A', ...at(1), searchText: 'isil cok guzel' });
  await made.write({ title: 'B', ...at(2), rating: 1, careAt: now, productId: null });
  await made.write({ title: 'C', ...at(3), ...made.held });
  await made.write({ title: 'D', ...at(4), state: 'REMOVED', rule: 'spam', appeal: 'x', appealedAt: now });
  await made.write({ title: 'E', ...at(4), source: 'loox', externalId: '1', rating: 3, customerId: null });
  const image = Buffer.from('x');
  await database.db.reviewPhoto.create({
    data: { shopId: made.shopId, reviewId, position: 0, width: 1, height: 1, image, thumb: image, createdAt: now },
  });
  return { services, ...made };
}
beforeAll(async () => {
  await database.reset();
  world = await build();
});

/** The titles a URL shows. */
async function titles(query: string, over: { cursor?: string; limit?: number } = {}) {
  const filter = readReviewFilter(new Request(`https://sonra.test/app/reviews?${query}`));
  const { reviews, nextCursor } = await listReviews(world.services, { shopId: world.shopId, ...filter, ...over });
  return { titles: reviews.map(({ title }) => title).join(''), nextCursor };
}

test.each([
  ['', 'ABC'],
  ['show=care', 'B'],
  ['show=held', 'C'],
  ['show=appeals', 'D'],
  ['show=removed', 'D'],
  ['rating=3', 'E'],
  ['source=loox', 'E'],
  ['photos=yes', 'A'],
  ['q=IŞIL+güzel', 'A'],
  ['q=%25', ''],
  ['q=isil_', ''],
  ['rating=9&source=nobody&show=constructor', 'ABC'],
])('%s shows %s', async (query, shown) => {
  const found = await titles(query);
  expect(found.titles.startsWith(shown)).toBe(true);
  expect(found.titles).toHaveLength(shown === 'ABC' ? 5 : shown.length);
});

test('of a product', async () => {
  const number = world.productId.split('/').at(-1) ?? '';
  expect((await titles(`product=${number}`)).titles).not.toContain('B');
  expect((await titles('product=999999')).titles).toBe('');
  const { services, shopId } = world;
  expect(await listReviewedProducts(services, { shopId })).toEqual([{ id: world.productId, title: 'Kolombiya' }]);
  expect(await listReviewedProducts(services, { shopId, chosen: world.productId })).toHaveLength(1);
});

test('pages follow one another without a gap, also where two are of one instant', async () => {
  let seen = '';
  let cursor: string | undefined = '';
  for (let page = 0; page < 5 && cursor !== undefined; page += 1) {
    const found = await titles('', { cursor, limit: 2 });
    seen += found.titles;
    cursor = found.nextCursor ?? undefined;
  }
  expect([...seen].sort().join('')).toBe('ABCDE');
  expect((await titles('', { cursor: 'nonsense' })).titles).toHaveLength(5);
});

test('attack E10: a search is compared, never run as a pattern, and of bounded length', async () => {
  for (const q of ['(a+)+$', '%'.repeat(300), 'q '.repeat(150), '\\'])
    expect((await titles(`q=${encodeURIComponent(q)}`)).titles).toBe('');
});

test('attack B1: another shop sees none of them', async () => {
  const { id: shopId } = await aShop(database.db);
  expect(await listReviews(world.services, { shopId })).toEqual({ reviews: [], nextCursor: null });
  expect(await listReviewedProducts(world.services, { shopId, chosen: world.productId })).toEqual([]);
});
