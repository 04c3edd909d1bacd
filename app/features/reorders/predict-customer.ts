import { predictReorders } from '#app/domain/reorders/predict-reorders.ts';
import type { ReorderReason } from '#app/domain/reorders/reorder-reason.ts';
import type { Knowledge, ReorderForecast } from '#app/domain/reorders/forecast.ts';
import type { TrainedReorders } from '#app/domain/reorders/train-reorders.ts';
import { dayNumber, startOfDay } from '#app/domain/time/day-number.ts';
import type { PredictionRow } from './predictions.store.server.ts';
import type { KeptLine } from './purchases.store.server.ts';

interface Today {
  now: Date;
  /** IANA name of the shop's zone. */
  zone: string;
}

/** The predictions of one customer from all lines they kept; products that nothing can be said of are left out. */
export function predictCustomer(
  model: TrainedReorders,
  lines: KeptLine[],
  knowledge: (productId: string) => Knowledge,
  { now, zone }: Today,
): PredictionRow[] {
  const sorted = [...lines].sort((a, b) => a.day - b.day || (a.product < b.product ? -1 : 1));
  const purchases = sorted.map(({ product, day, quantity }) => ({ product, day, quantity }));
  const forecasts = predictReorders(model, purchases, { today: dayNumber(now, zone), knowledge });
  return forecasts.flatMap((forecast) => {
    const last = sorted.findLast(({ product }) => product === forecast.product);
    return last ? [rowOf(forecast, last, zone)] : [];
  });
}

function rowOf(forecast: ReorderForecast, last: KeptLine, zone: string): PredictionRow {
  const { product, expectedDay, interval, p7, p14, p30, askDay, ordersUsed, method, reasons } = forecast;
  const at = (day: number) => startOfDay(Math.round(day), zone);
  return {
    ...{ customerId: last.customer, productId: product, p7, p14, p30, ordersUsed, method },
    reasons: reasons.map((reason) => inPieces(reason, last)),
    ...{ expectedAt: at(expectedDay), earliestAt: at(interval.from), latestAt: at(interval.to) },
    askAt: askDay === null ? null : at(askDay),
    ...{ lastOrderId: last.orderId, lastVariantId: last.variantId, lastQuantity: last.pieces },
    countedFrom: last.countedFrom,
  };
}

/** What was learnt in grams is told in packs of the kind bought last. */
function inPieces(reason: ReorderReason, { pieces, quantity }: KeptLine): ReorderReason {
  if (reason.code !== 'bought_more' && reason.code !== 'bought_less') return reason;
  return { ...reason, quantity: pieces, usual: Math.round((reason.usual / (quantity / pieces)) * 10) / 10 };
}
