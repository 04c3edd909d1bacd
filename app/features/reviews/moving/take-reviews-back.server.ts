import type pg from 'pg';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { countReviews } from './imported-totals.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

const batchReviews = 2_000;

/** Takes back what an import made, a part with every call; a review that somebody has answered, moderated or edited since stays. */
export function takingBack({ db, clock }: Needs, ref: ReviewImportRef): () => Promise<number> {
  // What stays is passed over once a step: the next one begins at the beginning.
  let behind = '';
  return async () => {
    const ids = await inTransaction(db, (tx) => takeBack(tx, ref, { behind, now: clock.now() }));
    behind = ids.at(-1) ?? behind;
    return ids.length;
  };
}

/** Photos and history go with their review. Gives the ids it looked at. */
async function takeBack(
  tx: pg.PoolClient,
  { shopId, importId }: ReviewImportRef,
  { behind, now }: { behind: string; now: Date },
): Promise<string[]> {
  const held = await tx.query<{ id: string }>(
    `SELECT "id" FROM "Review" WHERE "shopId" = $1 AND "importId" = $2 AND "id" > $3 ORDER BY "id" LIMIT ${batchReviews}
     FOR UPDATE`,
    [shopId, importId, behind],
  );
  const ids = held.rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
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
  return ids;
}

async function reviewsIn(tx: pg.PoolClient, which: string, values: unknown[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ reviewId: string }>(`SELECT DISTINCT "reviewId" FROM ${which}`, values);
  return new Set(rows.map(({ reviewId }) => reviewId));
}
