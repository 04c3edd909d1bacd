import type pg from 'pg';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { countReviews } from './imported-totals.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

const batchReviews = 2_000;

/** Takes back a part of what an import made; a review that somebody has answered, moderated or edited since stays. */
export async function undoReviewStep({ db, clock }: Needs, ref: ReviewImportRef, signal: AbortSignal) {
  const { shopId, importId } = ref;
  const where = { shopId, id: importId };
  let behind = '';
  for (let lines = 0; ; lines += batchReviews) {
    const last = await inTransaction(db, (tx) => takeBack(tx, ref, { behind, now: clock.now() }));
    if (last === null) break;
    behind = last;
    if (!signal.aborted) continue;
    await db.reviewImport.updateMany({ where, data: { dueAt: clock.now() } });
    return { outcome: 'continues', lines } as const;
  }
  await db.reviewImportChunk.deleteMany({ where: { shopId, importId } });
  await db.reviewImportError.deleteMany({ where: { shopId, importId } });
  const now = clock.now();
  await db.reviewImport.updateMany({ where, data: { dueAt: null, finishedAt: now, updatedAt: now } });
  return { outcome: 'done', lines: 0 } as const;
}

/** Photos and history go with their review. Gives the last id it looked at; null when none was left behind it. */
async function takeBack(
  tx: pg.PoolClient,
  { shopId, importId }: ReviewImportRef,
  { behind, now }: { behind: string; now: Date },
): Promise<string | null> {
  const held = await tx.query<{ id: string }>(
    `SELECT "id" FROM "Review" WHERE "shopId" = $1 AND "importId" = $2 AND "id" > $3 ORDER BY "id" LIMIT ${batchReviews}
     FOR UPDATE`,
    [shopId, importId, behind],
  );
  const ids = held.rows.map(({ id }) => id);
  if (ids.length === 0) return null;
  const ofThem = `"shopId" = $1 AND "reviewId" = ANY($2::text[])`;
  const photographed = await reviewsIn(tx, `"ReviewPhoto" WHERE ${ofThem}`, [shopId, ids]);
  // Looked at once the reviews are held: an answer that was being written is seen. And by itself: within the DELETE the
  // planner goes through all events of the shop, once a batch.
  const touched = await reviewsIn(tx, `"ReviewEvent" WHERE ${ofThem} AND "actor" <> 'system'`, [shopId, ids]);
  const gone = await tx.query<{ id: string; productId: string | null; rating: number; state: string }>(
    `DELETE FROM "Review" WHERE "shopId" = $1 AND "id" = ANY($2::text[]) AND "editedAt" IS NULL
     RETURNING "id", "productId", "rating", "state"::text`,
    [shopId, ids.filter((id) => !touched.has(id))],
  );
  const published = gone.rows.filter(({ state }) => state === 'PUBLISHED');
  const counted = published.map(({ id, productId, rating }) => ({
    productId,
    rating,
    hasPhotos: photographed.has(id),
  }));
  await countReviews(tx, { shopId, now }, counted, -1);
  return ids.at(-1)!;
}

async function reviewsIn(tx: pg.PoolClient, which: string, values: unknown[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ reviewId: string }>(`SELECT DISTINCT "reviewId" FROM ${which}`, values);
  return new Set(rows.map(({ reviewId }) => reviewId));
}
