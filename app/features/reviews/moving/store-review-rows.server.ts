import type pg from 'pg';
import type { ReviewRow } from '#app/domain/review-import/read-review-row.ts';
import type { NumberedRow } from '#app/platform/csv/gather-batches.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { countReviews } from './imported-totals.store.server.ts';
import { planReviews } from './plan-reviews.server.ts';
import type { Planning } from './plan-reviews.server.ts';
import type { ReviewRowError } from './planned-review.ts';
import { insertReviews } from './store-reviews.store.server.ts';

/** Stores the reviews that rows become; gives how many, and the lines that were left out. */
export async function storeReviewRows(
  tx: pg.PoolClient,
  ref: ReviewImportRef,
  rows: NumberedRow<ReviewRow>[],
  { now, ...planning }: Planning & { now: Date },
): Promise<{ made: number; errors: ReviewRowError[] }> {
  // Of two files of one shop each has to see what the other made.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 8))', [`reviews of ${ref.shopId}`]);
  const { reviews, errors } = await planReviews(tx, ref, rows, planning);
  await insertReviews(tx, ref, reviews, now);
  const published = reviews.filter(({ state }) => state === 'PUBLISHED');
  const counted = published.map(({ productId, rating }) => ({ productId, rating, hasPhotos: false }));
  await countReviews(tx, { shopId: ref.shopId, now }, counted, 1);
  return { made: reviews.length, errors };
}
