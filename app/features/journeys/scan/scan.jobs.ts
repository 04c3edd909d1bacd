import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const JourneyRef = z.object({ shopId: z.string(), journeyId: z.string() });
export type JourneyRef = z.infer<typeof JourneyRef>;

/** A look for customers whom time alone lets in; `Journey.scanDueAt` brings it back. */
export const scanJourneyJob = defineJob({
  name: 'journeys.scan-journey',
  queue: 'analytics',
  payload: JourneyRef,
  attempts: 1,
  dedupeKey: ({ shopId, journeyId }) => `${shopId}/${journeyId}`,
});
