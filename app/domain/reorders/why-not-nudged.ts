import type { ReorderTrigger } from '../journeys/journey.ts';
import { after, days } from '../time/spans.ts';
import { digestOf, isNamed, isSureEnough, momentOf } from './digest.ts';
import type { DigestFacts } from './digest.ts';
import { missedAfter, predictionLasts } from './nudge-times.ts';

/** What stands between a customer and a nudge; the first that holds is told. */
export const nudgeHindrances = [
  'no_journey',
  'excluded',
  'said_never',
  'said_not_yet',
  'stale',
  /** Nothing: the next run of the sweep asks. */
  'next',
  'too_early',
  'asked_lately',
  'worth_too_little',
  'too_unsure',
  'missed',
] as const;
export type NudgeHindrance = (typeof nudgeHindrances)[number];

/** A prediction and what else decides whether its customer is asked, as the sweep of nudges looks at it. */
export interface NudgeFacts extends DigestFacts {
  /** The customer's last word since the purchase. */
  answer: { kind: 'NOT_YET' | 'REMIND' | 'NEVER'; until: Date | null } | null;
  /** By the merchant, for everybody. */
  excluded: boolean;
  /** The customer's other predictions: what comes due together is asked about, and worth asking for, together. */
  beside: DigestFacts[];
}

/** A journey that is on, and when this customer came into it last. */
export interface NudgeJourney {
  trigger: ReorderTrigger;
  lastEntryAt: Date | null;
}

export interface WhyNot {
  code: NudgeHindrance;
  /** When it is looked at again, where that is known. */
  until: Date | null;
}

/** Why a customer has not been asked about a product; null when they have been. Of several journeys the nearest one tells. */
export function whyNotNudged(facts: NudgeFacts, journeys: NudgeJourney[], now: Date): WhyNot | null {
  const { nudgedAt, excluded, answer, predictedAt } = facts;
  if (nudgedAt) return null;
  if (journeys.length === 0) return why('no_journey');
  if (excluded) return why('excluded');
  if (answer?.kind === 'NEVER') return why('said_never');
  if (answer?.until && answer.until > now) return why('said_not_yet', answer.until);
  if (!isNamed(facts) && predictedAt <= after(now, -predictionLasts)) return why('stale');
  const rank = ({ code }: WhyNot) => nudgeHindrances.indexOf(code);
  return journeys.map((journey) => hindranceOf(facts, journey, now)).reduce((a, b) => (rank(b) < rank(a) ? b : a));
}

const why = (code: NudgeHindrance, until: Date | null = null): WhyNot => ({ code, until });

function hindranceOf(facts: NudgeFacts, { trigger, lastEntryAt }: NudgeJourney, now: Date): WhyNot {
  const { everyDays, minValue } = trigger;
  const moment = momentOf(facts, trigger);
  if (!moment) return why('too_unsure');
  // What is far away is unlikely within fourteen days; it is told to be early, because that passes.
  if (moment > now) return why('too_early', moment);
  const isMissed = moment <= after(now, -missedAfter);
  if (isNamed(facts)) return why(isMissed ? 'missed' : 'next');
  if (!isSureEnough(facts, trigger)) return why('too_unsure');
  const digest = digestOf([facts, ...facts.beside], trigger, now);
  // What was missed is in no nudge: it is weighed as it would have been, or its missed day would hide the merchant's own wish.
  if (isMissed) return why(facts.worth + digest.worth < minValue ? 'worth_too_little' : 'missed');
  if (digest.isWanted) return why('next');
  if (digest.worth < minValue) return why('worth_too_little');
  const restsUntil = lastEntryAt && after(lastEntryAt, days(everyDays));
  return restsUntil && restsUntil > now ? why('asked_lately', restsUntil) : why('next');
}
