import type { RawDb } from '#app/platform/db.server.ts';

/** A journey that is switched on and asks for reviews. */
interface ReviewJourney {
  shopId: string;
  journeyId: string;
  activatedAt: Date;
}

/** Those of every shop, the oldest of a shop first: for sweeps only. */
export async function findReviewJourneys(db: RawDb): Promise<ReviewJourney[]> {
  return db.$queryRaw<ReviewJourney[]>`
    SELECT j."shopId", j."id" AS "journeyId", j."activatedAt"
    FROM "Journey" j
    JOIN "JourneyVersion" v ON v."shopId" = j."shopId" AND v."id" = j."currentVersionId"
    JOIN "Shop" s ON s."id" = j."shopId"
    WHERE j."state" = 'ON' AND j."activatedAt" IS NOT NULL AND s."state" = 'INSTALLED'
      AND v."plan"->'trigger'->>'type' = 'review_due'
    ORDER BY j."shopId", j."createdAt", j."id"`;
}
