import { leastChance } from '../journeys/reorder-trigger.ts';
import type { ReorderTrigger } from '../journeys/journey.ts';
import { after, days } from '../time/spans.ts';
import { digestSpan, missedAfter, predictionLasts } from './nudge-times.ts';
import type { PredictedReorder } from './predicted-reorder.ts';

/** What of a prediction decides whether it comes into a nudge. */
export interface DigestFacts {
  expectedAt: Date;
  /** Null where there is no good day to ask. */
  askAt: Date | null;
  p14: number;
  method: PredictedReorder['method'];
  predictedAt: Date;
  nudgedAt: Date | null;
  /** Price of today times quantity; 0 where that is not known. */
  worth: number;
}

/** A day that the customer named is that day, whatever the merchant wishes. */
export const isNamed = ({ method }: Pick<DigestFacts, 'method'>) => method === 'answered';

/** The merchant's own word is as sure as they are. */
export const isSureEnough = ({ p14, method }: Pick<DigestFacts, 'p14' | 'method'>, { sureness }: ReorderTrigger) =>
  p14 >= leastChance[sureness] || method === 'answered' || method === 'fixed';

/** When a journey asks; null for never: without a best day it asks nobody, not even with days of its own. */
export const momentOf = (facts: Pick<DigestFacts, 'askAt' | 'expectedAt' | 'method'>, { daysEarly }: ReorderTrigger) =>
  facts.askAt && (daysEarly === null || isNamed(facts) ? facts.askAt : after(facts.expectedAt, -days(daysEarly)));

export interface Digest {
  /** Of all that comes in one nudge. */
  worth: number;
  /** The customer named a day for something in it, and that has come. */
  isWanted: boolean;
}

/** What of a customer's predictions would come in one nudge now; the sweep of nudges says the same in SQL. */
export function digestOf(all: DigestFacts[], trigger: ReorderTrigger, now: Date): Digest {
  const inIt = all.filter((facts) => {
    const moment = momentOf(facts, trigger);
    const isNear = moment && moment > after(now, -missedAfter) && moment <= after(now, digestSpan);
    const isFresh = isNamed(facts) || facts.predictedAt > after(now, -predictionLasts);
    return isNear && isFresh && !facts.nudgedAt && isSureEnough(facts, trigger);
  });
  return {
    worth: inIt.reduce((sum, { worth }) => sum + worth, 0),
    isWanted: inIt.some((facts) => isNamed(facts) && facts.askAt && facts.askAt <= now),
  };
}
