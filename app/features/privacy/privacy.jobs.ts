import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

/** Names a request of a shop. */
export interface RequestRef {
  shopId: string;
  requestId: string;
}

/** Tried once: what fails is written on the request, and the sweep brings it back. */
export const workRequestJob = defineJob<RequestRef>({
  name: 'privacy.work-request',
  queue: 'analytics',
  payload: z.object({ shopId: z.string(), requestId: z.string() }),
  attempts: 1,
  dedupeKey: ({ requestId }) => requestId,
});
