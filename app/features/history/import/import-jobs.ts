import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const importRef = z.object({ shopId: z.string(), importId: z.string() });
export type ImportRef = z.infer<typeof importRef>;

/** One step of an import or of its undoing; the sweep asks for the next. */
export const runImportJob = defineJob({
  name: 'history.run-import',
  queue: 'analytics',
  payload: importRef,
  attempts: 3,
  dedupeKey: ({ importId }) => importId,
});
