import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginReviewImport,
  countWaiting,
  exportReviews,
  findReviewRequest,
  getCustomerRequests,
  getReview,
  getReviewImport,
  findReviewThemes,
  getReviewInsights,
  learnReviewTimes,
  listCustomerReviews,
  listReviewedProducts,
  listReviews,
  planReviewRequests,
  publishHeld,
  receiveReviewChunk,
  runReviewImportJob,
  showReviews,
  startReviewImport,
  sweepReviewPhotos,
  sweepReviewRequests,
  syncMetafields,
  undoReviewImport,
  writeReviewErrors,
} from '#app/features/reviews/index.server.ts';
import type { ReviewFilter } from '#app/features/reviews/index.server.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { analyticsHandlers } from '#app/workers/analytics.worker.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { journeys, shopId } from './fill-growing-tables.ts';
import { bigImport, reviewed } from './fill-review-tables.ts';
import { halfYearAgo, month, openBigShop, page } from './open-big-shop.ts';
import type { BigShop } from './open-big-shop.ts';

const database = useTestDb();
let big: BigShop;
let db: BigShop['db'];
let services: BigShop['services'];

beforeAll(async () => {
  big = await openBigShop(database.url);
  ({ db, services } = big);
}, 600_000);
afterAll(() => big.db.$disconnect());

const reviews = (filter: ReviewFilter, cursor?: string) => () => listReviews(services, { shopId, cursor, ...filter });
const shown =
  (query: Record<string, string>, product = reviewed.common) =>
  async () => {
    const page = await showReviews(services, {
      ...{ shopDomain: 'big.myshopify.com', product: product.split('/').at(-1)!, query: new URLSearchParams(query) },
    });
    expect(page).not.toBeNull();
  };
const after = (rating: number) => Buffer.from(`${rating} ${halfYearAgo} r000000001`).toString('base64url');

/** All of the file with two thirds of the shop's reviews, a batch at a time. */
async function undoImport() {
  const ref = { shopId, importId: bigImport };
  expect(await undoReviewImport(services, { ...ref, actor: 'system' })).toEqual({ outcome: 'undoing' });
  for (let step = 0; step < 100 && (await getReviewImport(services, ref))?.undoing; step += 1)
    await runJob(analyticsHandlers(services), runReviewImportJob.name, ref);
  expect(await getReviewImport(services, ref)).toMatchObject({ undoing: false, reviewsHere: 0 });
}

