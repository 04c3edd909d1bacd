import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { advanceEnrollmentJob } from './journeys.jobs.ts';

/** Queues a job for each enrollment whose time has come, in turns between shops; says how many. */
export async function sweepEnrollments({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const due = await takeDueRows(db, { table: 'Enrollment', column: 'wakeAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    advanceEnrollmentJob,
    due.map(({ shopId, id }) => ({ shopId, enrollmentId: id })),
  );
  return due.length;
}
