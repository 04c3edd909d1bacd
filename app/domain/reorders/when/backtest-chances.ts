import { heldOutGroups, shares } from './backtest-gaps.ts';
import { pickExamples } from './example-table.ts';
import type { ExampleTable } from './example-table.ts';
import { logisticOf } from './fit-linear.ts';
import { fitChance, isWithin } from './fit-chance.ts';
import { readScore } from './fit-score.ts';
import type { Score } from './fit-score.ts';
import { groupOf } from './own-figures.ts';
import { featureCount, featureNames } from './pair-features.ts';
import { chanceByTable, fitElapsedTable } from './simple-rules.ts';
import type { ElapsedCase, ElapsedTable } from './simple-rules.ts';

/** What is bought for reasons nobody saw coming: so much of every chance is the shop's mean. */
const unforeseen = 0.08;

export const chanceOf = (score: number, base: number): number =>
  (1 - unforeseen) * logisticOf(score) + unforeseen * logisticOf(base);

export type ChanceRule = 'model' | 'elapsed_table' | 'base_rate';

export type ChanceBacktest = {
  /** Log loss of the chance to buy within 14 days. */
  rules: { rule: ChanceRule; logLoss: number; n: number }[];
  method: Exclude<ChanceRule, 'base_rate'>;
  treeShare: number;
  /** Ten equally large groups by what was said. */
  calibration: { said: number; happened: number; n: number }[];
};

const column = { first: featureNames.indexOf('first'), elapsed: featureNames.indexOf('elapsed') };

function elapsedCase(x: Float64Array, at: number): ElapsedCase {
  return { elapsed: Math.round(Math.exp(x[at + column.elapsed]! + 3) - 1), first: x[at + column.first] === 1 };
}

export function tableFor(table: ExampleTable, passes: (row: number) => boolean, days: number): ElapsedTable {
  const { rows } = pickExamples(table, passes, isWithin(days));
  return fitElapsedTable(rows.length, days, (i) => ({
    ...elapsedCase(table.x, rows[i]! * featureCount),
    yes: isWithin(days)(table.gap[rows[i]!]!),
    weight: table.weight[rows[i]!]!,
  }));
}

type Judged = { row: number; score: Score; naive: ElapsedTable };

/**
 * Learns from customers of the other groups on older days, says the chances of the newest day, and compares.
 * `isCalendar`: the days asked about come after those that are learnt from.
 */
export function backtestChances(table: ExampleTable, days: number, isCalendar: boolean): ChanceBacktest {
  const judged: Judged[] = [];
  const newest = table.cutOff.subarray(0, table.length).reduce((latest, day) => Math.max(latest, day), 0);
  const hasOlder = table.age.subarray(0, table.length).some((age) => age > 0);
  for (const group of heldOutGroups) {
    const isHeldOut = (row: number) => groupOf(table.customer[row]!) === group;
    const learns = (row: number) => !isHeldOut(row) && (!hasOlder || table.age[row]! > 0);
    const score = fitChance(table, learns, { days, treeShare: 1, today: isCalendar ? newest : undefined });
    if (!score) continue;
    const naive = tableFor(table, learns, days);
    for (let row = 0; row < table.length; row++) {
      if (isHeldOut(row) && table.age[row] === 0) judged.push({ row, score, naive });
    }
  }
  if (judged.length === 0) return { rules: [], method: 'elapsed_table', treeShare: 0, calibration: [] };
  return compare(table, judged, days);
}

function compare(table: ExampleTable, judged: Judged[], days: number): ChanceBacktest {
  const happened = judged.map(({ row }) => isWithin(days)(table.gap[row]!));
  const read = judged.map(({ row, score }) => readScore(score, table.x, row * featureCount));
  const modelSays = (share: number) =>
    read.map(([sum, trees], i) => chanceOf((1 - share) * sum + share * trees, judged[i]!.score.base));
  const losses = shares.map((share) => logLoss(modelSays(share), happened));
  const best = losses.indexOf(Math.min(...losses));
  const tableSays = judged.map(({ row, naive }) => chanceByTable(naive, elapsedCase(table.x, row * featureCount)));
  const tableLoss = logLoss(tableSays, happened);
  const baseLoss = logLoss(
    judged.map(({ naive }) => naive.base),
    happened,
  );
  const method = tableLoss < losses[best]! ? ('elapsed_table' as const) : ('model' as const);
  const n = judged.length;
  return {
    rules: [
      { rule: 'model', logLoss: losses[best]!, n },
      { rule: 'elapsed_table', logLoss: tableLoss, n },
      { rule: 'base_rate', logLoss: baseLoss, n },
    ],
    method,
    treeShare: shares[best]!,
    calibration: calibrationOf(method === 'model' ? modelSays(shares[best]!) : tableSays, happened),
  };
}

function logLoss(said: number[], happened: number[]): number {
  const lost = said.reduce((sum, p, i) => sum - Math.log(Math.max(1e-9, happened[i] === 1 ? p : 1 - p)), 0);
  return lost / said.length;
}

/** Said beside happened, in up to ten equally large groups. */
export function calibrationOf(said: number[], happened: number[]): { said: number; happened: number; n: number }[] {
  const order = said.map((_, i) => i).sort((a, b) => said[a]! - said[b]! || a - b);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return Array.from({ length: 10 }, (_, k) =>
    order.slice(Math.floor((k * order.length) / 10), Math.floor(((k + 1) * order.length) / 10)),
  )
    .filter((group) => group.length > 0)
    .map((group) => ({
      said: mean(group.map((i) => said[i]!)),
      happened: mean(group.map((i) => happened[i]!)),
      n: group.length,
    }));
}
