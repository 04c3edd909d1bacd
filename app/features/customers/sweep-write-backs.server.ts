import { after } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { lease } from '#app/platform/sweep/take-due-rows.server.ts';
import { writeBackConsentJob } from './customers.jobs.ts';
import type { ConsentRef } from './customers.jobs.ts';

/** Queues a job for each consent that Shopify has to be told of; says how many. */
export async function sweepWriteBacks({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const now = clock.now();
  const due = await db.$queryRaw<ConsentRef[]>`
    UPDATE "Consent" AS "row" SET "writeBackDueAt" = ${after(now, lease)}
    FROM (
      SELECT "shopId", "customerId", "channel" FROM "Consent" WHERE "writeBackDueAt" <= ${now}
      ORDER BY "writeBackDueAt" LIMIT 500 FOR UPDATE SKIP LOCKED
    ) AS "due"
    WHERE "row"."shopId" = "due"."shopId" AND "row"."customerId" = "due"."customerId"
      AND "row"."channel" = "due"."channel"
    RETURNING "row"."shopId", "row"."customerId", "row"."channel"::text AS "channel"`;
  await jobs.enqueueMany(writeBackConsentJob, due);
  return due.length;
}
