import { Prisma } from '@prisma/client';
import { shownWords } from '#app/domain/reviews/mask-personal.ts';
import { readAnswers } from '#app/domain/reviews/review.ts';
import type { ShownPhoto, ShownReview } from '#app/domain/reviews/shown-review.ts';
import { dayOf } from '#app/domain/time/day-of.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { writeCursor } from './shown-cursor.ts';
import type { ShownCursor } from './shown-cursor.ts';
import type { ShownSort } from './shown-sorts.ts';

interface Row extends Pick<ShownReview, 'id' | 'rating' | 'title' | 'body' | 'verified' | 'incentive' | 'reply'> {
  displayName: string;
  submittedAt: Date;
  /** The shop's. */
  zone: string | null;
  answers: unknown;
  masked: boolean;
  photos: ShownPhoto[];
}

export interface ShownQuery {
  shopId: string;
  productId: string;
  sort: ShownSort;
  /** Only those of so many stars; null for all. */
  stars: number | null;
  after: ShownCursor | null;
  limit: number;
}

/** Later than anything, for a page that begins at the beginning. */
const never = new Date('9999-01-01T00:00:00Z');

/**
 * A page of a product's published reviews and the cursor behind it, in one statement. It walks an index by time: over all
 * of them, or over those of each rating in turn, of which none gives more than a page.
 */
export async function listShown(
  db: RawDb,
  query: ShownQuery,
): Promise<{ reviews: ShownReview[]; next: string | null }> {
  const rows = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT ${columns}, s."zone", (
      SELECT coalesce(json_agg(json_build_object('id', p."id", 'width', p."width", 'height', p."height")
        ORDER BY p."position"), '[]')
      FROM "ReviewPhoto" p WHERE p."shopId" = r."shopId" AND p."reviewId" = r."id"
    ) AS "photos"
    FROM (${pageOf(query)}) AS "page" JOIN "Review" r ON r."shopId" = ${query.shopId} AND r."id" = "page"."id"
    JOIN "Shop" s ON s."id" = r."shopId"
    ORDER BY ${orderOf(query.sort)} r."submittedAt" DESC, r."id" DESC`,
  );
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return { reviews: rows.slice(0, query.limit).map(toShown), next: last ? writeCursor(last) : null };
}

const columns = Prisma.raw(
  ['id', 'rating', 'title', 'body', 'displayName', 'verified', 'incentive', 'answers', 'masked', 'reply', 'submittedAt']
    .map((column) => `r."${column}"`)
    .join(', '),
);

/** Written into the text: a plan made for any number would expect to give a tenth of a table. */
const most = (rows: number) => Prisma.raw(String(rows));

const orderOf = (sort: ShownSort) =>
  sort === 'highest' ? Prisma.sql`r."rating" DESC,` : sort === 'lowest' ? Prisma.sql`r."rating",` : Prisma.empty;

/** The ids of a page: an index holds all that is asked, so that reviews passed over are not read. */
function pageOf({ shopId, productId, sort, stars, after, limit }: ShownQuery): Prisma.Sql {
  // By the shop's photos where they are few, review by review where they are many: the planner's choice.
  const withPhotos =
    sort === 'photos'
      ? Prisma.sql`AND EXISTS (
          SELECT 1 FROM "ReviewPhoto" p WHERE p."shopId" = ${shopId} AND p."reviewId" = r."id")`
      : Prisma.empty;
  const published = Prisma.sql`
    r."shopId" = ${shopId} AND r."productId" = ${productId} AND r."state" = 'PUBLISHED' ${withPhotos}`;
  const inTime = Prisma.sql`ORDER BY r."submittedAt" DESC, r."id" DESC LIMIT ${most(limit + 1)}`;
  if (!stars && (sort === 'newest' || sort === 'photos'))
    return Prisma.sql`
      SELECT r."id" FROM "Review" r
      WHERE ${published}
        AND (r."submittedAt", r."id") < (${after?.submittedAt ?? never}::timestamp, ${after?.id ?? ''}) ${inTime}`;
  const groups = ratingsAfter(sort, stars, after);
  return Prisma.sql`
    SELECT r."id"
    FROM unnest(${groups.map(({ rating }) => rating)}::int[], ${groups.map(({ before }) => before.toISOString())}::text[])
      AS "group"("rating", "before")
    CROSS JOIN LATERAL (
      SELECT r."id", r."rating", r."submittedAt" FROM "Review" r
      WHERE ${published} AND r."rating" = "group"."rating"
        AND (r."submittedAt", r."id") < ("group"."before"::timestamp, ${after?.id ?? ''}) ${inTime}
    ) AS r
    ORDER BY ${orderOf(sort)} r."submittedAt" DESC, r."id" DESC LIMIT ${most(limit + 1)}`;
}

/** The ratings that a page may still show, in their order, each with the time before which it goes on. */
function ratingsAfter(sort: ShownSort, stars: number | null, after: ShownCursor | null) {
  const all = stars ? [stars] : sort === 'highest' ? [5, 4, 3, 2, 1] : [1, 2, 3, 4, 5];
  const at = after ? all.indexOf(after.rating) : -1;
  return all
    .slice(Math.max(at, 0))
    .map((rating) => ({ rating, before: after && rating === after.rating ? after.submittedAt : never }));
}

function toShown(row: Row): ShownReview {
  const { title, body, displayName, answers } = shownWords({ ...row, answers: readAnswers(row.answers) });
  return {
    ...{ id: row.id, rating: row.rating, title, body, name: displayName, answers },
    // One day for everybody who reads it: the shop's.
    ...{ on: dayOf(row.submittedAt, resolveZone([row.zone])), verified: row.verified, incentive: row.incentive },
    ...{ reply: row.reply, photos: row.photos },
  };
}

/** A strip is looked for among so many of the newest reviews: a page must not walk through ten thousand for one photo. */
const stripAmong = 500;

/** The newest photos of a product's reviews, with the stars beside which they were given. */
export const listPhotos = (
  db: RawDb,
  { shopId, productId, limit }: { shopId: string; productId: string; limit: number },
): Promise<(ShownPhoto & { rating: number })[]> =>
  hotRows(
    db,
    Prisma.sql`
    SELECT p."id", p."width", p."height", "newest"."rating" FROM (
      SELECT "id", "submittedAt", "rating" FROM "Review"
      WHERE "shopId" = ${shopId} AND "productId" = ${productId} AND "state" = 'PUBLISHED'
      ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${most(stripAmong)}
    ) AS "newest"
    JOIN "ReviewPhoto" p ON p."shopId" = ${shopId} AND p."reviewId" = "newest"."id"
    ORDER BY "newest"."submittedAt" DESC, "newest"."id" DESC, p."position" LIMIT ${most(limit)}`,
  );
