import { reportLeftOut } from '#app/platform/csv/left-out.server.ts';
import type { ReportWords } from '#app/platform/csv/write-error-report.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ImportRef } from './import-jobs.ts';

export const writeErrorReport = ({ db }: Pick<Services, 'db'>, ref: ImportRef, words: ReportWords) =>
  reportLeftOut(db, fileOf(ref), words);
