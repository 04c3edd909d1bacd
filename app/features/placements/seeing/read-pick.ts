import { z } from 'zod';

/** What was picked, as one can tell it. */
export type Picked =
  | { kind: 'reminder_on'; day: string; channel: 'EMAIL' | 'SMS' | 'WHATSAPP' }
  | { kind: 'reminder_never' | 'reminder_back' }
  | { kind: 'consent_given' | 'consent_back'; channel: 'EMAIL' | 'SMS' }
  | { kind: 'gift' | 'gift_back' }
  /** `label` in the words that were shown; null where only the choice's name was known. */
  | { kind: 'survey'; surveyId: string; choice: string; text: string; label: string | null };

const Kept = z.union([
  z
    .object({
      kind: z.literal('REMINDER'),
      answer: z.object({
        said: z
          .union([
            z.object({
              wish: z.literal('on'),
              day: z.iso.date(),
              channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']),
            }),
            z.object({ wish: z.literal('never') }),
          ])
          .nullable(),
      }),
    })
    .transform(({ answer: { said } }): Picked => {
      if (!said) return { kind: 'reminder_back' };
      return said.wish === 'never'
        ? { kind: 'reminder_never' }
        : { kind: 'reminder_on', day: said.day, channel: said.channel };
    }),
  z
    .object({
      kind: z.literal('CONSENT'),
      subject: z.enum(['EMAIL', 'SMS']),
      answer: z.object({ isGiven: z.boolean() }),
    })
    .transform(({ subject, answer }): Picked => ({
      kind: answer.isGiven ? 'consent_given' : 'consent_back',
      channel: subject,
    })),
  z
    .object({ kind: z.literal('GIFT'), answer: z.object({ isGift: z.boolean() }) })
    .transform(({ answer }): Picked => ({ kind: answer.isGift ? 'gift' : 'gift_back' })),
  z
    .object({
      kind: z.literal('SURVEY'),
      subject: z.string(),
      answer: z.object({
        choice: z.string(),
        text: z.string().default(''),
        label: z.string().nullable().default(null),
      }),
    })
    .transform(({ subject, answer }): Picked => ({ kind: 'survey', surveyId: subject, ...answer })),
]);

/** Null for what nobody can read any more, such as words that were erased. */
export function readPick(kept: { kind: string; subject: string; answer: unknown }): Picked | null {
  return Kept.safeParse(kept).data ?? null;
}
