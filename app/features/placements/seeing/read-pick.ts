import { PlacementPick } from '../answering/placement-answer.ts';

/** What was picked, as one can tell it; a number that was only typed is left out. */
export type Picked =
  | { kind: 'reminder_on'; day: string; channel: 'EMAIL' | 'SMS' | 'WHATSAPP' }
  | { kind: 'reminder_never' | 'reminder_back' }
  | { kind: 'consent_given' | 'consent_back'; channel: 'EMAIL' | 'SMS' }
  | { kind: 'gift' | 'gift_back' }
  /** `label` in the words that were shown; null where only the choice's name was known. */
  | { kind: 'survey'; surveyId: string; choice: string; text: string; label: string | null };

/** Reads `PlacementAnswer.answer`; null for what cannot be read any more, such as words that were erased. */
export function readPick(answer: unknown): Picked | null {
  const pick = PlacementPick.safeParse(answer).data;
  switch (pick?.kind) {
    case undefined:
      return null;
    case 'reminder':
      if (!pick.said) return { kind: 'reminder_back' };
      return pick.said.wish === 'never'
        ? { kind: 'reminder_never' }
        : { kind: 'reminder_on', day: pick.said.day, channel: pick.said.channel };
    case 'consent':
      return { kind: pick.isGiven ? 'consent_given' : 'consent_back', channel: pick.channel };
    case 'gift':
      return { kind: pick.isGift ? 'gift' : 'gift_back' };
    case 'survey':
      return pick;
  }
}
