import { fileRef } from '#app/platform/csv/upload.ts';
import type { FileKind, FileRef as ImportRef, Upload } from '#app/platform/csv/upload.ts';
import { defineJob } from '#app/platform/jobs/job.ts';

export type { ImportRef };

/** One step of an import or of its undoing; the sweep asks for the next. */
export const runImportJob = defineJob({
  name: 'history.run-import',
  queue: 'analytics',
  payload: fileRef,
  attempts: 3,
  dedupeKey: ({ importId }) => importId,
});

/** Files of past orders. */
export const orderFiles: FileKind = { table: 'HistoryImport', audited: 'import', job: runImportJob };

export const fileOf = ({ shopId, importId }: ImportRef): Upload => ({ table: orderFiles.table, shopId, importId });
