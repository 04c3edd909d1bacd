import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

/** Names a stored delivery. */
export interface DeliveryRef {
  shopId: string;
  deliveryId: string;
}

/** How often a delivery is tried before it stays FAILED. */
export const maxAttempts = 5;

export const processDeliveryJob = defineJob<DeliveryRef>({
  name: 'webhooks.process-delivery',
  queue: 'webhooks',
  payload: z.object({ shopId: z.string(), deliveryId: z.string() }),
  attempts: maxAttempts,
  dedupeKey: ({ deliveryId }) => deliveryId,
});
