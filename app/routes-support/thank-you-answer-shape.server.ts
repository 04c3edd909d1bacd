import { z } from 'zod';
import { ReminderSaid } from '#app/domain/placements/reminder-said.ts';
import type { ThankYouAnswer } from '#extensions/shared/contract.ts';
import { CheckoutToken, Gid, Language, Words } from './extension-shapes.server.ts';

const about = { checkoutToken: CheckoutToken, language: Language, revision: z.int().min(0).max(2_147_483_647) };

export const ThankYouAnswerShape: z.ZodType<ThankYouAnswer> = z.discriminatedUnion('kind', [
  z.object({ ...about, kind: z.literal('reminder'), productId: Gid('Product'), said: ReminderSaid.nullable() }),
  z.object({
    ...{ ...about, kind: z.literal('consent'), channel: z.enum(['EMAIL', 'SMS']), isGiven: z.boolean() },
    ...{ wording: z.string().max(1_000), phone: Words(40).optional() },
  }),
  z.object({ ...about, kind: z.literal('gift'), isGift: z.boolean() }),
  z.object({
    ...{ ...about, kind: z.literal('survey'), surveyId: z.string().regex(/^[\w-]{1,64}$/) },
    ...{ choice: z.string().regex(/^[\w-]{1,40}$/), text: Words(1_000) },
  }),
]);
