import { learnUseTimes, leastReviews } from '#app/domain/reviews/learn-use-times.ts';
import type { CameIn, LearntTime } from '#app/domain/reviews/learn-use-times.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findUseSettings } from './order-to-review.store.server.ts';

/** What came longer ago says little about how things are used today. */
const lookBack = days(730);
/** What comes later than this after arrival was not waited for. */
const mostDays = 180;

/** Learns anew how long a shop's goods are used before they are reviewed; what was learnt before goes. */
export async function learnReviewTimes(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<LearntTime[]> {
  const now = clock.now();
  const { cameIn, answerDays } = await findCameIn(db, { shopId, since: after(now, -lookBack) });
  const { settings } = await findUseSettings(db, shopId);
  const learnt = learnUseTimes(cameIn, { answerDays, settings });
  await db.$transaction(async (tx) => {
    await tx.reviewTiming.deleteMany({ where: { shopId } });
    await tx.reviewTiming.createMany({ data: learnt.map((one) => ({ shopId, ...one, learntAt: now })) });
  });
  return learnt;
}

type Found = CameIn & { answered: number; answerDays: number | null };

/** Those we asked for, and those of files whose customer and order we know. */
async function findCameIn(db: Tx, { shopId, since }: { shopId: string; since: Date }) {
  const rows = await db.$queryRaw<Found[]>`
    WITH "came" AS (
      SELECT q."route", r."productId", r."submittedAt", q."arrivedAt", q."askedAt"
      FROM "Review" r JOIN "ReviewRequest" q ON q."shopId" = r."shopId" AND q."id" = r."requestId"
      WHERE r."shopId" = ${shopId} AND r."submittedAt" > ${since}::timestamp AND q."arrivedAt" IS NOT NULL
      UNION ALL
      SELECT CASE WHEN o."countryCode" <> s."countryCode" THEN 'international' ELSE 'domestic' END, r."productId",
        r."submittedAt", o."deliveredAt", NULL
      FROM "Review" r JOIN "Shop" s ON s."id" = r."shopId"
      JOIN LATERAL (
        SELECT o."countryCode", o."deliveredAt" FROM "Order" o
        JOIN "LineItem" l ON l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."productId" = r."productId"
        WHERE o."shopId" = r."shopId" AND o."customerId" = r."customerId" AND o."deliveredAt" <= r."submittedAt"
        ORDER BY o."deliveredAt" DESC LIMIT 1
      ) o ON TRUE
      WHERE r."shopId" = ${shopId} AND r."submittedAt" > ${since}::timestamp AND r."requestId" IS NULL
    ), "timed" AS (
      SELECT c."route", coalesce(p."productType", '') AS "productType",
        extract(epoch FROM c."submittedAt" - c."arrivedAt") / 86400 AS "days",
        extract(epoch FROM c."submittedAt" - c."askedAt") / 86400 AS "answerDays"
      FROM "came" c LEFT JOIN "Product" p ON p."shopId" = ${shopId} AND p."id" = c."productId"
      WHERE c."submittedAt" >= c."arrivedAt" AND c."submittedAt" < c."arrivedAt" + ${mostDays} * interval '1 day'
    )
    SELECT CASE WHEN grouping("productType") = 0 THEN "productType" ELSE '' END AS "productType", "route",
      count(*)::int AS "reviews", percentile_cont(0.5) WITHIN GROUP (ORDER BY "days")::float8 AS "days",
      count("answerDays")::int AS "answered",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "answerDays")::float8 AS "answerDays"
    FROM "timed" GROUP BY GROUPING SETS (("route", "productType"), ("route"))
    HAVING grouping("productType") = 1 OR "productType" <> ''
    ORDER BY "route", 1`;
  return { cameIn: rows.map(toCameIn), answerDays: usualAnswer(rows) };
}

const toCameIn = ({ productType, route, reviews, days: median }: Found): CameIn => ({
  ...{ productType, route, reviews, days: median },
});

/** Of all routes, each by its weight; of a shop that has asked too rarely nothing is known. */
function usualAnswer(rows: Found[]): number {
  const routes = rows.filter(({ productType, answered }) => productType === '' && answered > 0);
  const answered = routes.reduce((sum, one) => sum + one.answered, 0);
  if (answered < leastReviews) return 0;
  return routes.reduce((sum, one) => sum + one.answered * (one.answerDays ?? 0), 0) / answered;
}
