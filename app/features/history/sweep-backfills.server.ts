import { after, minutes } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { runBackfillJob } from './history.jobs.ts';
import type { BackfillRef } from './history.jobs.ts';

/** Longer than a step: a backfill whose process died goes on after it. */
const lease = minutes(2);

/** Queues the backfills that are due, those that waited longest first. */
export async function sweepBackfills(
  { db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>,
  { limit = 50 } = {},
): Promise<{ queued: number }> {
  const now = clock.now();
  const due = await db.$queryRaw<BackfillRef[]>`
    UPDATE "Backfill" SET "dueAt" = ${after(now, lease)}
    WHERE ("shopId", "id") IN (
      SELECT "shopId", "id" FROM "Backfill" WHERE "dueAt" <= ${now} AND "state" = 'RUNNING'
      ORDER BY "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "shopId", "id" AS "backfillId"`;
  if (due.length > 0) await jobs.enqueueMany(runBackfillJob, due);
  return { queued: due.length };
}
