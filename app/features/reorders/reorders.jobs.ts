import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const trainingRef = z.object({ shopId: z.string() });
export type TrainingRef = z.infer<typeof trainingRef>;

/** Learns a shop's purchases anew and predicts from them. */
export const trainReordersJob = defineJob({
  name: 'reorders.train',
  queue: 'analytics',
  payload: trainingRef,
  attempts: 1,
  dedupeKey: ({ shopId }) => shopId,
});

/** Beside the messages: a call to Shopify of a moment, which a night's training must not hold up. */
export const endDiscountJob = defineJob({
  name: 'reorders.end-discount',
  queue: 'messages',
  payload: z.object({ shopId: z.string(), linkId: z.string() }),
  attempts: 3,
  dedupeKey: ({ linkId }) => linkId,
});
