import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { trainReordersJob } from './reorders.jobs.ts';

/** Queues the training of every shop whose night has come, and of one whose worker died. */
export async function sweepTrainings({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const now = clock.now();
  await beginShops(db, now);
  const due = await takeDueRows(db, { table: 'ReorderModel', column: 'dueAt' }, { now });
  await jobs.enqueueMany(
    trainReordersJob,
    due.map(({ shopId }) => ({ shopId })),
  );
  return due.length;
}

/** A shop that has none yet, or has come back, is trained at once. */
async function beginShops(db: Db, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ReorderModel" ("shopId", "id", "dueAt")
    SELECT s."id", gen_random_uuid()::text, ${now}::timestamp FROM "Shop" s
    WHERE s."state" = 'INSTALLED' AND NOT EXISTS (SELECT 1 FROM "ReorderModel" m WHERE m."shopId" = s."id")
    ON CONFLICT DO NOTHING`;
  await db.$executeRaw`
    UPDATE "ReorderModel" m SET "dueAt" = ${now}::timestamp FROM "Shop" s
    WHERE m."dueAt" IS NULL AND s."id" = m."shopId" AND s."state" = 'INSTALLED'`;
}
