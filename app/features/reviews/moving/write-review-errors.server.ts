import { reportLeftOut } from '#app/platform/csv/left-out.server.ts';
import type { ReportWords } from '#app/platform/csv/write-error-report.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ReviewImportRef } from './import-jobs.ts';

export const writeReviewErrors = ({ db }: Pick<Services, 'db'>, ref: ReviewImportRef, words: ReportWords) =>
  reportLeftOut(db, fileOf(ref), words);
