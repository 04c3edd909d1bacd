import { beforeAll, describe, expect, test } from 'vitest';
import { after, hours } from '#app/domain/time/spans.ts';
import { aShop } from '#app/testing/factories.ts';
import { aProduct, aReview, aReviewPhoto } from '#app/testing/review-factory.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { readCursor, writeCursor } from './shown-cursor.ts';
import { shownSorts } from './shown-sorts.ts';
import type { ShownSort } from './shown-sorts.ts';
import { listPhotos, listShown } from './shown.store.server.ts';

const database = useTestDb();
const start = new Date('2026-06-03T09:00:00Z');
let at: { shopId: string; productId: string };

/** Twenty-three reviews, some at the same moment, and what must not be shown among them. */
beforeAll(async () => {
  const { db } = database;
  const shop = await aShop(db);
  const product = await aProduct(db, shop);
  at = { shopId: shop.id, productId: product.id };
  for (let n = 0; n < 23; n += 1) {
    const submittedAt = after(start, hours(Math.floor(n / 3)));
    const review = await aReview(db, product, { rating: (n % 5) + 1, submittedAt, title: `Yorum ${n}` });
    if (n % 4 === 0) await aReviewPhoto(db, review);
  }
  await aReview(db, product, { state: 'HELD', title: 'bekliyor' });
  await aReview(db, product, { state: 'REMOVED', title: 'kaldırıldı' });
  await aReview(db, await aProduct(db, shop), { title: 'başka ürün' });
  await aReview(db, await aProduct(db, await aShop(db), { id: product.id }), { title: 'başka mağaza' });
});

/** All pages one behind another. */
async function walk(sort: ShownSort, stars: number | null = null) {
  const found = [];
  let after: ReturnType<typeof readCursor> = null;
  for (let page = 0; page < 20; page += 1) {
    const { reviews, next } = await listShown(database.db, { ...at, sort, stars, after, limit: 4 });
    found.push(...reviews);
    if (!next) return found;
    after = readCursor(next);
  }
  throw new Error('The pages have no end');
}

test.each([
  ['Europe/Istanbul', '2026-11-22'],
  ['America/New_York', '2026-11-21'],
  [null, '2026-11-21'],
  ['nowhere', '2026-11-21'],
])('a review of a shop in %s is of the day on which it was written there: %s', async (zone, day) => {
  const shop = await aShop(database.db, { zone });
  const product = await aProduct(database.db, shop);
  await aReview(database.db, product, { submittedAt: new Date('2026-11-21T22:30:00Z') });
  const about = { shopId: shop.id, productId: product.id, sort: 'newest', stars: null, after: null, limit: 4 } as const;
  expect((await listShown(database.db, about)).reviews.map(({ on }) => on)).toEqual([day]);
});

describe('page by page', () => {
  test.each(shownSorts.filter((sort) => sort !== 'photos'))('%s shows each published review once', async (sort) => {
    const titles = (await walk(sort)).map(({ title }) => title);
    expect(titles).toHaveLength(23);
    expect(new Set(titles).size).toBe(23);
  });

  test('newest goes back in time', async () => {
    const days = (await walk('newest')).map(({ title }) => Math.floor(Number(title.split(' ')[1]) / 3));
    expect(days).toEqual(days.toSorted((a, b) => b - a));
  });

  test.each([
    ['highest', -1],
    ['lowest', 1],
  ] as const)('%s goes by stars, and of the same stars back in time', async (sort, sign) => {
    const found = (await walk(sort)).map(({ rating, title }) => [rating, Number(title.split(' ')[1])] as const);
    const hour = (n: number) => Math.floor(n / 3);
    expect(found.map(([rating, n]) => [rating, hour(n)])).toEqual(
      found.toSorted(([a, m], [b, n]) => sign * (a - b) || hour(n) - hour(m)).map(([rating, n]) => [rating, hour(n)]),
    );
  });

  test('with photos shows those that have some', async () => {
    const found = await walk('photos');
    expect(found).toHaveLength(6);
    expect(found.every(({ photos }) => photos.length === 1)).toBe(true);
  });

  test.each(shownSorts)('%s of three stars only', async (sort) => {
    const found = await walk(sort, 3);
    expect(found.length).toBe(sort === 'photos' ? 1 : 5);
    expect(found.every(({ rating }) => rating === 3)).toBe(true);
  });
});

test('the newest photos lie in a strip', async () => {
  const photos = await listPhotos(database.db, { ...at, limit: 4 });
  expect(photos).toHaveLength(4);
  expect(photos[0]).toMatchObject({ width: 800, height: 600, rating: 1 });
});

test('what is personal in a masked review is not shown', async () => {
  const { db } = database;
  const product = await aProduct(db, await aShop(db));
  const body = 'Beni 0532 123 45 67 numarasından arayın.';
  await aReview(db, product, { masked: true, body });
  const query = { sort: 'newest', stars: null, after: null, limit: 1 } as const;
  const { reviews } = await listShown(db, { shopId: product.shopId, productId: product.id, ...query });
  expect(reviews[0]!.body).not.toMatch(/123/);
  await db.review.updateMany({ where: { shopId: product.shopId }, data: { masked: false } });
  const open = await listShown(db, { shopId: product.shopId, productId: product.id, ...query });
  expect(open.reviews[0]!.body).toBe(body);
});

test('a cursor reads what was written, and nothing else', () => {
  const cursor = { rating: 4, submittedAt: start, id: '0190-a' };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  // PostgreSQL knows no year 0: a page would be an error.
  const nought = writeCursor({ ...cursor, submittedAt: new Date('0000-01-01T00:00:00Z') });
  expect(readCursor(nought)).toBeNull();
  const foreign = ['', 'x', Buffer.from('6 2026-06-03T09:00:00.000Z a').toString('base64url'), 'a'.repeat(300)];
  for (const text of [null, ...foreign]) expect(readCursor(text)).toBeNull();
  expect(readCursor(Buffer.from('4 2026-99-03T09:00:00.000Z a').toString('base64url'))).toBeNull();
});
