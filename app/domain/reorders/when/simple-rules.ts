import type { ReorderRule } from '../reorder-report.ts';

/** What shop apps do, and what the model has to beat on the shop's own history before it is used. */
export const simpleRules = ['product_median', 'customer_median', 'fixed_30'] as const satisfies ReorderRule[];
export type SimpleRule = (typeof simpleRules)[number];

/** Days between purchases as a simple rule says; `customerMedian` is NaN for a customer without a gap. */
export function gapByRule(rule: SimpleRule, facts: { productMedian: number; customerMedian: number }): number {
  if (rule === 'fixed_30') return 30;
  const { productMedian, customerMedian } = facts;
  return rule === 'customer_median' && !Number.isNaN(customerMedian) ? customerMedian : productMedian;
}

/** Share bought again within a horizon, by days since the last purchase; pairs bought once apart from the others. */
export type ElapsedTable = { base: number; first: number[]; known: number[] };

const upTo = [7, 14, 21, 30, 45, 60, 90, 120];
const prior = 20;
/** Until anything is known of a shop: five pairs' worth of one purchase in a hundred days, as in grocery shops. */
const unknown = { pairs: 5, days: 100 };

const bucketOf = (elapsed: number): number => {
  const at = upTo.findIndex((days) => elapsed <= days);
  return at < 0 ? upTo.length : at;
};

export type ElapsedCase = { elapsed: number; first: boolean };

/** Of pairs of which a share bought within `days`: shares are shrunk to the base rate by 20 pairs' worth. */
export function fitElapsedTable(
  count: number,
  days: number,
  caseOf: (i: number) => ElapsedCase & { yes: number; weight: number },
): ElapsedTable {
  const empty = () => Array.from({ length: upTo.length + 1 }, () => ({ yes: 0, all: 0 }));
  const cells = { first: empty(), known: empty() };
  let yesOfAll = unknown.pairs * (1 - Math.exp(-days / unknown.days));
  let all = unknown.pairs;
  for (let i = 0; i < count; i++) {
    const { elapsed, first, yes, weight } = caseOf(i);
    const cell = cells[first ? 'first' : 'known'][bucketOf(elapsed)]!;
    cell.yes += weight * yes;
    cell.all += weight;
    yesOfAll += weight * yes;
    all += weight;
  }
  const base = yesOfAll / all;
  const share = (cell: { yes: number; all: number }) => (cell.yes + prior * base) / (cell.all + prior);
  return { base, first: cells.first.map(share), known: cells.known.map(share) };
}

export const chanceByTable = (table: ElapsedTable, { elapsed, first }: ElapsedCase): number =>
  table[first ? 'first' : 'known'][bucketOf(elapsed)]!;
