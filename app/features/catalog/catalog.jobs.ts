import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const syncProductsJob = defineJob({
  name: 'catalog.sync-products',
  queue: 'analytics',
  payload: z.object({ shopId: z.string() }),
  attempts: 5,
  dedupeKey: ({ shopId }) => shopId,
});
