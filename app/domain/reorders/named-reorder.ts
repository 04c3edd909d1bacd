import { dateOf } from './apply-knowledge.ts';
import type { Knowledge, PredictedReorder } from './predicted-reorder.ts';
import type { OwnPurchase } from './when/predict-when.ts';

/**
 * What a customer's own word alone foresees of a product that nothing else is foreseen of: the day they named, with no
 * chance to it. Null where they named none since they bought it, or the merchant asks nobody about it.
 */
export function namedReorder(
  product: string,
  purchases: readonly OwnPurchase[],
  { override, answer }: Knowledge,
): PredictedReorder | null {
  if (answer?.kind !== 'REMIND' || answer.untilDay === null || override?.excluded) return null;
  const own = purchases.filter((one) => one.product === product);
  const lastDay = own.at(-1)?.day;
  if (lastDay === undefined || answer.answeredDay < lastDay) return null;
  const day = answer.untilDay;
  return {
    ...{ product, expectedDay: day, interval: { from: day, to: day }, askDay: day },
    ...{ p7: 0, p14: 0, p30: 0, ordersUsed: own.length, method: 'answered' },
    reasons: [{ code: 'said_remind', until: dateOf(day) }],
  };
}
