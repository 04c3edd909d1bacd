import { forgetFiles, sweepFiles } from '#app/platform/csv/sweep-files.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { fetchReviewPhotoJob, reviewFiles } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

export const sweepReviewImports = (needs: Needs): Promise<number> => sweepFiles(needs, reviewFiles);

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

export const forgetReviewUploads = (needs: Pick<Needs, 'db' | 'clock'>): Promise<number> =>
  forgetFiles(needs, reviewFiles);
