import { Prisma } from '@prisma/client';
import type { StuckReason } from '#app/domain/csv/stuck.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '../services.server.ts';
import { takeDueRows } from '../sweep/take-due-rows.server.ts';
import type { FileKind } from './upload.ts';

/** Queues the next step of each file under way, and of one whose step died. */
export async function sweepFiles(
  { db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>,
  { table, job }: FileKind,
): Promise<number> {
  const due = await takeDueRows(db, { table, column: 'dueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    job,
    due.map(({ shopId, id }) => ({ shopId, importId: id })),
  );
  return due.length;
}

/** Throws away files that nobody started to read, or went on with, within a week: they name people. */
export async function forgetFiles({ db, clock }: Pick<Services, 'db' | 'clock'>, { table }: FileKind): Promise<number> {
  const rows = Prisma.raw(`"${table}"`);
  const isOld = Prisma.sql`"updatedAt" < ${after(clock.now(), -days(7))}::timestamp`;
  const begun = await db.$executeRaw`
    WITH "stuck" AS (
      UPDATE ${rows} SET "reason" = ${'file_forgotten' satisfies StuckReason}
      WHERE "state" = 'FAILED' AND "reason" = ${'step_failed' satisfies StuckReason} AND ${isOld} RETURNING "shopId", "id"
    )
    DELETE FROM ${Prisma.raw(`"${table}Chunk"`)} c USING "stuck" WHERE c."shopId" = "stuck"."shopId" AND c."importId" = "stuck"."id"`;
  const never = await db.$executeRaw`DELETE FROM ${rows} WHERE "state" IN ('UPLOADING', 'READY') AND ${isOld}`;
  return begun + never;
}
