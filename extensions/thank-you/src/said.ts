import type {
  ConsentPart,
  ReminderQuestion,
  ReminderSaid,
  SurveyQuestion,
  ThankYouView,
} from '../../shared/contract.ts';
import type { Picks } from './use-picks.ts';

/** What was picked last counts, here if it was here, else what the app knows of. */
export function isGift(gift: ThankYouView['gift'], picks: Picks): boolean {
  const pick = picks.of({ kind: 'gift' })?.pick;
  return pick?.kind === 'gift' ? pick.isGift : (gift?.isGift ?? false);
}

export function isGiven(channel: 'EMAIL' | 'SMS', part: ConsentPart, picks: Picks): boolean {
  const kept = picks.of({ kind: 'consent', channel });
  // A box that was not taken is empty again: nobody has agreed to what they have not read.
  return kept?.pick.kind === 'consent' && kept.state !== 'not_taken' ? kept.pick.isGiven : part.isGiven;
}

export function saidOfReminder({ productId, said }: ReminderQuestion, picks: Picks): ReminderSaid | null {
  const pick = picks.of({ kind: 'reminder', productId })?.pick;
  return pick?.kind === 'reminder' ? pick.said : said;
}

export function saidInSurvey(
  { surveyId, said }: SurveyQuestion,
  picks: Picks,
): { choice: string; text: string } | null {
  const pick = picks.of({ kind: 'survey', surveyId })?.pick;
  return pick?.kind === 'survey' ? { choice: pick.choice, text: pick.text } : said;
}
