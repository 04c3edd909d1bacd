import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const reviewImportRef = z.object({ shopId: z.string(), importId: z.string() });
export type ReviewImportRef = z.infer<typeof reviewImportRef>;

/** One step of an import or of its undoing; the sweep asks for the next. */
export const runReviewImportJob = defineJob({
  name: 'reviews.run-import',
  queue: 'analytics',
  payload: reviewImportRef,
  attempts: 3,
  dedupeKey: ({ importId }) => importId,
});

export const photoFetchRef = z.object({ shopId: z.string(), fetchId: z.string() });
export type PhotoFetchRef = z.infer<typeof photoFetchRef>;

/** One photo of an imported review; `ReviewPhotoFetch.dueAt` brings it back. */
export const fetchReviewPhotoJob = defineJob({
  name: 'reviews.fetch-photo',
  queue: 'analytics',
  payload: photoFetchRef,
  attempts: 1,
  dedupeKey: ({ fetchId }) => fetchId,
});
