import type pg from 'pg';
import type { ReviewRowReason, ReviewRow } from '#app/domain/review-import/read-review-row.ts';
import type { ReviewField } from '#app/domain/review-import/review-format.ts';
import type { Batch } from '#app/platform/csv/gather-batches.ts';
import type { Db } from '#app/platform/db.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { countReviews } from './imported-totals.store.server.ts';
import { planReviews } from './plan-reviews.server.ts';
import type { Planning } from './plan-reviews.server.ts';
import { insertReviewErrors, insertReviews } from './store-reviews.store.server.ts';

export type ReviewBatch = Batch<ReviewRow, ReviewField, ReviewRowReason>;

/**
 * Stores a batch and moves the import's cursor from `from`, both or neither: whatever a step died of, no line counts
 * twice. False when the import was stopped, or when another step was faster.
 */
export function storeReviewBatch(
  db: Db,
  ref: ReviewImportRef,
  batch: ReviewBatch & { from: number },
  { now, ...planning }: Planning & { now: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await holdReviewImport(tx, ref, batch.from))) return false;
    // Of two files of one shop each has to see what the other made.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 8))', [`reviews of ${ref.shopId}`]);
    const plan = await planReviews(tx, ref, batch.rows, planning);
    await insertReviews(tx, ref, plan.reviews, now);
    const published = plan.reviews.filter(({ state }) => state === 'PUBLISHED');
    const counted = published.map(({ productId, rating }) => ({ productId, rating, hasPhotos: false }));
    await countReviews(tx, { shopId: ref.shopId, now }, counted, 1);
    const errors = [...batch.errors, ...plan.errors];
    await insertReviewErrors(tx, ref, errors);
    await tx.query(
      `UPDATE "ReviewImport" SET "cursor" = $3, "linesRead" = $4, "reviewsMade" = "reviewsMade" + $5,
         "errorCount" = "errorCount" + $6, "updatedAt" = $7::timestamp
       WHERE "shopId" = $1 AND "id" = $2`,
      [
        ref.shopId,
        ref.importId,
        batch.next.offset,
        batch.next.line - 1,
        plan.reviews.length,
        errors.length,
        now.toISOString(),
      ],
    );
    return true;
  });
}

/** Holds the import for the transaction; false when it was stopped, or when another step has gone on from there. */
export async function holdReviewImport(
  tx: pg.ClientBase,
  { shopId, importId }: ReviewImportRef,
  cursor: number,
): Promise<boolean> {
  const { rows } = await tx.query<{ state: string; cursor: string }>(
    `SELECT "state"::text, "cursor" FROM "ReviewImport" WHERE "shopId" = $1 AND "id" = $2 FOR UPDATE`,
    [shopId, importId],
  );
  return rows[0]?.state === 'RUNNING' && Number(rows[0].cursor) === cursor;
}