/** A file of a few lines in a shop of many reviews: some of its own, one that it knows. */
async function importFile() {
  const lines = ['title,body,rating,review_date,reviewer_name,reviewer_email,product_id'];
  for (let n = 0; n < 20; n += 1)
    lines.push(`Taze,"Kokusu güzel, ${n}",5,2026-05-01 10:00:00 UTC,Ada,p${n}@mail.example,1`);
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`);
  const begun = await beginReviewImport(services, { shopId, fileName: 'few.csv', bytes: bytes.length, modifiedAt: 0 });
  if (begun.outcome !== 'begun') throw new Error(begun.reason);
  const { importId } = begun;
  await receiveReviewChunk(services, { shopId, importId, number: 0, bytes });
  expect(await startReviewImport(services, { shopId, importId, actor: 'system' })).toEqual({ outcome: 'started' });
  await runJob(analyticsHandlers(services), runReviewImportJob.name, { shopId, importId });
  const view = await getReviewImport(services, { shopId, importId });
  expect(view).toMatchObject({ state: 'DONE', reviewsMade: 20 });
}

async function countWords() {
  await db.reviewThemes.create({ data: { shopId, dueAt: services.clock.now() } });
  expect(await findReviewThemes(services, { shopId })).toEqual({ outcome: 'found', texts: 5_000 });
}

const words = { line: 'Line', column: 'Column', reason: 'Reason', columnOf: String, reasonOf: String };

async function firstPages(file: AsyncGenerator<string> | null) {
  for (let page = 0; page < 2; page += 1) expect((await file?.next())?.value).toBeTruthy();
  await file?.return(undefined);
}

test.each<[string, () => Promise<unknown>, number]>([
  ['the reviews', reviews({}), page],
  ['the reviews, far down', reviews({}, `${halfYearAgo}_r1`), page],
  ['the reviews of a common state', reviews({ state: 'PUBLISHED' }), page],
  ['the reviews that are held', reviews({ state: 'HELD' }), page],
  ['the reviews of a common rating', reviews({ rating: 5 }), page],
  ['the reviews of a rare rating', reviews({ rating: 1 }), page],
  ['the reviews of a rating that nobody gave', reviews({ rating: 2 }), page],
  ['the published reviews of a rare rating', reviews({ state: 'PUBLISHED', rating: 1 }), page],
  ['the held reviews of a rating that nobody gave', reviews({ state: 'HELD', rating: 2 }), page],
  ['the reviews of a product', reviews({ productId: reviewed.common }), page],
  ['the reviews of a product, far down', reviews({ productId: reviewed.common }, `${halfYearAgo}_r1`), page],
  ['the reviews of a rarely reviewed product', reviews({ productId: reviewed.rare }), page],
  ['the reviews of a product by a rare rating', reviews({ productId: reviewed.common, rating: 1 }), page],
  ['the reviews of a product nobody reviewed', reviews({ productId: 'gid://shopify/Product/0' }), page],
  ['the reviews that were asked for', reviews({ source: 'request' }), page],
  ['the reviews of a rare source', reviews({ source: 'csv' }), page],
  ['the reviews of a source that never was', reviews({ source: 'loox' }), page],
  ['the reviews whose customers wait', reviews({ needsCare: true }), page],
  ['the reviews whose removal is appealed', reviews({ appealed: true }), page],
  ['the reviews with photos', reviews({ withPhotos: true }), page],
  ['the reviews searched for a word of one', reviews({ search: 'yorum7777' }), page],
  ['the reviews searched for a word of all', reviews({ search: 'taze' }), page],
  ['the reviews searched for what nobody wrote', reviews({ search: 'bozuk' }), page],
  ['what of the reviews waits', () => countWaiting(services, { shopId }), page],
  ['the reviewed products', () => listReviewedProducts(services, { shopId }), page],
  ['a review', () => getReview(services, { shopId, reviewId: 'r000000005' }), page],
  ["a customer's reviews", () => listCustomerReviews(services, { shopId, customer: 'gid://shopify/Customer/7' }), page],
  ["a customer's requests", () => getCustomerRequests(services, { shopId, customerId: 'c7' }), page],
  ['the insights of reviews', () => getReviewInsights(services, { shopId, zone: 'Europe/Istanbul' }), 30 * month],
  ['the shown reviews', shown({}), page],
  ['the shown reviews, far down', shown({ after: after(5) }), page],
  ['the shown reviews, most stars first', shown({ sort: 'highest' }), page],
  ['the shown reviews, fewest stars first, far down', shown({ sort: 'lowest', after: after(4) }), page],
  ['the shown reviews of a rare rating', shown({ stars: '1' }), page],
  ['the shown reviews of a rating that nobody gave', shown({ stars: '2' }), page],
  ['the shown reviews with photos', shown({ sort: 'photos' }), page],
  ['the shown reviews of a rarely reviewed product', shown({}, reviewed.rare), page],
  ['what an order may be asked about', () => planReviewRequests(services, { shopId, orderId: 'o7' }), page],
  ['what a mail asks about', () => findReviewRequest(db, { shopId, enrollmentId: 'e7', locale: 'tr' }), page],
  [
    'the sweep of requests',
    () =>
      sweepReviewRequests(services, {
        findListeners: () =>
          Promise.resolve([{ shopId, journeyId: journeys.rare, activatedAt: new Date('2026-06-01T00:00:00Z') }]),
        enroll: () => Promise.resolve([]),
      }),
    page,
  ],
  ['the sweep of held reviews', () => publishHeld(services), page],
  ['the sweep of photos', () => sweepReviewPhotos(services), page],
  ['the sweep of totals', () => syncMetafields(services), page],
  ['the night of learning', () => learnReviewTimes(services, { shopId }), 60 * month],
  ['the night of counting words', countWords, 15 * month],
  ['an import of reviews', () => getReviewImport(services, { shopId, importId: bigImport }), 12 * month],
  ['a file of few reviews', importFile, page],
  ['the first page of all reviews in a file', () => firstPages(exportReviews(services, { shopId })), 5 * page],
  [
    'the first page of the lines left out',
    async () => firstPages(await writeReviewErrors(services, { shopId, importId: bigImport }, words)),
    5 * page,
  ],
  // Each review with its history is looked at a few times, however many there are.
  ['the undoing of an import', undoImport, 64 * month],
])('%s reads few rows of a growing table', (_name, ask, most) => big.readsFew(ask, most));
