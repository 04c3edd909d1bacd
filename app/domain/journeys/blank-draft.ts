import { locales } from '../locale.ts';
import { eachOrderBut } from './gallery/pieces.ts';
import type { JourneyDraft, StepContents } from './journey-draft.ts';
import type { MessageStep } from './journey.ts';

/** A message of which nothing is written yet; commercial until the merchant says that it only informs. */
export const newMessage = (id: string): MessageStep => ({
  id,
  type: 'message',
  channel: 'EMAIL',
  kind: 'MARKETING',
  expiresAfterHours: 72,
});

/** A mail in each language, with nothing in it. */
export function blankContents(): StepContents {
  const blank = { subject: '', preheader: '', blocks: [{ type: 'text' as const, text: '' }] };
  return Object.fromEntries(locales.map((locale) => [locale, blank])) as StepContents;
}

/** What a merchant begins with who takes nothing from the gallery: one mail, a day after an order. */
export const blankDraft = (): JourneyDraft => ({
  plan: {
    trigger: { type: 'order_created' },
    topic: 'tips',
    value: 50,
    rules: eachOrderBut('wholesale', 'marketplace'),
    goals: [],
    steps: [{ id: 'wait', type: 'wait', for: 'span', minutes: 24 * 60 }, newMessage('main')],
  },
  contents: { main: blankContents() },
});
