import { z } from 'zod';

/** The event that enrolls. */
export const Trigger = z.discriminatedUnion('type', [
  z.object({ type: z.literal('order_created') }),
  /** Every parcel of the order has arrived. */
  z.object({ type: z.literal('last_parcel_delivered') }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** A span in whole minutes. */
const Wait = z.object({
  type: z.literal('wait'),
  minutes: z
    .int()
    .min(0)
    .max(365 * 24 * 60),
});
const SendMessage = z.object({
  type: z.literal('message'),
  /** Names the template, and with the journey the purpose. */
  templateKey: z.string().min(1),
  kind: z.enum(['TRANSACTIONAL', 'MARKETING']),
  /** How long after its planned moment the message still makes sense, in hours. */
  expiresAfterHours: z.int().min(1),
});
const Exit = z.object({ type: z.literal('exit') });

export const Step = z.discriminatedUnion('type', [Wait, SendMessage, Exit]);
export type Step = z.infer<typeof Step>;
export const Steps = z.array(Step).min(1).max(50);
