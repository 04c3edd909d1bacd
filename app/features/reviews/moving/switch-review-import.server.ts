import { openFileQuestions, ReviewFormat } from '#app/domain/review-import/review-format.ts';
import { cancelFile, resumeFile, startFile, undoFile } from '#app/platform/csv/switch-file.server.ts';
import type { Acting } from '#app/platform/csv/switch-file.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { reviewFiles } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

export const startReviewImport = (needs: Needs, acting: Acting) =>
  startFile(needs, reviewFiles, acting, (format) => openFileQuestions(ReviewFormat.parse(format)));

export const cancelReviewImport = (needs: Pick<Needs, 'db' | 'clock'>, acting: Acting) =>
  cancelFile(needs, reviewFiles, acting);

export const resumeReviewImport = (needs: Needs, acting: Acting) => resumeFile(needs, reviewFiles, acting);

export const undoReviewImport = (needs: Needs, acting: Acting) => undoFile(needs, reviewFiles, acting);
