import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { JourneyRef } from './edit.store.server.ts';

export const funnelDays = 30;

/** Where the people went who entered in the last 30 days; `waiting` is everybody inside, whenever they came. */
export interface JourneyFunnel {
  /** ISO instant the counting begins. */
  since: string;
  enrolled: number;
  waiting: number;
  sent: number;
  /** The most frequent first. */
  skipped: { reason: string; count: number }[];
  goal: number;
}

/** What a journey has done lately, from counts over indexes. */
export async function getJourneyFunnel(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId }: JourneyRef,
): Promise<JourneyFunnel> {
  const since = after(clock.now(), -days(funnelDays));
  const [enrollments, messages] = await Promise.all([
    db.$queryRaw<{ enrolled: number; waiting: number; goal: number }[]>`
      SELECT count(*) FILTER (WHERE "enrolledAt" >= ${since})::int AS "enrolled",
        count(*) FILTER (WHERE "state" = 'ACTIVE')::int AS "waiting",
        count(*) FILTER (WHERE "enrolledAt" >= ${since} AND "exitReason" LIKE 'goal%')::int AS "goal"
      FROM "Enrollment" WHERE "shopId" = ${shopId} AND "journeyId" = ${journeyId}
        AND ("state" = 'ACTIVE' OR "enrolledAt" >= ${since})`,
    db.$queryRaw<{ state: string; reason: string | null; count: number }[]>`
      SELECT "state"::text AS "state", CASE WHEN "state" = 'SKIPPED' THEN "reason" END AS "reason", count(*)::int AS "count"
      FROM "Message" WHERE "shopId" = ${shopId} AND "journeyId" = ${journeyId} AND "sendAt" >= ${since}
        AND "state" IN ('SENT', 'SKIPPED')
      GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
  ]);
  const { enrolled = 0, waiting = 0, goal = 0 } = enrollments[0] ?? {};
  return {
    since: since.toISOString(),
    enrolled,
    waiting,
    sent: messages.find(({ state }) => state === 'SENT')?.count ?? 0,
    skipped: messages
      .filter(({ state }) => state === 'SKIPPED')
      .map(({ reason, count }) => ({ reason: reason ?? 'unknown', count })),
    goal,
  };
}
