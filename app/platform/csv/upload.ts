import { z } from 'zod';
import type { JobDefinition } from '../jobs/job.ts';

/** The tables in which files lie while they are read: of imports, with `Chunk` or `Error` behind the name of their pieces and of the lines left out. */
export type UploadTable = 'HistoryImport' | 'ReviewImport';

export const fileRef = z.object({ shopId: z.string(), importId: z.string() });
export type FileRef = z.infer<typeof fileRef>;

/** A file of a shop. */
export interface Upload extends FileRef {
  table: UploadTable;
}

/** What sets files of one kind apart while they go the way that all of them go. */
export interface FileKind {
  table: UploadTable;
  /** What the audit calls it: `import` of `import.started`. */
  audited: string;
  /** One step of reading it or of its undoing; the sweep asks for the next. */
  job: JobDefinition<FileRef>;
}
