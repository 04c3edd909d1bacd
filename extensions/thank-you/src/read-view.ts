import type { ThankYouView } from '../../shared/contract.ts';

const lists = ['nextSteps', 'tips', 'reminders', 'reminderChannels', 'crossSell'] as const;
const empty = { nextSteps: [], tips: [], reminders: [], reminderChannels: [], crossSell: [] };
const nothing: ThankYouView = { ...empty, consent: null, gift: null, survey: null };

/** An app of another age may leave parts out: those that are there are shown. Null for what is no answer to the question. */
export function readView(answer: unknown): ThankYouView | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const view = { ...nothing, ...answer };
  for (const list of lists) if (!Array.isArray(view[list])) view[list] = [];
  return view;
}
