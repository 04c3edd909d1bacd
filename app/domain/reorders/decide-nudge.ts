import { chooseLines } from './choose-lines.ts';
import type { Bought, Shelf } from './choose-lines.ts';
import type { ReorderLine } from './reorder-line.ts';

/** What a customer bought and may want again, as things stand now. */
export interface NudgeFacts extends Bought {
  /** Bought since, any variant and channel. */
  boughtAgain: boolean;
  /** The same of what the merchant named in its place. */
  boughtInstead: boolean;
  /** The merchant asks nobody to reorder it. */
  excluded: boolean;
  shelf: Shelf;
}

export const nudgeRefusals = [
  'bought_again',
  'answered_since',
  'given_back',
  'not_due',
  'not_offered',
  'not_sold',
  'sold_out',
] as const;
export type NudgeRefusal = (typeof nudgeRefusals)[number];

export interface NudgeLines {
  lines: ReorderLine[];
  /** What the nudge is not about, and why. */
  left: { productId: string; reason: NudgeRefusal }[];
}

/** What to nudge to of the things that run out, with today's prices. */
export function decideNudge(facts: NudgeFacts[]): NudgeLines {
  const left: NudgeLines['left'] = [];
  const wanted = facts.filter(({ productId, boughtAgain, excluded }) => {
    if (boughtAgain) left.push({ productId, reason: 'bought_again' });
    else if (excluded) left.push({ productId, reason: 'not_offered' });
    return !boughtAgain && !excluded;
  });
  const has = new Set(wanted.filter(({ boughtInstead }) => boughtInstead).map(({ productId }) => productId));
  const chosen = chooseLines(
    wanted.map((fact) => (has.has(fact.productId) ? { ...fact, shelf: { ...fact.shelf, instead: [] } } : fact)),
  );
  for (const one of chosen.left) left.push(has.has(one.productId) ? { ...one, reason: 'bought_again' } : one);
  return { lines: chosen.lines, left };
}

/** The one reason for a nudge without lines: what is the customer's own doing goes before what is the shop's. */
export const reasonOf = (left: NudgeLines['left']): NudgeRefusal =>
  nudgeRefusals.find((reason) => left.some((one) => one.reason === reason)) ?? 'not_sold';
