import { z } from 'zod';

/** What a customer says of a reminder: the day it is to come on, `2026-11-22` on the shop's clock, and by what; or none ever. */
export const ReminderSaid = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('on'), day: z.iso.date(), channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']) }),
  z.object({ wish: z.literal('never') }),
]);
