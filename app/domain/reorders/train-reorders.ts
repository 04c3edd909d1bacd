import { z } from 'zod';
import type { PurchaseHistory } from './purchase-history.ts';
import type { ReorderReport } from './reorder-report.ts';
import { featureNames } from './when/pair-features.ts';
import { trainWhen } from './when/train-when.ts';
import type { WhenModel } from './when/train-when.ts';

/**
 * What a stored model was learnt for: one of another shape would be read wrong. Raise the number with every change of
 * `WhenModel` or of what a feature means; their names and order are in it.
 */
const modelShape = `1 ${featureNames.join(' ')}`;

/** What a shop's history taught of when its customers run out; plain JSON. */
export type TrainedReorders = WhenModel & { shape: string };

/** Null for what an older release stored: it has to be learnt anew. */
export const readTrained = (stored: unknown): TrainedReorders | null =>
  Shaped.safeParse(stored).success ? (stored as TrainedReorders) : null;

// What is inside is ours, and too large to be looked through at each reading.
const Shaped = z.object({ shape: z.literal(modelShape) });

export type TrainingOptions = {
  /** Days since 1970-01-01; nothing after it is read. */
  today: number;
  /** The product's type, where it has one: a level between the product and the shop. */
  typeOf?: ((product: string) => string | undefined) | undefined;
};

/** Learns from a shop's whole history, and tells how well that does beside simple rules on what it had not seen. */
export function trainReorders(
  history: PurchaseHistory,
  { today, typeOf }: TrainingOptions,
): { model: TrainedReorders; report: ReorderReport } {
  const model = trainWhen(history, { today, typeOf });
  return { model: { ...model, shape: modelShape }, report: reportOf(model, history) };
}

function reportOf({ gapBacktest, chanceBacktest }: WhenModel, history: PurchaseHistory): ReorderReport {
  return {
    method: gapBacktest.method,
    backtest: gapBacktest.rules,
    calibration: chanceBacktest.calibration,
    trainedOn: { customers: history.customers.length, purchases: history.day.length },
  };
}
