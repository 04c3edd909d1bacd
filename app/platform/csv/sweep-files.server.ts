import { Prisma } from '@prisma/client';
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

/** Throws away files that nobody started to read within a week: they name people. */
export async function forgetFiles({ db, clock }: Pick<Services, 'db' | 'clock'>, { table }: FileKind): Promise<number> {
  return db.$executeRaw`
    DELETE FROM ${Prisma.raw(`"${table}"`)}
    WHERE "state" IN ('UPLOADING', 'READY') AND "updatedAt" < ${after(clock.now(), -days(7))}::timestamp`;
}
