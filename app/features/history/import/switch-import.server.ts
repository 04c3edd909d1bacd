import { ImportFormat, openQuestions } from '#app/domain/history-import/import-format.ts';
import { cancelFile, resumeFile, startFile, undoFile } from '#app/platform/csv/switch-file.server.ts';
import type { Acting } from '#app/platform/csv/switch-file.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { orderFiles } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

export const startImport = (needs: Needs, acting: Acting) =>
  startFile(needs, orderFiles, acting, (format) => openQuestions(ImportFormat.parse(format)));

export const cancelImport = (needs: Pick<Needs, 'db' | 'clock'>, acting: Acting) =>
  cancelFile(needs, orderFiles, acting);

export const resumeImport = (needs: Needs, acting: Acting) => resumeFile(needs, orderFiles, acting);

export const undoImport = (needs: Needs, acting: Acting) => undoFile(needs, orderFiles, acting);
