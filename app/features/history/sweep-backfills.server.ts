import { after, minutes } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { runBackfillJob } from './history.jobs.ts';
import type { BackfillRef } from './history.jobs.ts';

/** Longer than a step: a backfill whose process died goes on after it. */
const span = minutes(3);

/** Gives a turn to each of the backfills that are due, those that waited longest first. */
export async function sweepBackfills(
  { db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>,
  { limit = 50 } = {},
): Promise<{ queued: number }> {
  const now = clock.now();
  const until = after(now, span);
  await resumeWithAccess(db, now);
  const due = await db.$queryRaw<BackfillRef[]>`
    UPDATE "Backfill" SET "dueAt" = ${until}
    WHERE ("shopId", "id") IN (
      SELECT "shopId", "id" FROM "Backfill" WHERE "dueAt" <= ${now} AND "state" = 'RUNNING'
      ORDER BY "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "shopId", "id" AS "backfillId"`;
  const lease = until.toISOString();
  if (due.length > 0)
    await jobs.enqueueMany(
      runBackfillJob,
      due.map((ref) => ({ ...ref, lease })),
    );
  return { queued: due.length };
}

/** A backfill that lost its access goes on by itself once the merchant has given it anew. */
async function resumeWithAccess(db: Services['db'], now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "Backfill" b SET "state" = 'RUNNING', "reason" = NULL, "finishedAt" = NULL, "dueAt" = ${now}
    FROM "Shop" s
    WHERE s."id" = b."shopId" AND b."state" = 'FAILED' AND b."reason" = 'no_access' AND s."state" = 'INSTALLED'
      AND s."accessLostAt" IS NULL AND s."accessRegainedAt" >= b."finishedAt" AND b."startedAt" >= s."installedAt"
      AND NOT EXISTS (
        SELECT 1 FROM "Backfill" l WHERE l."shopId" = b."shopId" AND l."startedAt" > b."startedAt")`;
}
