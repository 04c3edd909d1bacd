import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const EnrollmentRef = z.object({ shopId: z.string(), enrollmentId: z.string() });
export type EnrollmentRef = z.infer<typeof EnrollmentRef>;

export const advanceEnrollmentJob = defineJob({
  name: 'journeys.advance-enrollment',
  queue: 'journeys',
  payload: EnrollmentRef,
  attempts: 5,
  dedupeKey: ({ shopId, enrollmentId }) => `${shopId}/${enrollmentId}`,
});
