import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { fetchReviewPhotoJob, runReviewImportJob } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

/** Queues the next step of each import of reviews under way, and of one whose step died. */
export async function sweepReviewImports({ db, clock, jobs }: Needs): Promise<number> {
  const due = await takeDueRows(db, { table: 'ReviewImport', column: 'dueAt' }, { now: clock.now() });
  await jobs.enqueueMany(
    runReviewImportJob,
    due.map(({ shopId, id }) => ({ shopId, importId: id })),
  );
  return due.length;
}

/** So few at once that the queue's other work does not wait for somebody else's servers. */
const photosAtOnce = 20;

/** Queues photos of imported reviews that are to be fetched. */
export async function sweepReviewPhotos({ db, clock, jobs }: Needs): Promise<number> {
  const most = { now: clock.now(), limit: photosAtOnce, perShop: photosAtOnce };
  const due = await takeDueRows(db, { table: 'ReviewPhotoFetch', column: 'dueAt' }, most);
  await jobs.enqueueMany(
    fetchReviewPhotoJob,
    due.map(({ shopId, id }) => ({ shopId, fetchId: id })),
  );
  return due.length;
}

/** Throws away files that nobody started to read within a week: they name people. */
export async function forgetReviewUploads({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const { count } = await db.reviewImport.deleteMany({
    where: { state: { in: ['UPLOADING', 'READY'] }, updatedAt: { lt: after(clock.now(), -days(7)) } },
  });
  return count;
}
