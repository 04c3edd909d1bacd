import { z } from 'zod';

/** Written in both languages; the codes are for the form. */
export const bothLanguages = (most: number) => {
  const words = z.string().trim().min(1, 'missing').max(most, 'too_long');
  return z.object({ tr: words, en: words });
};

const Choice = z.object({ key: z.string().regex(/^[\w-]{1,40}$/, 'not_a_key'), label: bothLanguages(80) });

/** The one question a shop asks after paying, with two to six answers to choose from. */
export const SurveyDraft = z.object({
  question: bothLanguages(200),
  choices: z
    .array(Choice)
    .min(2, 'too_few')
    .max(6, 'too_many')
    .refine((choices) => new Set(choices.map(({ key }) => key)).size === choices.length, 'same_key'),
  /** Whether a few words can be added. */
  takesText: z.boolean(),
});
export type SurveyDraft = z.infer<typeof SurveyDraft>;

/** `id` names the question as it stands: other words make another one. */
export const Survey = SurveyDraft.extend({ id: z.string().min(1) });
export type Survey = z.infer<typeof Survey>;
