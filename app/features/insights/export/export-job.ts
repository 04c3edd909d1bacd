import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const exportRef = z.object({ shopId: z.string(), exportId: z.string() });
export type ExportRef = z.infer<typeof exportRef>;

/** One step of an export; the sweep asks for the next. */
export const runExportJob = defineJob({
  name: 'insights.run-export',
  queue: 'analytics',
  payload: exportRef,
  attempts: 3,
  dedupeKey: ({ exportId }) => exportId,
});
