import { z } from 'zod';
import { locales } from '../locale.ts';
import { MailContent } from '../mail/mail-block.ts';
import { Plan } from './journey.ts';
import { allSteps } from './plan-graph.ts';

/** What is said at a message step, in every language. */
export const StepContents = z.record(z.enum(locales), MailContent);
export type StepContents = z.infer<typeof StepContents>;

/** A journey as it is written and published: its plan, and for each message step (by id) what it says. */
export const JourneyDraft = z.object({ plan: Plan, contents: z.record(z.string(), StepContents) });
export type JourneyDraft = z.infer<typeof JourneyDraft>;

/** The same without the texts of steps that are gone. */
export function withoutStrays({ plan, contents }: JourneyDraft): JourneyDraft {
  const ids = new Set(allSteps(plan.steps).map(({ id }) => id));
  return { plan, contents: Object.fromEntries(Object.entries(contents).filter(([id]) => ids.has(id))) };
}
