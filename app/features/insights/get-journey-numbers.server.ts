import { longestDelayDays } from '#app/domain/journeys/journey.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { JourneyNumbers } from './insights-types.ts';
import { periodStart } from './period.ts';
import { readZone } from './shop-zone.server.ts';

/**
 * Messages by journey over the last 30 days of the shop's calendar; what waits is everyone inside who has no message yet,
 * and every message that has not gone out, however far ahead it lies.
 */
export async function getJourneyNumbers(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<JourneyNumbers[]> {
  const zone = await readZone(db, shopId);
  const start = periodStart(clock.now(), zone);
  return db.$queryRaw<JourneyNumbers[]>`
    SELECT journey."key",
      coalesce(message."sent", 0)::int AS "sent",
      coalesce(message."skipped", 0)::int AS "skipped",
      (coalesce(message."queued", 0) + (
        SELECT count(*) FROM "Enrollment" AS inside WHERE inside."shopId" = ${shopId}
          AND inside."journeyId" = journey."id" AND inside."state" = 'ACTIVE'
          AND NOT EXISTS (SELECT 1 FROM "Message" AS own
            WHERE own."shopId" = inside."shopId" AND own."enrollmentId" = inside."id")))::int AS "waiting"
    FROM "Journey" AS journey
    LEFT JOIN (
      SELECT "journeyId",
        count(*) FILTER (WHERE "state" = 'SENT' AND "sentAt" >= ${start}) AS "sent",
        count(*) FILTER (WHERE "state" IN ('QUEUED', 'SENDING')) AS "queued",
        count(*) FILTER (WHERE "state" = 'SKIPPED' AND "sendAt" >= ${start}) AS "skipped"
      FROM "Message" WHERE "shopId" = ${shopId}
        AND "sendAt" >= ${start} - make_interval(days => ${longestDelayDays}::int)
      GROUP BY "journeyId"
    ) AS message ON message."journeyId" = journey."id"
    WHERE journey."shopId" = ${shopId}`;
}
