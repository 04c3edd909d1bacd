import type { PurchaseHistory } from '../purchase-history.ts';
import { collectChanceExamples, collectGapExamples, figuresByGroup, pairsAt } from './collect-examples.ts';
import { pickExamples } from './example-table.ts';
import type { ExampleTable } from './example-table.ts';
import { logisticOf } from './fit-linear.ts';
import { fitScore, readScore } from './fit-score.ts';
import type { Score } from './fit-score.ts';
import { fieldsOfAProduct, productFigures } from './measure-products.ts';
import type { ProductFigures } from './measure-products.ts';
import { groupOf, groupsOfCustomers, measureShop } from './own-figures.ts';
import type { MeasuredShop } from './own-figures.ts';
import { featureCount } from './pair-features.ts';
import type { ShopLevel } from './pair-features.ts';

export const horizons = [7, 14, 30] as const;

export type WhenModel = {
  level: ShopLevel;
  products: Record<string, ProductFigures>;
  gap: Score;
  chances: { days: number; score: Score }[];
};

const limits = { gaps: 40_000, pairs: 50_000 };
/** From so many examples on, gaps whose window was not watched to its end are left out. */
const enoughWholeGaps = 2000;
const shares = [0, 0.25, 0.5, 0.75, 1];

export function trainWhen(history: PurchaseHistory, ask: 'gap' | 'chances' | 'both' = 'both'): WhenModel {
  const lastDay = history.day.reduce((latest, day) => Math.max(latest, day), 0);
  const firstDay = history.day.reduce((earliest, day) => Math.min(earliest, day), lastDay);
  const shop = measureShop(history, lastDay);
  const figures = figuresByGroup(shop);
  const gaps = collectGapExamples(shop, figures, limits.gaps);
  const whole = gaps.complete.subarray(0, gaps.length).reduce((sum, is) => sum + is, 0);
  const isUsed = (row: number) => whole < enoughWholeGaps || gaps.complete[row] === 1;
  const gapShare = ask === 'chances' ? 0 : chooseShare(gaps, 'absolute', isUsed, isUsed, Math.log);
  const gap = fitScore(pickExamples(gaps, isUsed, Math.log), 'absolute', gapShare);
  const step = Math.min(60, Math.max(14, Math.round((lastDay - firstDay) / 40)));
  const chances = collectChanceExamples(shop, figures, cutOffDays(shop, firstDay, step), limits.pairs);
  for (let row = 0; row < chances.length; row++) chances.weight[row] = 0.9 ** chances.age[row]!;
  const apart = Math.ceil(30 / step);
  const ages = new Set(chances.age.subarray(0, chances.length));
  const older = [...ages].some((age) => age >= apart);
  const within = (days: number) => (after: number) => (after <= days ? 1 : 0);
  const chanceShare =
    ask === 'gap'
      ? 0
      : chooseShare(
          chances,
          'logistic',
          (row) => !older || chances.age[row]! >= apart,
          (row) => chances.age[row] === 0,
          within(14),
        );
  return {
    level: shop.level,
    products: allFigures(shop),
    gap,
    chances: (ask === 'gap' ? [] : horizons).map((days) => ({
      days,
      score: fitScore(
        pickExamples(chances, () => true, within(days)),
        'logistic',
        chanceShare,
      ),
    })),
  };
}

function cutOffDays(shop: MeasuredShop, firstDay: number, step: number): number[] {
  const days: number[] = [];
  for (let day = shop.lastDay - 30, pairs = 0; day > firstDay + 30 && days.length < 12; day -= step) {
    days.push(day);
    pairs += pairsAt(shop, day);
    if (pairs > 4 * limits.pairs) break;
  }
  return days;
}

function allFigures(shop: MeasuredShop): Record<string, ProductFigures> {
  return Object.fromEntries(
    shop.history.products.map((name, p) => [name, productFigures(shop.sums, p * fieldsOfAProduct, shop.level.figures)]),
  );
}

/** The share of the trees that loses least on customers who were not learnt from. */
function chooseShare(
  table: ExampleTable,
  loss: 'absolute' | 'logistic',
  learns: (row: number) => boolean,
  judges: (row: number) => boolean,
  yOf: (gap: number) => number,
): number {
  const lost = shares.map(() => 0);
  for (let group = 0; group < Math.min(3, groupsOfCustomers); group++) {
    const isHeldOut = (row: number) => groupOf(table.customer[row]!) === group;
    const training = pickExamples(table, (row) => !isHeldOut(row) && learns(row), yOf);
    if (training.y.length < 50) continue;
    const score = fitScore(training, loss, 1);
    for (let row = 0; row < table.length; row++) {
      if (!isHeldOut(row) || !judges(row)) continue;
      const [sum, trees] = readScore(score, table.x, row * featureCount);
      const weight = table.weight[row]!;
      shares.forEach(
        (share, i) => (lost[i]! += weight * lossOf(loss, (1 - share) * sum + share * trees, table.gap[row]!, yOf)),
      );
    }
  }
  return shares[lost.indexOf(Math.min(...lost))]!;
}

function lossOf(loss: 'absolute' | 'logistic', score: number, gap: number, yOf: (gap: number) => number): number {
  if (loss === 'absolute') return Math.abs(Math.exp(score) - gap);
  const p = logisticOf(score);
  return -Math.log(Math.max(1e-9, yOf(gap) ? p : 1 - p));
}
