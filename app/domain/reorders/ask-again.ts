import { after, days } from '../time/spans.ts';

/** What customers say when they are asked whether something has run out. */
export const answerKinds = ['NOT_YET', 'REMIND', 'NEVER'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** How long it usually lasts: from the purchase to when it was expected to run out. */
export interface Lasting {
  countedFrom: Date;
  expectedAt: Date;
}

const remindAfter = days(14);
/** Where nothing is known of how long it lasts. */
const usualRest = days(21);
const leastRest = days(7);
const mostRest = days(60);

/**
 * Until when nobody is asked again: a day named exactly, half of the time the thing usually lasts for one who has some left,
 * null for never.
 */
export function askAgainAt(kind: AnswerKind, now: Date, lasting: Lasting | null): Date | null {
  if (kind === 'NEVER') return null;
  if (kind === 'REMIND') return after(now, remindAfter);
  const half = lasting ? (lasting.expectedAt.getTime() - lasting.countedFrom.getTime()) / 2 : usualRest;
  return after(now, Math.min(mostRest, Math.max(leastRest, half)));
}
