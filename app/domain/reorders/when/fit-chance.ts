import { driftOf } from './drift-of.ts';
import { pickExamples } from './example-table.ts';
import type { ExampleTable } from './example-table.ts';
import { fitScore, readScore } from './fit-score.ts';
import type { Score } from './fit-score.ts';
import { featureCount } from './pair-features.ts';

/** With fewer examples to learn from there is no model. */
export const enoughExamples = 50;

export const isWithin =
  (days: number) =>
  (gap: number): number =>
    gap <= days ? 1 : 0;

/**
 * Log odds to buy within `days`, learnt from the rows that pass; null where they are too few. With `today`, what changes
 * from cut-off to cut-off is carried on to that day; without, the examples' days say nothing about the days asked for.
 */
export function fitChance(
  table: ExampleTable,
  passes: (row: number) => boolean,
  { days, treeShare, today }: { days: number; treeShare: number; today?: number | undefined },
): Score | null {
  const used = pickExamples(table, passes, isWithin(days));
  if (used.y.length < enoughExamples) return null;
  const score = fitScore(used, 'logistic', treeShare);
  if (today === undefined) return score;
  const share = treeShare > 0 ? 0.5 : 0;
  const said = Float64Array.from(used.rows, (_, i) => {
    const [sum, trees] = readScore(score, used.x, i * featureCount);
    return (1 - share) * sum + share * trees;
  });
  const drift = driftOf(
    said,
    used,
    used.rows.map((row) => today - table.cutOff[row]!),
  );
  const [intercept, ...others] = score.beta;
  return { ...score, base: score.base + drift, beta: [intercept! + drift, ...others] };
}
