import { z } from 'zod';
import { surveyLimits } from './limits.ts';

/** Written in both languages; the codes are for the form. */
export const bothLanguages = (most: number) => {
  const words = z.string().trim().min(1, 'missing').max(most, 'too_long');
  return z.object({ tr: words, en: words });
};

const Choice = z.object({
  key: z.string().regex(/^[\w-]{1,40}$/, 'not_a_key'),
  label: bothLanguages(surveyLimits.label),
});

/** The one question a shop asks after paying, with answers to choose from. */
export const SurveyDraft = z.object({
  question: bothLanguages(surveyLimits.question),
  choices: z
    .array(Choice)
    .min(surveyLimits.fewestChoices, 'too_few')
    .max(surveyLimits.mostChoices, 'too_many')
    .refine((choices) => new Set(choices.map(({ key }) => key)).size === choices.length, 'same_key'),
  /** Whether a few words can be added. */
  takesText: z.boolean(),
});
export type SurveyDraft = z.infer<typeof SurveyDraft>;

/** `id` names the question as it stands: other words make another one. */
export const Survey = SurveyDraft.extend({ id: z.string().min(1) });
export type Survey = z.infer<typeof Survey>;
