import { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { findReviewThemesJob } from './themes-job.ts';

/** Of a shop that has left nothing is counted; once it is back, it is due. */
const only = Prisma.sql`EXISTS (
  SELECT 1 FROM "Shop" s WHERE s."id" = "shopId" AND s."state" = 'INSTALLED')`;

/** Queues the counting of words of every shop whose night has come; a shop that never was counted is so at once. */
export async function sweepReviewThemes({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const now = clock.now();
  await db.$executeRaw`
    INSERT INTO "ReviewThemes" ("shopId", "id", "dueAt")
    SELECT s."id", gen_random_uuid()::text, ${now}::timestamp FROM "Shop" s
    WHERE s."state" = 'INSTALLED' AND NOT EXISTS (SELECT 1 FROM "ReviewThemes" t WHERE t."shopId" = s."id")
    ON CONFLICT DO NOTHING`;
  const due = await takeDueRows(db, { table: 'ReviewThemes', column: 'dueAt', only }, { now });
  await jobs.enqueueMany(
    findReviewThemesJob,
    due.map(({ shopId }) => ({ shopId })),
  );
  return due.length;
}
