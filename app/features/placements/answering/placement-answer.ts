import { z } from 'zod';
import type { PlacementAnswerKind } from '@prisma/client';
import { ReminderSaid } from '#app/domain/placements/reminder-said.ts';

/** `PlacementAnswer.answer`: a `ThankYouPick` without its wording; of a survey with the answer's words as they were shown. */
export const PlacementPick = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reminder'), productId: z.string(), said: ReminderSaid.nullable() }),
  z.object({
    ...{ kind: z.literal('consent'), channel: z.enum(['EMAIL', 'SMS']), isGiven: z.boolean() },
    phone: z.string().optional(),
  }),
  z.object({ kind: z.literal('gift'), isGift: z.boolean() }),
  z.object({
    ...{ kind: z.literal('survey'), surveyId: z.string(), choice: z.string(), text: z.string() },
    label: z.string().nullable(),
  }),
]);
export type PlacementPick = z.infer<typeof PlacementPick>;

export const kindOf = (pick: PlacementPick): PlacementAnswerKind => pick.kind.toUpperCase() as PlacementAnswerKind;

/** What a pick is about: of two with one subject the later counts. */
export function subjectOf(pick: PlacementPick): string {
  switch (pick.kind) {
    case 'reminder':
      return pick.productId;
    case 'consent':
      return pick.channel;
    case 'survey':
      return pick.surveyId;
    case 'gift':
      return '';
  }
}
