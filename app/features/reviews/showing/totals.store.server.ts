import { Prisma } from '@prisma/client';
import type { Rating } from '#app/domain/reviews/review.ts';
import type { RawDb, Tx } from '#app/platform/db.server.ts';

/** What counts of a published review; one that is not published is null. */
export interface Counted {
  rating: number;
  hasPhotos: boolean;
}

const columns = ['one', 'two', 'three', 'four', 'five'] as const satisfies readonly string[];

/** A product's published reviews by their stars. */
export type StarCounts = Record<(typeof columns)[number], number>;

const starsOf = (counted: Counted | null, stars: number) => (counted?.rating === stars ? 1 : 0);
const photosOf = (counted: Counted | null) => (counted?.hasPhotos ? 1 : 0);

/**
 * Moves a review from where it counted to where it counts now, in the transaction that changes it. Equal sides say that
 * what is shown of a published one changed, as its text or the reply. A review of the shop counts for no product.
 */
export async function countReview(
  tx: RawDb,
  { shopId, productId, now }: { shopId: string; productId: string | null; now: Date },
  before: Counted | null,
  after: Counted | null,
): Promise<void> {
  if (!productId || (!before && !after)) return;
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = columns.map(
    (_, index) => starsOf(after, index + 1) - starsOf(before, index + 1),
  );
  const photos = photosOf(after) - photosOf(before);
  await tx.$executeRaw`
    INSERT INTO "ReviewTotals" AS "t" (
      "shopId", "productId", "one", "two", "three", "four", "five", "withPhotos", "updatedAt", "syncDueAt", "syncTries"
    ) VALUES (
      ${shopId}, ${productId}, greatest(0, ${one}::int), greatest(0, ${two}::int), greatest(0, ${three}::int),
      greatest(0, ${four}::int), greatest(0, ${five}::int), greatest(0, ${photos}::int), ${now}::timestamp,
      ${now}::timestamp, 0
    )
    ON CONFLICT ("shopId", "productId") DO UPDATE SET
      "one" = greatest(0, "t"."one" + ${one}::int), "two" = greatest(0, "t"."two" + ${two}::int),
      "three" = greatest(0, "t"."three" + ${three}::int), "four" = greatest(0, "t"."four" + ${four}::int),
      "five" = greatest(0, "t"."five" + ${five}::int),
      "withPhotos" = greatest(0, "t"."withPhotos" + ${photos}::int),
      "updatedAt" = ${now}::timestamp, "syncDueAt" = ${now}::timestamp, "syncTries" = 0`;
}

const everyProduct = Prisma.sql`TRUE`;
const amongProducts = (productIds: string[]) => Prisma.sql`"productId" = ANY(${productIds}::text[])`;

/**
 * Counts a shop's products anew from their reviews, all of them or those named, and has Shopify told of what changed.
 * Call it in a transaction: the totals are locked before the reviews are read, so that a review saved meanwhile is
 * counted once. Says how many products it looked at.
 */
export async function rebuildTotals(
  tx: Tx,
  { shopId, now, productIds }: { shopId: string; now: Date; productIds?: string[] },
): Promise<number> {
  const which = productIds ? amongProducts(productIds) : everyProduct;
  await tx.$executeRaw`
    INSERT INTO "ReviewTotals" ("shopId", "productId", "updatedAt")
    SELECT "shopId", "productId", ${now}::timestamp FROM "Review"
    WHERE "shopId" = ${shopId} AND "productId" IS NOT NULL AND ${which}
    GROUP BY "shopId", "productId" ORDER BY "productId" ON CONFLICT DO NOTHING`;
  const locked = await tx.$queryRaw<{ productId: string }[]>`
    SELECT "productId" FROM "ReviewTotals" WHERE "shopId" = ${shopId} AND ${which} ORDER BY "productId" FOR UPDATE`;
  // A statement of its own: it sees what the holders of those locks have written.
  await tx.$executeRaw`
    UPDATE "ReviewTotals" AS "t" SET
      "one" = "c"."one", "two" = "c"."two", "three" = "c"."three", "four" = "c"."four", "five" = "c"."five",
      "withPhotos" = "c"."withPhotos", "updatedAt" = ${now}::timestamp, "syncDueAt" = ${now}::timestamp, "syncTries" = 0
    FROM (${countedOf(shopId, locked)}) AS "c"
    WHERE "t"."shopId" = ${shopId} AND "t"."productId" = "c"."productId"
      AND ("t"."one", "t"."two", "t"."three", "t"."four", "t"."five", "t"."withPhotos")
        IS DISTINCT FROM ("c"."one", "c"."two", "c"."three", "c"."four", "c"."five", "c"."withPhotos")`;
  return locked.length;
}

function countedOf(shopId: string, products: { productId: string }[]): Prisma.Sql {
  const ids = products.map(({ productId }) => productId);
  return Prisma.sql`
    SELECT "productId",
      count("rating") FILTER (WHERE "rating" = 1)::int AS "one", count("rating") FILTER (WHERE "rating" = 2)::int AS "two",
      count("rating") FILTER (WHERE "rating" = 3)::int AS "three", count("rating") FILTER (WHERE "rating" = 4)::int AS "four",
      count("rating") FILTER (WHERE "rating" = 5)::int AS "five", count(*) FILTER (WHERE "hasPhotos")::int AS "withPhotos"
    FROM unnest(${ids}::text[]) AS "wanted"("productId") LEFT JOIN LATERAL (
      SELECT "r"."rating", EXISTS (
        SELECT 1 FROM "ReviewPhoto" p WHERE p."shopId" = "r"."shopId" AND p."reviewId" = "r"."id"
      ) AS "hasPhotos"
      FROM "Review" "r"
      WHERE "r"."shopId" = ${shopId} AND "r"."productId" = "wanted"."productId" AND "r"."state" = 'PUBLISHED'
    ) AS "published" ON TRUE
    GROUP BY "productId"`;
}

/** Stars on average, of five, to one decimal; null without a review. */
export function averageOf({ one, two, three, four, five }: StarCounts): number | null {
  const count = one + two + three + four + five;
  if (count === 0) return null;
  return Math.round((10 * (one + 2 * two + 3 * three + 4 * four + 5 * five)) / count) / 10;
}

/** From five stars down, for a histogram. */
export const histogramOf = (counts: StarCounts): { stars: Rating; count: number }[] =>
  ([5, 4, 3, 2, 1] as const).map((stars) => ({ stars, count: counts[columns[stars - 1]!] }));

export const sumOf = ({ one, two, three, four, five }: StarCounts): number => one + two + three + four + five;
