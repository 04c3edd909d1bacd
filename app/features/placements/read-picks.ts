import { z } from 'zod';
import type { ReminderSaid } from '#extensions/shared/contract.ts';
import { PlacementPick } from './answering/placement-answer.ts';

/** What was picked on a thank-you page, as it stands; each by its subject. */
export interface Picks {
  /** By a product's GID. */
  reminders: Map<string, ReminderSaid | null>;
  consents: Map<'EMAIL' | 'SMS', boolean>;
  isGift: boolean | null;
  /** By a survey's id. */
  surveys: Map<string, { choice: string; text: string }>;
}

/** Reads each `PlacementAnswer.answer` that a statement gathered; null for none. What cannot be read was not picked. */
export function readPicks(answers: unknown): Picks {
  const picks: Picks = { reminders: new Map(), consents: new Map(), isGift: null, surveys: new Map() };
  for (const answer of z.array(z.unknown()).nullable().parse(answers) ?? []) {
    const pick = PlacementPick.safeParse(answer).data;
    if (pick?.kind === 'reminder') picks.reminders.set(pick.productId, pick.said);
    if (pick?.kind === 'consent') picks.consents.set(pick.channel, pick.isGiven);
    if (pick?.kind === 'gift') picks.isGift = pick.isGift;
    if (pick?.kind === 'survey') picks.surveys.set(pick.surveyId, { choice: pick.choice, text: pick.text });
  }
  return picks;
}
