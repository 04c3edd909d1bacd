import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { runExportJob } from './export-job.ts';

/** Queues the next step of each export under way, and of one whose step died. */
export async function sweepExports({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const due = await takeDueRows(db, { table: 'Export', column: 'dueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    runExportJob,
    due.map(({ shopId, id }) => ({ shopId, exportId: id })),
  );
  return due.length;
}

/** Throws away files whose week is over. */
export async function forgetLists({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const { count } = await db.export.deleteMany({ where: { forgetAt: { lte: clock.now() } } });
  return count;
}
