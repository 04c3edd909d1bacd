import type { NpsCounts } from '#app/domain/reviews/nps.ts';
import type { Db } from '#app/platform/db.server.ts';

interface Asked {
  shopId: string;
  since: Date;
}

export interface MonthOfReviews {
  /** `2026-11`, the shop's. */
  month: string;
  reviews: number;
  average: number;
}

/** Published reviews by the month they were written in; index on (shopId, state, submittedAt). */
export const readMonths = (db: Db, { shopId, since, zone }: Asked & { zone: string }): Promise<MonthOfReviews[]> =>
  db.$queryRaw`
    SELECT to_char("submittedAt" AT TIME ZONE 'UTC' AT TIME ZONE ${zone}, 'YYYY-MM') AS "month",
      count(*)::int AS "reviews", avg("rating")::float AS "average"
    FROM "Review" WHERE "shopId" = ${shopId} AND "state" = 'PUBLISHED' AND "submittedAt" >= ${since}::timestamp
    GROUP BY 1 ORDER BY 1`;

export interface ProductOfReviews {
  productId: string;
  title: string;
  reviews: number;
  average: number;
  /** Of one or two stars. */
  low: number;
}

/** The most reviewed products, from what is counted of each; the key of ReviewTotals. */
export const readProducts = (db: Db, { shopId, most }: { shopId: string; most: number }): Promise<ProductOfReviews[]> =>
  db.$queryRaw`
    SELECT t."productId", p."title", n."reviews", n."stars" / n."reviews" AS "average", t."one" + t."two" AS "low"
    FROM "ReviewTotals" t JOIN "Product" p ON p."shopId" = t."shopId" AND p."id" = t."productId"
    CROSS JOIN LATERAL (SELECT t."one" + t."two" + t."three" + t."four" + t."five" AS "reviews",
      (t."one" + 2 * t."two" + 3 * t."three" + 4 * t."four" + 5 * t."five")::float AS "stars") n
    WHERE t."shopId" = ${shopId} AND n."reviews" > 0
    ORDER BY n."reviews" DESC, t."productId" LIMIT ${most}`;

export interface DelayOfAsking {
  /** Of `delays`, from 0. */
  bucket: number;
  asked: number;
  answered: number;
}

/** Days after arrival from which each bucket but the first begins. */
export const delays = [4, 8, 15, 22, 31];

/**
 * Requests by how long after arrival they were asked, and those answered within 30 days of it; only such that had their
 * 30 days. Index on (shopId, state, dueAt): what is asked was due before.
 */
export const readDelays = (db: Db, { shopId, since, until }: Asked & { until: Date }): Promise<DelayOfAsking[]> =>
  db.$queryRaw`
    SELECT width_bucket((extract(epoch FROM "askedAt" - "arrivedAt") / 86400)::float, ${delays}::float[])::int AS "bucket",
      count(*)::int AS "asked",
      count(*) FILTER (WHERE "answeredAt" BETWEEN "askedAt" AND "askedAt" + interval '30 days')::int AS "answered"
    FROM "ReviewRequest"
    WHERE "shopId" = ${shopId} AND "state" IN ('ASKED', 'ANSWERED') AND "dueAt" >= ${since}::timestamp
      AND "askedAt" <= ${until}::timestamp AND "arrivedAt" IS NOT NULL AND "askedAt" >= "arrivedAt"
    GROUP BY 1 ORDER BY 1`;

/** Answers to "how likely do you recommend us" by the shop's month; index on (shopId, answeredAt). */
export const readNps = (
  db: Db,
  { shopId, since, zone }: Asked & { zone: string },
): Promise<({ month: string } & NpsCounts)[]> =>
  db.$queryRaw`
    SELECT to_char("answeredAt" AT TIME ZONE 'UTC' AT TIME ZONE ${zone}, 'YYYY-MM') AS "month",
      count(*) FILTER (WHERE "score" >= 9)::int AS "promoters",
      count(*) FILTER (WHERE "score" IN (7, 8))::int AS "passives",
      count(*) FILTER (WHERE "score" <= 6)::int AS "detractors"
    FROM "NpsAnswer" WHERE "shopId" = ${shopId} AND "answeredAt" >= ${since}::timestamp GROUP BY 1 ORDER BY 1`;

export interface NpsReason {
  id: string;
  customerId: string;
  score: number;
  comment: string;
  answeredAt: Date;
}

/** The newest answers with the main reason in the customer's words; index on (shopId, answeredAt, id). */
export const readNpsReasons = (db: Db, { shopId, since, most }: Asked & { most: number }): Promise<NpsReason[]> =>
  db.$queryRaw`
    SELECT "id", "customerId", "score", "comment", "answeredAt" FROM "NpsAnswer"
    WHERE "shopId" = ${shopId} AND "answeredAt" >= ${since}::timestamp AND "comment" IS NOT NULL
    ORDER BY "answeredAt" DESC, "id" DESC LIMIT ${most}`;
