import { z } from 'zod';
import type { ReminderSaid } from '#extensions/shared/contract.ts';

/** What was picked on a thank-you page, as it stands; each by its subject. */
export interface Picks {
  /** By a product's GID. */
  reminders: Map<string, ReminderSaid | null>;
  consents: Map<string, boolean>;
  isGift: boolean | null;
  /** By a survey's id. */
  surveys: Map<string, { choice: string; text: string }>;
}

const Said = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('on'), day: z.iso.date(), channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']) }),
  z.object({ wish: z.literal('never') }),
]);
const Kept = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('REMINDER'), subject: z.string(), answer: z.object({ said: Said.nullable() }) }),
      z.object({ kind: z.literal('CONSENT'), subject: z.string(), answer: z.object({ isGiven: z.boolean() }) }),
      z.object({ kind: z.literal('GIFT'), answer: z.object({ isGift: z.boolean() }) }),
      z.object({
        ...{ kind: z.literal('SURVEY'), subject: z.string() },
        answer: z.object({ choice: z.string(), text: z.string().default('') }),
      }),
    ]),
  )
  .nullable();

/** Reads rows of "PlacementAnswer" (kind, subject, answer) that a statement gathered. */
export function readPicks(kept: unknown): Picks {
  const picks: Picks = { reminders: new Map(), consents: new Map(), isGift: null, surveys: new Map() };
  for (const row of Kept.parse(kept) ?? [])
    if (row.kind === 'REMINDER') picks.reminders.set(row.subject, row.answer.said);
    else if (row.kind === 'CONSENT') picks.consents.set(row.subject, row.answer.isGiven);
    else if (row.kind === 'GIFT') picks.isGift = row.answer.isGift;
    else picks.surveys.set(row.subject, row.answer);
  return picks;
}
