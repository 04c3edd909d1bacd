import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { runImportJob } from './import-jobs.ts';

/** Queues the next step of each import under way, and of one whose step died. */
export async function sweepImports({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const due = await takeDueRows(db, { table: 'HistoryImport', column: 'dueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    runImportJob,
    due.map(({ shopId, id }) => ({ shopId, importId: id })),
  );
  return due.length;
}

/** Throws away files that nobody started to read within a week: they name people. */
export async function forgetUploads({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const { count } = await db.historyImport.deleteMany({
    where: { state: { in: ['UPLOADING', 'READY'] }, updatedAt: { lt: after(clock.now(), -days(7)) } },
  });
  return count;
}
