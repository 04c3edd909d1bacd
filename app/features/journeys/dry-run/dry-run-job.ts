import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const dryRunRef = z.object({ shopId: z.string(), dryRunId: z.string() });
export type DryRunRef = z.infer<typeof dryRunRef>;

/** One step of a dry run; the sweep asks for the next. */
export const runDryRunJob = defineJob({
  name: 'journeys.run-dry-run',
  queue: 'analytics',
  payload: dryRunRef,
  attempts: 3,
  dedupeKey: ({ dryRunId }) => dryRunId,
});
