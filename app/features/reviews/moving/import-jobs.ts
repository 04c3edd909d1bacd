import { z } from 'zod';
import { fileRef } from '#app/platform/csv/upload.ts';
import type { FileKind, FileRef as ReviewImportRef, Upload } from '#app/platform/csv/upload.ts';
import { defineJob } from '#app/platform/jobs/job.ts';

export type { ReviewImportRef };

/** One step of an import or of its undoing; the sweep asks for the next. */
export const runReviewImportJob = defineJob({
  name: 'reviews.run-import',
  queue: 'analytics',
  payload: fileRef,
  attempts: 3,
  dedupeKey: ({ importId }) => importId,
});

/** Files of past reviews. */
export const reviewFiles: FileKind = { table: 'ReviewImport', audited: 'review_import', job: runReviewImportJob };

export const fileOf = ({ shopId, importId }: ReviewImportRef): Upload => ({
  ...{ table: reviewFiles.table, shopId, importId },
});

const photoFetchRef = z.object({ shopId: z.string(), fetchId: z.string() });
export type PhotoFetchRef = z.infer<typeof photoFetchRef>;

/** One photo of an imported review; `ReviewPhotoFetch.dueAt` brings it back. */
export const fetchReviewPhotoJob = defineJob({
  name: 'reviews.fetch-photo',
  queue: 'analytics',
  payload: photoFetchRef,
  attempts: 1,
  dedupeKey: ({ fetchId }) => fetchId,
});
