import { chanceOf } from './backtest-chances.ts';
import { memoryDays } from './collect-examples.ts';
import { scoreOf } from './fit-score.ts';
import { windowDays } from './measure-products.ts';
import type { ProductFigures } from './measure-products.ts';
import { featureCount, writeFeatures } from './pair-features.ts';
import { addToCustomer, medianGap, newCustomer } from './replay-customer.ts';
import type { CustomerState, PairState } from './replay-customer.ts';
import { chanceByTable, gapByRule } from './simple-rules.ts';
import type { WhenModel } from './train-when.ts';

export type OwnPurchase = { product: string; day: number; quantity: number };

/** What is said of one customer and product on a day. Days since 1970-01-01; `gap`s in days after the last purchase. */
export type PredictedPair = {
  product: string;
  pair: PairState;
  customer: CustomerState;
  figures: ProductFigures;
  /** Median of the days from the last purchase to the next, as foreseen on the day of the last. */
  gapDays: number;
  /** Chances to buy within 7, 14 and 30 days of today, never falling. */
  chances: [number, number, number];
};

/**
 * What the model says of every product that a customer bought within `memoryDays`. `purchases` are the customer's, in
 * order of days; those after `today` are not looked at. Only products that pass `isAsked` are answered. Keeps nothing: after an order, ask again.
 */
export function predictWhen(
  model: WhenModel,
  purchases: readonly OwnPurchase[],
  today: number,
  isAsked: (product: string, lastDay: number) => boolean = () => true,
): PredictedPair[] {
  const numbers = new Map<string, number>();
  const numbered = oncePerDay(purchases, today).map(({ product, day, quantity }) => {
    if (!numbers.has(product)) numbers.set(product, numbers.size);
    return { product: numbers.get(product)!, day, quantity };
  });
  const names = [...numbers.keys()];
  const figures = names.map((name) => figuresOf(model, name));
  const asked = numbered.reduce<boolean[]>((all, { product, day }) => {
    all[product] = isAsked(names[product]!, day);
    return all;
  }, []);
  const { customer, gapDays } = replay(model, numbered, { names, figures, asked });
  const x = new Float64Array(featureCount);
  return [...customer.pairs.values()]
    .filter(({ product }) => asked[product])
    .map((pair) => {
      const own = figures[pair.product]!;
      writeFeatures(x, 0, { shop: model.level, state: customer, pair, figures: own }, today);
      const chances = chancesOf(model, x, { elapsed: today - pair.lastDay, first: pair.times === 1 });
      return { product: names[pair.product]!, pair, customer, figures: own, gapDays: gapDays[pair.product]!, chances };
    });
}

/** What counts: a product's lines of one day are one purchase; what was taken back in full is none. */
function oncePerDay(purchases: readonly OwnPurchase[], today: number): OwnPurchase[] {
  const merged: OwnPurchase[] = [];
  const latest = new Map<string, OwnPurchase>();
  for (const { product, day, quantity } of purchases) {
    if (day > today || today - day >= memoryDays || !(quantity > 0)) continue;
    const sameDay = latest.get(product);
    if (sameDay?.day === day) {
      sameDay.quantity += quantity;
      continue;
    }
    const purchase = { product, day, quantity };
    latest.set(product, purchase);
    merged.push(purchase);
  }
  return merged;
}

export const figuresOf = (model: WhenModel, product: string): ProductFigures =>
  Object.hasOwn(model.products, product) ? model.products[product]! : { ...model.level.figures, buys: 0, events: 0 };

/** Runs through the purchases; each product's gap is foreseen as things stood on the day of its last purchase. */
function replay(
  model: WhenModel,
  purchases: { product: number; day: number; quantity: number }[],
  { names, figures, asked }: { names: string[]; figures: ProductFigures[]; asked: boolean[] },
) {
  const customer = newCustomer();
  const gapDays: number[] = [];
  const lastAt = new Int32Array(names.length);
  purchases.forEach(({ product }, i) => (lastAt[product] = i));
  const x = new Float64Array(featureCount);
  for (let i = 0; i < purchases.length;) {
    const from = i;
    const { day } = purchases[from]!;
    for (; purchases[i]?.day === day; i++) addToCustomer(customer, purchases[i]!, figures[purchases[i]!.product]!);
    for (let bought = from; bought < i; bought++) {
      const { product } = purchases[bought]!;
      if (lastAt[product] !== bought || !asked[product]) continue;
      const own = figures[product]!;
      const pair = customer.pairs.get(product)!;
      writeFeatures(x, 0, { shop: model.level, state: customer, pair, figures: own }, day);
      gapDays[product] = gapOf(model, x, names[product]!, customer);
    }
  }
  return { customer, gapDays };
}

function gapOf(model: WhenModel, x: Float64Array, product: string, customer: CustomerState): number {
  const { method } = model.gapBacktest;
  if (model.gap && method === 'model') return Math.min(windowDays, Math.max(1, Math.exp(scoreOf(model.gap, x, 0))));
  const quartiles = Object.hasOwn(model.products, product) ? model.products[product]!.quartiles : model.quartiles;
  const rule = method === 'model' ? 'product_median' : method;
  return gapByRule(rule, { productMedian: quartiles.half, customerMedian: medianGap(customer) ?? Number.NaN });
}

function chancesOf(
  { chances, chanceBacktest }: WhenModel,
  x: Float64Array,
  own: { elapsed: number; first: boolean },
): [number, number, number] {
  let least = 0;
  return chances.map(({ score, table }) => {
    const byModel = score && chanceBacktest.method === 'model';
    least = Math.max(least, byModel ? chanceOf(scoreOf(score, x, 0), score.base) : chanceByTable(table, own));
    return least;
  }) as [number, number, number];
}
