import type { Services } from '#app/platform/services.server.ts';

/** What of a shop's reviews waits for somebody. */
export interface WaitingReviews {
  /** Unhappy customers nobody has looked after. */
  care: number;
  /** Held: published by themselves unless somebody names a rule. */
  held: number;
  appeals: number;
}

/** Counts what waits, each by an index. */
export async function countWaiting(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<WaitingReviews> {
  const [found] = await db.$queryRaw<WaitingReviews[]>`
    SELECT
      (SELECT count(*)::int FROM "Review" WHERE "shopId" = ${shopId} AND "careAt" IS NOT NULL AND "caredAt" IS NULL) AS "care",
      (SELECT count(*)::int FROM "Review" WHERE "shopId" = ${shopId} AND "state" = 'HELD') AS "held",
      (SELECT count(*)::int FROM "Review" WHERE "shopId" = ${shopId} AND "state" = 'REMOVED'
        AND "appealedAt" IS NOT NULL AND "appealAnsweredAt" IS NULL) AS "appeals"`;
  return found ?? { care: 0, held: 0, appeals: 0 };
}
