import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { scanJourneyJob } from './scan.jobs.ts';

/** Queues a job for each journey that has to look for customers; says how many. */
export async function sweepScans({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const due = await takeDueRows(db, { table: 'Journey', column: 'scanDueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    scanJourneyJob,
    due.map(({ shopId, id }) => ({ shopId, journeyId: id })),
  );
  return due.length;
}
