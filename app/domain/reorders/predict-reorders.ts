import { applyKnowledge } from './apply-knowledge.ts';
import { nothingKnown } from './predicted-reorder.ts';
import type { Knowledge, PredictedReorder } from './predicted-reorder.ts';
import { reasonsOf } from './reasons-of.ts';
import type { TrainedReorders } from './train-reorders.ts';
import { spreadOf } from './when/gap-spread.ts';
import type { GapSpread } from './when/gap-spread.ts';
import { askedDays } from './when/collect-examples.ts';
import { predictWhen } from './when/predict-when.ts';
import type { OwnPurchase, PredictedPair } from './when/predict-when.ts';

export type PredictionOptions = {
  /** Days since 1970-01-01. */
  today: number;
  /** What people have said of a product and this customer. */
  knowledge?: ((product: string) => Knowledge) | undefined;
};

/**
 * What one customer will want again: one prediction for each product bought in the last 180 days, or for which the merchant
 * gave a number of days. `purchases` are all of the customer's, in order of days, counted as the training's history was
 * (from delivery or from the order). Nothing is kept between calls: after an order, ask again.
 */
export function predictReorders(
  model: TrainedReorders,
  purchases: readonly OwnPurchase[],
  { today, knowledge = () => nothingKnown }: PredictionOptions,
): PredictedReorder[] {
  const isAsked = (product: string, lastDay: number) =>
    today - lastDay <= askedDays || (knowledge(product).override?.days ?? null) !== null;
  return predictWhen(model, purchases, today, isAsked).map((pair) =>
    applyKnowledge(predictionOf(model, pair, today), knowledge(pair.product), { today, lastDay: pair.pair.lastDay }),
  );
}

function predictionOf(model: TrainedReorders, prediction: PredictedPair, today: number): PredictedReorder {
  const { product, pair, gapDays, chances } = prediction;
  const residuals = model.gapBacktest.residuals[pair.times === 1 ? 'first' : 'known'];
  const { expected, from, to, ask } = knownSpread(gapDays, residuals);
  const at = (gap: number) => pair.lastDay + gap;
  const [p7, p14, p30] = chances;
  return {
    product,
    expectedDay: at(expected),
    interval: { from: at(from), to: at(to) },
    p7,
    p14,
    p30,
    askDay: at(ask),
    ordersUsed: pair.times,
    method: model.gap ? model.gapBacktest.method : 'product_median',
    reasons: reasonsOf(model, prediction, { today, expectedDay: at(expected), latestDay: at(to) }),
  };
}

const spreads = new WeakMap<readonly number[], Map<number, GapSpread>>();

/** Spreads of gaps a sixteenth of a day apart: of a million pairs few differ, and each takes hundreds of powers. */
function knownSpread(gapDays: number, residuals: readonly number[]): GapSpread {
  const known = spreads.get(residuals) ?? new Map<number, GapSpread>();
  spreads.set(residuals, known);
  // Down: what is rounded to whole days stays on its side of the half.
  const gap = Math.floor(gapDays * 16) / 16;
  const spread = known.get(gap) ?? spreadOf(gap, residuals);
  known.set(gap, spread);
  return spread;
}
