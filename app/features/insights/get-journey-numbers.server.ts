import type { Services } from '#app/platform/services.server.ts';
import type { JourneyNumbers } from './insights-types.ts';
import { periodStart } from './period.ts';
import { readZone } from './shop-zone.server.ts';

/** Messages by journey over the last 30 days of the shop's calendar; what waits counts however far ahead it lies. */
export async function getJourneyNumbers(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<JourneyNumbers[]> {
  const zone = await readZone(db, shopId);
  return db.$queryRaw<JourneyNumbers[]>`
    SELECT journey."key",
      (count(*) FILTER (WHERE message."state" = 'SENT'))::int AS "sent",
      (count(*) FILTER (WHERE message."state" IN ('QUEUED', 'SENDING')))::int AS "waiting",
      (count(*) FILTER (WHERE message."state" = 'SKIPPED'))::int AS "skipped"
    FROM "Journey" AS journey
    LEFT JOIN "Message" AS message ON message."shopId" = journey."shopId" AND message."journeyId" = journey."id"
      AND message."sendAt" >= ${periodStart(clock.now(), zone)}
    WHERE journey."shopId" = ${shopId}
    GROUP BY journey."key"`;
}
