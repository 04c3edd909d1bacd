import type { PurchaseHistory } from '../purchase-history.ts';
import { backtestChances, tableFor } from './backtest-chances.ts';
import type { ChanceBacktest } from './backtest-chances.ts';
import { backtestGaps } from './backtest-gaps.ts';
import type { GapBacktest } from './backtest-gaps.ts';
import { withoutClosedDays } from './closed-days.ts';
import { collectChanceExamples, collectGapExamples, figuresByGroup, pairsAt } from './collect-examples.ts';
import { newTable, pickExamples } from './example-table.ts';
import type { ExampleTable } from './example-table.ts';
import { enoughExamples, fitChance } from './fit-chance.ts';
import { fitScore } from './fit-score.ts';
import type { Score } from './fit-score.ts';
import { gapQuartiles } from './gap-quartiles.ts';
import type { GapQuartiles } from './gap-quartiles.ts';
import type { ProductFigures } from './measure-products.ts';
import { figuresFrom, measureShop } from './own-figures.ts';
import type { MeasuredShop } from './own-figures.ts';
import type { ShopLevel } from './measure-pair.ts';
import type { ElapsedTable } from './simple-rules.ts';

export const horizons = [7, 14, 30] as const;

/** What one shop's history taught; plain JSON. */
export type WhenModel = {
  level: ShopLevel;
  quartiles: GapQuartiles;
  products: Record<string, ProductFigures & { quartiles: GapQuartiles }>;
  /** Median log days to the next purchase, asked on a purchase's day; null where there is too little to learn from. */
  gap: Score | null;
  gapBacktest: GapBacktest;
  /** Log odds to buy again within so many days, asked on any day; the table is the simple rule. */
  chances: { days: number; score: Score | null; table: ElapsedTable }[];
  chanceBacktest: ChanceBacktest;
};

export type TrainWhenOptions = {
  /** Nothing after it is read, and chances are about the days from it on. Unless said: the history's last day, and any days. */
  today?: number | undefined;
  typeOf?: ((product: string) => string | undefined) | undefined;
  /** One of the two questions alone takes half the time. */
  only?: 'gap' | 'chances' | undefined;
};

const limits = { gaps: 40_000, pairs: 50_000 };
/** From so many examples on, gaps whose window was not watched to its end are left out. */
const enoughWholeGaps = 2000;
const cutOffs = { most: 8, newest: 14, fade: 0.9 };

/**
 * Learns when customers buy a product again. Two answers from the same facts of a pair (`pair-features.ts`):
 * how long a gap will be (median regression on its log) and whether a purchase comes within 7, 14 and 30 days (logistic
 * regression), each mixed with boosted trees by the share that did best on held-out customers; simple rules take their
 * place where those did better. Needs about a second for 10,000 purchases; any history gives a model, an empty one too.
 */
export function trainWhen(history: PurchaseHistory, { today, typeOf, only }: TrainWhenOptions = {}): WhenModel {
  const open = withoutClosedDays(history, today ?? history.day.reduce((latest, day) => Math.max(latest, day), 0));
  const { lastDay } = open;
  const shop = measureShop(open.history, lastDay, typeOf);
  const quartiles = gapQuartiles(shop);
  const figures = figuresByGroup(shop);
  return {
    level: shop.level,
    quartiles: quartiles.shop,
    products: productsOf(shop, quartiles.of),
    ...learnGaps(only === 'chances' ? undefined : collectGapExamples(shop, figures, limits.gaps), quartiles.of),
    ...learnChances(only === 'gap' ? undefined : collectChanceExamples(shop, figures, cutOffDays(shop), limits.pairs), {
      lastDay,
      isCalendar: today !== undefined,
    }),
  };
}

function productsOf(shop: MeasuredShop, quartilesOf: (product: number) => GapQuartiles): WhenModel['products'] {
  const figuresOf = figuresFrom(shop, shop.sums);
  return Object.fromEntries(
    shop.history.products.map((name, p) => [name, { ...figuresOf(p), quartiles: quartilesOf(p) }]),
  );
}

function learnGaps(
  table: ExampleTable | undefined,
  quartilesOf: (product: number) => GapQuartiles,
): Pick<WhenModel, 'gap' | 'gapBacktest'> {
  const examples = table ?? newTable(1);
  const whole = examples.complete.subarray(0, examples.length).reduce((sum, is) => sum + is, 0);
  const isUsed = (row: number) => whole < enoughWholeGaps || examples.complete[row] === 1;
  const gapBacktest = backtestGaps(examples, isUsed, (product) => quartilesOf(product).half);
  const used = pickExamples(examples, isUsed, Math.log);
  const gap = used.y.length < enoughExamples ? null : fitScore(used, 'absolute', gapBacktest.treeShare);
  return { gap, gapBacktest };
}

function learnChances(
  table: ExampleTable | undefined,
  { lastDay, isCalendar }: { lastDay: number; isCalendar: boolean },
): Pick<WhenModel, 'chances' | 'chanceBacktest'> {
  const examples = table ?? newTable(1);
  const fade = isCalendar ? cutOffs.fade : 1;
  for (let row = 0; row < examples.length; row++) examples.weight[row] = fade ** examples.age[row]!;
  const chanceBacktest = backtestChances(examples, cutOffs.newest, isCalendar);
  const chances = horizons.map((days) => {
    // What was not watched for so long is no example of it, unless there is nothing else.
    const isWatched = (row: number) => examples.cutOff[row]! + days <= lastDay;
    const { treeShare } = chanceBacktest;
    const score = fitChance(examples, isWatched, { days, treeShare, today: isCalendar ? lastDay : undefined });
    return { days, score, table: tableFor(examples, isWatched, days) };
  });
  return { chances, chanceBacktest };
}

/**
 * Days in the past on which the questions are asked again, from the newest whose fortnight is over back: every 14 days,
 * or further apart where the history is years long.
 */
function cutOffDays(shop: MeasuredShop): number[] {
  const firstDay = shop.history.day.reduce((earliest, day) => Math.min(earliest, day), shop.lastDay);
  const step = Math.min(60, Math.max(14, Math.round((shop.lastDay - firstDay) / 40)));
  const days: number[] = [];
  const most = step > 14 ? 2 * cutOffs.most : cutOffs.most;
  for (let day = shop.lastDay - cutOffs.newest, pairs = 0; day > firstDay && days.length < most; day -= step) {
    days.push(day);
    pairs += pairsAt(shop, day);
    if (pairs > 5 * limits.pairs) break;
  }
  return days;
}
