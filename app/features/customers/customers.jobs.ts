import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const ConsentRef = z.object({
  shopId: z.string(),
  customerId: z.string(),
  channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP', 'PUSH']),
});
export type ConsentRef = z.infer<typeof ConsentRef>;

/** Beside the messages: a call to Shopify of a moment, which a backfill's hours must not hold up. */
export const writeBackConsentJob = defineJob({
  name: 'customers.write-back-consent',
  queue: 'messages',
  payload: ConsentRef,
  attempts: 3,
  dedupeKey: ({ shopId, customerId, channel }) => `${shopId}/${customerId}/${channel}`,
});
