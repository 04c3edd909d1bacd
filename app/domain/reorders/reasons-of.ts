import type { ReorderReason } from './reorder-reason.ts';
import type { TrainedReorders } from './train-reorders.ts';
import { enoughGaps } from './when/gap-quartiles.ts';
import type { PredictedPair } from './when/predict-when.ts';
import { medianGap } from './when/replay-customer.ts';

/** Gaps between orders from which a rhythm is spoken of. */
const rhythmFrom = 2;
/** How far a quantity must be off to be worth a word; farther than that are packs of which only one told its size. */
const [muchMore, beyondBelief] = [1.4, 20];

const rounded = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;

/** The facts a prediction rests on, the weightiest first; those of being late only after the latest day. */
export function reasonsOf(
  model: TrainedReorders,
  prediction: PredictedPair,
  { today, expectedDay, latestDay }: { today: number; expectedDay: number; latestDay: number },
): ReorderReason[] {
  const overdue: ReorderReason[] =
    today > latestDay ? [{ code: 'overdue', days: today - Math.round(expectedDay) }] : [];
  const { method } = model.gapBacktest;
  if (method === 'fixed_30') return [...overdue, { code: 'shop_typical', gapDays: 30 }];
  if (method === 'product_median' || !model.gap) return [...overdue, typicalOf(model, prediction)];
  const median = medianGap(prediction.customer);
  if (method === 'customer_median' && median !== undefined)
    return [...overdue, { code: 'own_orders', gapDays: median }, typicalOf(model, prediction)];
  return [
    ...overdue,
    ...rhythmOf(prediction),
    ...quantityOf(prediction),
    typicalOf(model, prediction),
    ...ordersOf(prediction),
  ];
}

function rhythmOf({ pair }: PredictedPair): ReorderReason[] {
  const times = pair.times - 1;
  // One gap moves a prediction already: left untold, the product's usual one would seem to contradict it.
  if (times < 1) return [];
  return [{ code: 'own_rhythm', gapDays: rounded(Math.exp(pair.gapLogSum / times)), times }];
}

function quantityOf({ pair, figures }: PredictedPair): ReorderReason[] {
  const earlier = pair.times - 1;
  const usualLog = earlier > 0 ? (pair.quantityLogSum - pair.lastQuantityLog) / earlier : figures.quantityLog;
  const quantity = Math.exp(pair.lastQuantityLog);
  const usual = Math.exp(usualLog);
  const said = { quantity: rounded(quantity, 2), usual: rounded(usual, 2) };
  const off = Math.max(quantity / usual, usual / quantity);
  if (off < muchMore || off > beyondBelief) return [];
  const whose = earlier > 0 ? 'own' : 'others';
  return [{ code: quantity > usual ? 'bought_more' : 'bought_less', ...said, whose }];
}

function typicalOf(model: TrainedReorders, { product }: PredictedPair): ReorderReason {
  const own = Object.hasOwn(model.products, product) ? model.products[product]!.quartiles : undefined;
  if (!own || own.gaps < enoughGaps) return { code: 'shop_typical', gapDays: model.quartiles.half };
  return { code: 'product_typical', gapDays: own.half, times: own.gaps };
}

function ordersOf({ customer }: PredictedPair): ReorderReason[] {
  const between = customer.orders - 1;
  if (between < rhythmFrom) return [];
  return [{ code: 'own_orders', gapDays: rounded(Math.exp(customer.cadenceLogSum / between)) }];
}
