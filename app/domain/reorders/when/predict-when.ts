import { memoryDays } from './collect-examples.ts';
import { logisticOf } from './fit-linear.ts';
import { scoreOf } from './fit-score.ts';
import type { ProductFigures } from './measure-products.ts';
import { windowDays } from './measure-products.ts';
import { featureCount, writeFeatures } from './pair-features.ts';
import { addToCustomer, newCustomer } from './replay-customer.ts';
import type { CustomerState } from './replay-customer.ts';
import type { WhenModel } from './train-when.ts';

export type OwnPurchase = { product: string; day: number; quantity: number };

/** Replays one customer's purchases (ordered by day) as known on `today`. */
export function replayOwn(model: WhenModel, purchases: readonly OwnPurchase[], today: number) {
  const customer = newCustomer();
  const numbers = new Map<string, number>();
  for (const { product, day, quantity } of purchases) {
    if (day > today || today - day >= memoryDays) continue;
    const number = numbers.get(product) ?? numbers.size;
    numbers.set(product, number);
    addToCustomer(customer, { product: number, day, quantity }, figuresOf(model, product));
  }
  return { customer, numbers };
}

export const figuresOf = (model: WhenModel, product: string): ProductFigures =>
  Object.hasOwn(model.products, product) ? model.products[product]! : { ...model.level.figures, buys: 0, events: 0 };

const features = (
  model: WhenModel,
  own: { customer: CustomerState; numbers: Map<string, number> },
  product: string,
  today: number,
) => {
  const pair = own.customer.pairs.get(own.numbers.get(product) ?? -1);
  if (!pair) return undefined;
  const x = new Float64Array(featureCount);
  writeFeatures(x, 0, model.level, own.customer, pair, figuresOf(model, product), today);
  return x;
};

export function predictGap(
  model: WhenModel,
  own: ReturnType<typeof replayOwn>,
  product: string,
  today: number,
): number | undefined {
  const x = features(model, own, product, today);
  return x && Math.min(windowDays, Math.max(1, Math.exp(scoreOf(model.gap, x, 0))));
}

export function predictChances(
  model: WhenModel,
  own: ReturnType<typeof replayOwn>,
  product: string,
  today: number,
): number[] | undefined {
  const x = features(model, own, product, today);
  let least = 0;
  return x && model.chances.map(({ score }) => (least = Math.max(least, logisticOf(scoreOf(score, x, 0)))));
}
