import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { runDryRunJob } from './dry-run-job.ts';

/** Queues the next step of each dry run under way, and of one whose step died. */
export async function sweepDryRuns({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const due = await takeDueRows(db, { table: 'DryRun', column: 'dueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    runDryRunJob,
    due.map(({ shopId, id }) => ({ shopId, dryRunId: id })),
  );
  return due.length;
}
