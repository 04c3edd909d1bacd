import { longestDelayDays } from '#app/domain/journeys/journey.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ExitReason } from '#app/domain/journeys/exit-reasons.ts';
import type { JourneyRef } from './edit.store.server.ts';

export const funnelDays = 30;

interface ByReason {
  reason: string;
  count: number;
}

/**
 * What happened in the last 30 days, each number counted as the list that its link opens is filtered: enrollments and
 * exits by when they were decided, messages by when they went or were to go. Reasons come with the most frequent first.
 */
export interface JourneyFunnel {
  enrolled: number;
  /** Everybody inside, whenever they came. */
  waiting: number;
  goal: number;
  /** Left before the end for any reason but a goal. */
  left: ByReason[];
  /** Messages, by where they stand; without the skipped. */
  messages: Record<'QUEUED' | 'SENT' | 'FAILED' | 'UNKNOWN', number>;
  skipped: ByReason[];
}

/** What a journey has done lately, from counts over indexes. */
export async function getJourneyFunnel(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId }: JourneyRef,
): Promise<JourneyFunnel> {
  const since = after(clock.now(), -days(funnelDays));
  const [waiting, decisions, messages] = await Promise.all([
    db.enrollment.count({ where: { shopId, journeyId, state: 'ACTIVE' } }),
    db.$queryRaw<Counted[]>`
      SELECT "outcome" AS "of", coalesce("reason", '') AS "reason", count(*)::int AS "count" FROM "Decision"
      WHERE "shopId" = ${shopId} AND "journeyId" = ${journeyId} AND "decidedAt" >= ${since}
        AND "outcome" IN ('enroll', 'exit')
      GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    db.$queryRaw<Counted[]>`
      SELECT "state"::text AS "of", CASE WHEN "state" = 'SKIPPED' THEN coalesce("reason", '') ELSE '' END AS "reason",
        count(*)::int AS "count"
      FROM "Message" WHERE "shopId" = ${shopId} AND "journeyId" = ${journeyId}
        AND "sendAt" >= ${after(since, -days(longestDelayDays))}
        AND CASE WHEN "state" = 'SENT' THEN "sentAt" ELSE "sendAt" END >= ${since}
      GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
  ]);
  const exits = reasonsIn(decisions, 'exit');
  const countOf = (state: string) => messages.find((one) => one.of === state)?.count ?? 0;
  return {
    waiting,
    enrolled: decisions.find((one) => one.of === 'enroll')?.count ?? 0,
    goal: exits.find(({ reason }) => reason === goalReached)?.count ?? 0,
    left: exits.filter(({ reason }) => reason !== goalReached),
    messages: {
      QUEUED: countOf('QUEUED'),
      SENT: countOf('SENT'),
      FAILED: countOf('FAILED'),
      UNKNOWN: countOf('UNKNOWN'),
    },
    skipped: reasonsIn(messages, 'SKIPPED'),
  };
}

const goalReached: ExitReason = 'goal_reached';

interface Counted extends ByReason {
  of: string;
}

const reasonsIn = (counted: Counted[], wanted: string): ByReason[] =>
  counted.filter((one) => one.of === wanted).map(({ reason, count }) => ({ reason, count }));
