import type { PurchaseHistory } from './purchase-history.ts';
import type { ReorderReport } from './reorder-report.ts';
import { trainWhen } from './when/train-when.ts';
import type { WhenModel } from './when/train-when.ts';

/** What a shop's history taught of when its customers run out; plain JSON. */
export type TrainedReorders = WhenModel;

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
  return { model, report: reportOf(model, history) };
}

function reportOf({ gapBacktest, chanceBacktest }: WhenModel, history: PurchaseHistory): ReorderReport {
  return {
    method: gapBacktest.method,
    backtest: gapBacktest.rules,
    calibration: chanceBacktest.calibration,
    trainedOn: { customers: history.customers.length, purchases: history.day.length },
  };
}
