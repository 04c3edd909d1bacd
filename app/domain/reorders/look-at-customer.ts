import { memoryDays } from './when/collect-examples.ts';
import { logisticOf } from './when/fit-linear.ts';
import { scoreOf } from './when/fit-score.ts';
import { windowDays } from './when/measure-products.ts';
import { expectedGapLog, featureCount, writeFeatures } from './when/pair-features.ts';
import { figuresOf } from './when/predict-when.ts';
import type { OwnPurchase } from './when/predict-when.ts';
import { addToCustomer, newCustomer } from './when/replay-customer.ts';
import type { CustomerState, PairState } from './when/replay-customer.ts';
import type { WhenModel } from './when/train-when.ts';

/** What the model makes of one customer's product. */
export interface LookedAt {
  product: string;
  lastDay: number;
  lastQuantity: number;
  /** Days between purchases of it, oldest first. */
  ownGaps: number[];
  quantities: number[];
  /** Days from the last purchase to the next, by the model. */
  gapDays: number;
  /** The customer's state on the day asked about, and the pair's. */
  state: CustomerState;
  pair: PairState;
}

type Own = { days: number[]; quantities: number[] };

/**
 * Replays a customer's purchases (in order of days) once: the gap is asked on the day of each product's last purchase, as it
 * was learnt. What is older than the model's memory, or later than `today`, is left out.
 */
export function lookAtCustomer(model: WhenModel, purchases: readonly OwnPurchase[], today: number): LookedAt[] {
  const known = purchases.filter(({ day }) => day <= today && today - day < memoryDays);
  const own = new Map<string, Own>();
  for (const { product, day, quantity } of known) {
    const seen = own.get(product) ?? { days: [], quantities: [] };
    if (seen.days.at(-1) === day) seen.quantities[seen.quantities.length - 1]! += quantity;
    else {
      seen.days.push(day);
      seen.quantities.push(quantity);
    }
    own.set(product, seen);
  }
  const numbers = new Map([...own.keys()].map((product, number) => [product, number]));
  const state = newCustomer();
  const gaps = new Map<string, number>();
  const x = new Float64Array(featureCount);
  for (let at = 0; at < known.length;) {
    const { day } = known[at]!;
    const ofDay = new Set<string>();
    for (; at < known.length && known[at]!.day === day; at += 1) ofDay.add(known[at]!.product);
    for (const product of ofDay) {
      const { days, quantities } = own.get(product)!;
      const quantity = quantities[days.indexOf(day)]!;
      addToCustomer(state, { product: numbers.get(product)!, day, quantity }, figuresOf(model, product));
    }
    for (const product of ofDay) {
      if (own.get(product)!.days.at(-1) !== day) continue;
      const pair = state.pairs.get(numbers.get(product)!)!;
      writeFeatures(x, 0, model.level, state, pair, figuresOf(model, product), day);
      gaps.set(product, Math.min(windowDays, Math.max(1, Math.exp(scoreOf(model.gap, x, 0)))));
    }
  }
  return [...own].map(([product, { days, quantities }]) => ({
    ...{ product, quantities, state, pair: state.pairs.get(numbers.get(product)!)! },
    lastDay: days.at(-1)!,
    lastQuantity: quantities.at(-1)!,
    ownGaps: days.slice(1).map((day, before) => day - days[before]!),
    gapDays: gaps.get(product)!,
  }));
}

/** Chances of buying within 7, 14 and 30 days from `today` on, each at least the one before. */
export function chancesOf(model: WhenModel, { product, state, pair }: LookedAt, today: number): number[] {
  const x = new Float64Array(featureCount);
  writeFeatures(x, 0, model.level, state, pair, figuresOf(model, product), today);
  let least = 0;
  return model.chances.map(({ score }) => (least = Math.max(least, logisticOf(scoreOf(score, x, 0)))));
}

/** Days that the product is expected to last this customer by gaps alone, whatever was bought last. */
export const usualGapOf = (model: WhenModel, { product, state, pair }: LookedAt): number =>
  Math.exp(expectedGapLog(state, pair, figuresOf(model, product)));
