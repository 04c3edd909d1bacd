import type { ReorderRule } from '../reorder-report.ts';
import { pickExamples } from './example-table.ts';
import type { ExampleTable } from './example-table.ts';
import { enoughExamples } from './fit-chance.ts';
import { fitScore, readScore } from './fit-score.ts';
import { groupOf } from './own-figures.ts';
import { featureCount, featureNames } from './pair-features.ts';
import { gapByRule, simpleRules } from './simple-rules.ts';

/** Shares of the trees that are tried. */
export const shares = [0, 0.25, 0.5, 0.75, 1];
/** Groups of customers that are held out, one after the other. */
export const heldOutGroups = [0, 1, 2];
const alike = 0.99;

/** Log of what came over what was said, at evenly spaced ranks; of pairs bought once, and of the others. */
export type Residuals = { first: number[]; known: number[] };

export type GapBacktest = {
  rules: { rule: ReorderRule; maeDays: number; n: number }[];
  /** Wrong by least; the model where they are alike. */
  method: ReorderRule;
  treeShare: number;
  residuals: Residuals;
};

type Said = { row: number; byShare: number[] };

/** Holds out customers, says every gap by the model and by the simple rules, and compares in days (weighted mean). */
export function backtestGaps(
  table: ExampleTable,
  isUsed: (row: number) => boolean,
  productMedian: (product: number) => number,
): GapBacktest {
  const said: Said[] = [];
  for (const group of heldOutGroups) {
    const isHeldOut = (row: number) => groupOf(table.customer[row]!) === group;
    const learnt = pickExamples(table, (row) => isUsed(row) && !isHeldOut(row), Math.log);
    if (learnt.y.length < enoughExamples) continue;
    const score = fitScore(learnt, 'absolute', 1);
    for (let row = 0; row < table.length; row++) {
      if (!isUsed(row) || !isHeldOut(row)) continue;
      const [sum, trees] = readScore(score, table.x, row * featureCount);
      said.push({ row, byShare: shares.map((share) => Math.exp((1 - share) * sum + share * trees)) });
    }
  }
  const ruleSays = (rule: (typeof simpleRules)[number], row: number) =>
    gapByRule(rule, { productMedian: productMedian(table.product[row]!), customerMedian: table.customerMedian[row]! });
  if (said.length === 0) return withoutModel(table, isUsed, (row) => ruleSays('product_median', row));
  const errors = shares.map((_, i) => meanError(table, said, ({ byShare }) => byShare[i]!));
  const best = errors.indexOf(Math.min(...errors));
  const simple = simpleRules.map((rule) => ({
    rule,
    maeDays: meanError(table, said, ({ row }) => ruleSays(rule, row)),
  }));
  const simplest = simple.reduce((least, one) => (one.maeDays < least.maeDays ? one : least));
  const method = simplest.maeDays < alike * errors[best]! ? simplest.rule : 'model';
  const answer = (one: Said) => (method === 'model' ? one.byShare[best]! : ruleSays(method, one.row));
  return {
    rules: [{ rule: 'model' as const, maeDays: errors[best]! }, ...simple].map((one) => ({ ...one, n: said.length })),
    method,
    treeShare: shares[best]!,
    residuals: residualsOf(
      table,
      said.map((one) => ({ row: one.row, days: answer(one) })),
    ),
  };
}

function withoutModel(
  table: ExampleTable,
  isUsed: (row: number) => boolean,
  says: (row: number) => number,
): GapBacktest {
  const rows = Array.from({ length: table.length }, (_, row) => row).filter(isUsed);
  const residuals = residualsOf(
    table,
    rows.map((row) => ({ row, days: says(row) })),
  );
  return { rules: [], method: 'product_median', treeShare: 0, residuals };
}

function meanError(table: ExampleTable, said: Said[], daysOf: (one: Said) => number): number {
  let sum = 0;
  let weights = 0;
  for (const one of said) {
    const weight = table.weight[one.row]!;
    sum += weight * Math.abs(daysOf(one) - table.gap[one.row]!);
    weights += weight;
  }
  return sum / weights;
}

const ranks = 40;
/** What a shop without any of its own begins with: half of all gaps within a third of what was said, as in grocery and gift shops. */
const prior = Array.from({ length: ranks }, (_, i) => 0.45 * Math.log((i + 0.5) / (ranks - i - 0.5)));
/** Purchases of the shop's own that weigh as much. */
const priorCounts = 5;

function residualsOf(table: ExampleTable, said: { row: number; days: number }[]): Residuals {
  const isFirst = (row: number) => table.x[row * featureCount + firstColumn] === 1;
  const of = (wanted: boolean) => {
    const some = said
      .filter(({ row }) => isFirst(row) === wanted)
      .map(({ row, days }) => ({ value: Math.log(table.gap[row]! / Math.max(1, days)), weight: table.weight[row]! }));
    const total = some.reduce((sum, { weight }) => sum + weight, 0);
    const share = (some.length ? total / some.length : 1) * (priorCounts / ranks);
    return weightedRanks([...some, ...prior.map((value) => ({ value, weight: share }))]);
  };
  return { first: of(true), known: of(false) };
}

const firstColumn = featureNames.indexOf('first');

function weightedRanks(values: { value: number; weight: number }[]): number[] {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const found: number[] = [];
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    while (found.length < ranks && passed >= ((found.length + 0.5) / ranks) * total) found.push(value);
  }
  return found;
}
