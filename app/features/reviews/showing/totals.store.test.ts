import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { aProduct, aReview, aReviewPhoto } from '#app/testing/review-factory.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { averageOf, countReview, histogramOf, rebuildTotals } from './totals.store.server.ts';
import type { Counted } from './totals.store.server.ts';
import { withdrawReviews } from './withdraw-reviews.server.ts';

const database = useTestDb();
const now = new Date('2026-06-03T09:00:00Z');
const later = new Date('2026-06-03T09:01:00Z');
const counted = (rating: number, hasPhotos = false): Counted => ({ rating, hasPhotos });
const none = { one: 0, two: 0, three: 0, four: 0, five: 0, withPhotos: 0 };

async function aCountedProduct() {
  const product = await aProduct(database.db, await aShop(database.db));
  const at = { shopId: product.shopId, productId: product.id, now };
  const totals = () =>
    database.db.reviewTotals.findUnique({
      where: { shopId_productId: { shopId: at.shopId, productId: at.productId } },
      omit: { shopId: true, productId: true, updatedAt: true },
    });
  return { product, at, totals };
}

test('a published review counts, moves with its stars, and goes when it is taken away', async () => {
  const { at, totals } = await aCountedProduct();
  await countReview(database.db, at, null, counted(5, true));
  expect(await totals()).toEqual({ ...none, five: 1, withPhotos: 1, syncDueAt: now, syncTries: 0 });
  await countReview(database.db, { ...at, now: later }, counted(5, true), counted(2));
  expect(await totals()).toEqual({ ...none, two: 1, syncDueAt: later, syncTries: 0 });
  await countReview(database.db, at, counted(2), null);
  expect(await totals()).toMatchObject(none);
});

test('a review that was and is not published counts nothing, nor does one about the shop', async () => {
  const { at, totals } = await aCountedProduct();
  await countReview(database.db, at, null, null);
  await countReview(database.db, { ...at, productId: null }, null, counted(5));
  expect(await totals()).toBeNull();
});

test('a change of words has Shopify told and changes no number', async () => {
  const { at, totals } = await aCountedProduct();
  await countReview(database.db, at, null, counted(4));
  await database.db.reviewTotals.updateMany({ where: { shopId: at.shopId }, data: { syncDueAt: null } });
  await countReview(database.db, { ...at, now: later }, counted(4), counted(4));
  expect(await totals()).toEqual({ ...none, four: 1, syncDueAt: later, syncTries: 0 });
});

test('attack D5: fifty reviews counted at once are fifty', async () => {
  const { at, totals } = await aCountedProduct();
  await Promise.all(Array.from({ length: 50 }, () => countReview(database.db, at, null, counted(3))));
  expect(await totals()).toMatchObject({ three: 50 });
});

test('counting anew finds what the reviews say, and leaves alone what is right', async () => {
  const { product, at, totals } = await aCountedProduct();
  const { db } = database;
  await aReviewPhoto(db, await aReview(db, product, { rating: 5 }));
  await aReview(db, product, { rating: 1 });
  await aReview(db, product, { rating: 1, state: 'HELD' });
  await countReview(db, at, null, counted(3));
  expect(await db.$transaction((tx) => rebuildTotals(tx, { shopId: at.shopId, now: later }))).toBe(1);
  expect(await totals()).toEqual({ ...none, one: 1, five: 1, withPhotos: 1, syncDueAt: later, syncTries: 0 });
  await db.reviewTotals.updateMany({ where: { shopId: at.shopId }, data: { syncDueAt: null } });
  await db.$transaction((tx) => rebuildTotals(tx, { shopId: at.shopId, now: later, productIds: [at.productId] }));
  expect((await totals())!.syncDueAt).toBeNull();
});

test('counting anew touches no other shop', async () => {
  const [ours, theirs] = [await aCountedProduct(), await aCountedProduct()];
  await countReview(database.db, theirs.at, null, counted(5));
  await database.db.$transaction((tx) => rebuildTotals(tx, { shopId: ours.at.shopId, now: later }));
  expect(await theirs.totals()).toMatchObject({ five: 1 });
});

test('of somebody erased the photos go, the stars stay, and Shopify is told', async () => {
  const { product, at, totals } = await aCountedProduct();
  const { db } = database;
  const customer = await aCustomer(db, { id: at.shopId });
  await aReviewPhoto(db, await aReview(db, product, { customerId: customer.id }));
  await aReviewPhoto(db, await aReview(db, product, { reviewerEmail: 'someone@else.test', source: 'csv' }));
  await db.$transaction((tx) => rebuildTotals(tx, { shopId: at.shopId, now }));
  const person = { shopId: at.shopId, customerIds: [customer.id], addresses: [customer.email!] };
  expect(await db.$transaction((tx) => withdrawReviews(tx, person, later))).toBe(1);
  expect(await totals()).toEqual({ ...none, five: 2, withPhotos: 1, syncDueAt: later, syncTries: 0 });
});

test('an average is told to one decimal, a histogram from five stars down', () => {
  const counts = { one: 1, two: 0, three: 0, four: 2, five: 3 };
  expect(averageOf(counts)).toBe(4);
  expect(averageOf({ ...counts, five: 4 })).toBe(4.1);
  expect(averageOf({ one: 0, two: 0, three: 0, four: 0, five: 0 })).toBeNull();
  expect(histogramOf(counts).map(({ stars, count }) => [stars, count])).toEqual([
    [5, 3],
    [4, 2],
    [3, 0],
    [2, 0],
    [1, 1],
  ]);
});
