import { z } from 'zod';
import type { ThankYouAnswer } from '#extensions/shared/contract.ts';
import { CheckoutToken, Day, Gid, Language, Words } from './extension-shapes.server.ts';

const about = { checkoutToken: CheckoutToken, language: Language, revision: z.int().min(0).max(2_147_483_647) };
const Said = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('on'), day: Day, channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']) }),
  z.object({ wish: z.literal('never') }),
]);

export const ThankYouAnswerShape: z.ZodType<ThankYouAnswer> = z.discriminatedUnion('kind', [
  z.object({ ...about, kind: z.literal('reminder'), productId: Gid('Product'), said: Said.nullable() }),
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
