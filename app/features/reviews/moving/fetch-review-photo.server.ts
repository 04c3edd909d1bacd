import type pg from 'pg';
import { mostPhotos } from '#app/domain/reviews/review.ts';
import { after, minutes, seconds } from '#app/domain/time/spans.ts';
import type { PublicAnswer, PublicLimits } from '#app/platform/http/fetch-public.server.ts';
import type { EncodedPhoto, PhotoReading } from '#app/platform/images/encode-photo.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { PhotoFetchRef } from './import-jobs.ts';
import { countReviews } from './imported-totals.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** How a photo is got and made ours. */
export interface PhotoTools {
  fetch(url: string, limits: PublicLimits): Promise<PublicAnswer>;
  encode(bytes: Buffer): Promise<PhotoReading>;
}

export type PhotoResult = { outcome: 'kept' | 'later' | 'gone' } | { outcome: 'given_up'; reason: string };

const limits: PublicLimits = { mostBytes: 10 * 1024 * 1024, patience: seconds(20), accept: 'image/*' };
const mostTries = 5;

/** Gets one photo of an imported review from where it was; what does not come is asked for again, and then given up. */
export async function fetchReviewPhoto(
  needs: Needs,
  { shopId, fetchId }: PhotoFetchRef,
  { fetch, encode }: PhotoTools,
): Promise<PhotoResult> {
  const { db, clock } = needs;
  const where = { shopId, id: fetchId };
  const row = await db.reviewPhotoFetch.findFirst({ where: { ...where, dueAt: { not: null } } });
  if (!row) return { outcome: 'gone' };
  const giveUp = async (reason: string): Promise<PhotoResult> => {
    await db.reviewPhotoFetch.updateMany({ where, data: { dueAt: null, reason } });
    return { outcome: 'given_up', reason };
  };
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { state: true } });
  if (shop?.state === 'UNINSTALLED') return giveUp('uninstalled');
  const answer = await fetch(row.url, limits);
  if (answer.outcome === 'refused') return giveUp(answer.reason);
  if (answer.outcome === 'unavailable') {
    if (row.tries + 1 >= mostTries) return giveUp('unavailable');
    const dueAt = after(clock.now(), minutes(5 ** row.tries));
    await db.reviewPhotoFetch.updateMany({ where, data: { tries: { increment: 1 }, dueAt } });
    return { outcome: 'later' };
  }
  const reading = await encode(answer.bytes);
  if (reading.outcome === 'no_photo') return giveUp(reading.outcome);
  const now = clock.now();
  const { reviewId, position } = row;
  const kept = await inTransaction(db, (tx) =>
    keepPhoto(tx, { shopId, fetchId, reviewId, position, now }, reading.photo),
  );
  return { outcome: kept ? 'kept' : 'gone' };
}

interface Keeping extends PhotoFetchRef {
  reviewId: string;
  position: number;
  now: Date;
}

/** The review is held: it may be erased, taken back, or moderated meanwhile, and then the photo is nobody's. */
async function keepPhoto(
  tx: pg.PoolClient,
  { shopId, fetchId, reviewId, position, now }: Keeping,
  { width, height, image, thumb }: EncodedPhoto,
): Promise<boolean> {
  const reviews = await tx.query<{ productId: string | null; rating: number; state: string }>(
    `SELECT "productId", "rating", "state"::text FROM "Review" WHERE "shopId" = $1 AND "id" = $2 FOR UPDATE`,
    [shopId, reviewId],
  );
  const fetches = await tx.query(`DELETE FROM "ReviewPhotoFetch" WHERE "shopId" = $1 AND "id" = $2`, [shopId, fetchId]);
  const photos = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS "count" FROM "ReviewPhoto" WHERE "shopId" = $1 AND "reviewId" = $2`,
    [shopId, reviewId],
  );
  const [review] = reviews.rows;
  const { count } = photos.rows[0]!;
  if (!review || fetches.rowCount === 0 || count >= mostPhotos) return false;
  await tx.query(
    `INSERT INTO "ReviewPhoto" ("shopId", "id", "reviewId", "position", "width", "height", "image", "thumb", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::timestamp)`,
    [
      ...[shopId, uuidV7(now), reviewId, position, width, height],
      ...[Buffer.from(image), Buffer.from(thumb), now.toISOString()],
    ],
  );
  if (review.state === 'PUBLISHED') {
    const { productId, rating } = review;
    // Of a further photo the counts stay: it only says that what is shown of the product has changed.
    await countReviews(tx, { shopId, now }, [{ productId, rating, hasPhotos: count > 0 }], -1);
    await countReviews(tx, { shopId, now }, [{ productId, rating, hasPhotos: true }], 1);
  }
  return true;
}
