import { chooseLines } from './choose-lines.ts';
import type { Bought, Shelf } from './choose-lines.ts';
import type { ReorderLine } from './reorder-line.ts';

/** What a customer bought and may want again, as things stand now. */
export interface NudgeFacts extends Bought {
  /** Bought since, any variant and channel. */
  boughtAgain: boolean;
  /** The merchant asks nobody to reorder it. */
  excluded: boolean;
  shelf: Shelf;
}

export const nudgeRefusals = ['bought_again', 'not_offered', 'not_sold', 'sold_out'] as const;
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
  const chosen = chooseLines(wanted);
  return { lines: chosen.lines, left: [...left, ...chosen.left] };
}

/** The one reason for a nudge without lines: what is the customer's own doing goes before what is the shop's. */
export const reasonOf = (left: NudgeLines['left']): NudgeRefusal =>
  nudgeRefusals.find((reason) => left.some((one) => one.reason === reason)) ?? 'not_sold';
