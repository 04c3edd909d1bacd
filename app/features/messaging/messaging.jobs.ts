import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

export const MessageRef = z.object({ shopId: z.string(), messageId: z.string() });
export type MessageRef = z.infer<typeof MessageRef>;

export const sendMessageJob = defineJob({
  name: 'messaging.send-message',
  queue: 'messages',
  payload: MessageRef,
  attempts: 5,
  dedupeKey: ({ shopId, messageId }) => `${shopId}/${messageId}`,
});
