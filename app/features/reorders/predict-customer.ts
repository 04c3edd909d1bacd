import { namedReorder } from '#app/domain/reorders/named-reorder.ts';
import { predictReorders } from '#app/domain/reorders/predict-reorders.ts';
import type { ReorderReason } from '#app/domain/reorders/reorder-reason.ts';
import type { Knowledge, PredictedReorder } from '#app/domain/reorders/predicted-reorder.ts';
import type { TrainedReorders } from '#app/domain/reorders/train-reorders.ts';
import type { OwnPurchase } from '#app/domain/reorders/when/predict-when.ts';
import type { PredictionRow } from './predictions.store.server.ts';
import type { KeptLine } from './purchases.store.server.ts';

interface Today {
  /** Days since 1970-01-01, on the shop's clock. */
  today: number;
  /** When a day begins there. */
  startOf(day: number): Date;
}

/** The last line of a product that a customer kept. */
export interface LastLine {
  orderId: string;
  variantId: string | null;
  pieces: number;
  /** What a piece holds. */
  pack: number;
  countedFrom: Date;
  /** Days since 1970-01-01, on the shop's clock. */
  boughtDay: number;
}

/** All that one customer kept. */
export interface OwnHistory {
  customerId: string;
  /** In order of days. */
  purchases: OwnPurchase[];
  lastOf(productId: string): LastLine | undefined;
}

/** The lines of one customer as their history. */
export function historyOf(customerId: string, lines: KeptLine[]): OwnHistory {
  const sorted = [...lines].sort((a, b) => a.day - b.day || (a.product < b.product ? -1 : 1));
  return {
    customerId,
    purchases: sorted.map(({ product, day, quantity }) => ({ product, day, quantity })),
    lastOf(productId) {
      const last = sorted.findLast(({ product }) => product === productId);
      return last && { ...last, pack: last.quantity / last.pieces };
    },
  };
}

/**
 * The predictions of one customer from all they kept; products that nothing can be said of, and for which they named no
 * day, are left out.
 */
export function predictCustomer(
  model: TrainedReorders,
  { customerId, purchases, lastOf }: OwnHistory,
  knowledge: (productId: string) => Knowledge,
  { today, startOf }: Today,
): PredictionRow[] {
  const lastDays = new Map(purchases.map(({ product, day }) => [product, day]));
  const known = (product: string) => ofPurchase(knowledge(product), lastDays.get(product), lastOf(product));
  const foreseen = predictReorders(model, purchases, { today, knowledge: known });
  for (const { product } of foreseen) lastDays.delete(product);
  const named = [...lastDays.keys()].flatMap((product) => namedReorder(product, purchases, known(product)) ?? []);
  return [...foreseen, ...named].flatMap((prediction) => {
    const last = lastOf(prediction.product);
    return last ? [rowOf(prediction, customerId, last, startOf)] : [];
  });
}

/** What is said between buying and arrival is of that purchase, though that counts from its arrival. */
function ofPurchase(knowledge: Knowledge, lastDay: number | undefined, last: LastLine | undefined): Knowledge {
  const { answer } = knowledge;
  if (!answer || lastDay === undefined || !last || answer.answeredDay < last.boughtDay) return knowledge;
  return { ...knowledge, answer: { ...answer, answeredDay: Math.max(answer.answeredDay, lastDay) } };
}

function rowOf(
  prediction: PredictedReorder,
  customerId: string,
  last: LastLine,
  startOf: (day: number) => Date,
): PredictionRow {
  const { product, expectedDay, interval, p7, p14, p30, askDay, ordersUsed, method, reasons } = prediction;
  const at = (day: number) => startOf(Math.round(day));
  return {
    ...{ customerId, productId: product, ordersUsed, method },
    p7: inPercent(p7),
    p14: inPercent(p14),
    p30: inPercent(p30),
    reasons: reasons.map((reason) => inPieces(reason, last)),
    expectedAt: at(expectedDay),
    earliestAt: at(interval.from),
    latestAt: at(interval.to),
    askAt: askDay === null ? null : at(askDay),
    lastOrderId: last.orderId,
    lastVariantId: last.variantId,
    lastQuantity: last.pieces,
    countedFrom: last.countedFrom,
  };
}

/** No chance is known better; what is the same as last night is not written again. */
const inPercent = (chance: number) => Math.round(chance * 100) / 100;

/** What was learnt in grams is told in packs of the kind bought last. */
function inPieces(reason: ReorderReason, { pieces, pack }: LastLine): ReorderReason {
  if (reason.code !== 'bought_more' && reason.code !== 'bought_less') return reason;
  return { ...reason, quantity: pieces, usual: Math.round((reason.usual / pack) * 10) / 10 };
}
