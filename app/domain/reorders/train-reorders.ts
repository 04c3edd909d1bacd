import { backtest } from './backtest.ts';
import type { TrainedReorders } from './predict-reorders.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import type { ReorderReport } from './reorder-report.ts';
import { gapsOf } from './gaps-of.ts';
import { learnSimpleRules } from './simple-rules.ts';
import { trainWhen } from './when/train-when.ts';

/**
 * Learns a shop's history, and reports how well that would have served: every rule is tried on customers it had not seen,
 * and the one that was wrong by least is used, the model where they are alike.
 * @param history up to today
 */
export function trainReorders(
  history: PurchaseHistory,
  { today }: { today: number },
): { model: TrainedReorders; report: ReorderReport } {
  const tried = backtest(history, today);
  const model = {
    when: trainWhen(history),
    rules: learnSimpleRules(gapsOf(history)),
    rule: tried.rule,
    spread: tried.spread,
  };
  return {
    model,
    report: {
      method: tried.rule,
      backtest: tried.errors,
      calibration: tried.calibration,
      trainedOn: { customers: history.customers.length, purchases: history.day.length },
    },
  };
}
