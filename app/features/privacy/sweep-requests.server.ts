import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { workRequestJob } from './privacy.jobs.ts';

/** Queues the requests that are due: those whose job was lost, and those that failed. Says how many. */
export async function sweepRequests({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const due = await takeDueRows(db, { table: 'PrivacyRequest', column: 'dueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    workRequestJob,
    due.map(({ shopId, id }) => ({ shopId, requestId: id })),
  );
  return due.length;
}

/** How long a merchant has to take an export, as long as the law gives them to answer. */
export const exportKept = days(30);

/** Removes exports that were there long enough; that they were made stays known. */
export async function forgetExports({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const { count } = await db.privacyRequest.updateMany({
    where: { export: { not: null }, doneAt: { lt: after(clock.now(), -exportKept) } },
    data: { export: null },
  });
  return count;
}
