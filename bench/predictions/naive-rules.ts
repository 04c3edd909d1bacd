import type { DataSet } from './find-data-sets.ts';
import { bestHourRules } from './naive/best-hour-rules.ts';
import { nextBasketRules } from './naive/next-basket-rules.ts';
import { nextGapRules, nextWeeksRules } from './naive/next-purchase-rules.ts';
import { ordersToComeRules } from './naive/orders-to-come-rules.ts';
import type { Rules } from './naive/rules.ts';
import { togetherRules } from './naive/together-rules.ts';

const rules: Record<DataSet['task'], (options: Record<string, string>) => Rules> = {
  t1: nextBasketRules,
  t2g: nextGapRules,
  t2p: nextWeeksRules,
  t3: ordersToComeRules,
  t4: togetherRules,
  t5: bestHourRules,
};

/** What shop apps do today, and what one would try first: the lines the predictors have to beat. */
export const naiveRules = ({ task, options }: DataSet): Rules => rules[task](options);
