import type { PurchaseHistory } from '../purchase-history.ts';

/** Gaps longer than this are "not bought again": the window in which a purchase counts as the next one. */
export const windowDays = 120;

/** What is summed up of a product over purchases; `fields` numbers a product, in the order of `field`. */
export const field = { gapWeight: 0, gapLog: 1, repeats: 2, buys: 3, events: 4, exposure: 5, quantityLog: 6 } as const;
const fields = 7;

export type ProductSums = Float64Array;

/** The share of purchases that have been watched for at least so many days (index: days, 0 to the window). */
export type WatchedShare = Float64Array;

export function watchedShare(days: Int32Array, lastDay: number): WatchedShare {
  const share = new Float64Array(windowDays + 2);
  for (const day of days) {
    const watched = Math.min(lastDay - day, windowDays);
    if (watched >= 0) share[watched]! += 1;
  }
  for (let d = windowDays; d >= 0; d--) share[d]! += share[d + 1]!;
  const all = Math.max(1, share[0]!);
  return share.map((count) => count / all);
}

/**
 * The weight of a gap that was seen whole: one over the chance to have been watched so long, so that the long gaps of a
 * young shop count fully. Source: inverse probability of censoring weights, Robins and Rotnitzky 1992.
 */
export function gapWeight(watched: WatchedShare, gap: number): number {
  return 1 / Math.max(0.05, watched[Math.min(gap, windowDays)]!);
}

/** Adds one purchase: `gap` days to the next purchase of the same customer and product (Infinity when none came). */
export function addPurchase(
  sums: Float64Array,
  at: number,
  purchase: { gap: number; watched: number; quantity: number },
  watchedBy: WatchedShare,
): void {
  const seen = purchase.gap <= Math.min(windowDays, purchase.watched);
  if (seen) {
    const weight = gapWeight(watchedBy, purchase.gap);
    sums[at + field.gapWeight]! += weight;
    sums[at + field.gapLog]! += weight * Math.log(purchase.gap);
    sums[at + field.repeats]! += weight;
    sums[at + field.events]! += 1;
  }
  sums[at + field.buys]! += 1;
  sums[at + field.exposure]! += Math.min(purchase.gap, purchase.watched, windowDays);
  sums[at + field.quantityLog]! += Math.log(purchase.quantity);
}

/** For each row the row of the same customer's next purchase of the product, or -1. */
export function nextRows(history: PurchaseHistory, starts: Int32Array): Int32Array {
  const next = new Int32Array(history.day.length).fill(-1);
  for (let c = 0; c < history.customers.length; c++) {
    const latest = new Map<number, number>();
    for (let row = starts[c]!; row < starts[c + 1]!; row++) {
      const before = latest.get(history.product[row]!);
      if (before !== undefined) next[before] = row;
      latest.set(history.product[row]!, row);
    }
  }
  return next;
}

export function gapAfter(history: PurchaseHistory, next: Int32Array, row: number, lastDay: number): number {
  const at = next[row]!;
  return at < 0 || history.day[at]! > lastDay ? Infinity : history.day[at]! - history.day[row]!;
}

/** Sums over rows [from, to), of days up to `lastDay`; `place` says where a product's numbers begin. */
export function sumPurchases(
  history: PurchaseHistory,
  next: Int32Array,
  range: { from: number; to: number; lastDay: number },
  watched: WatchedShare,
  sums: Float64Array,
): void {
  for (let row = range.from; row < range.to; row++) {
    const day = history.day[row]!;
    if (day > range.lastDay) continue;
    const gap = gapAfter(history, next, row, range.lastDay);
    addPurchase(
      sums,
      history.product[row]! * fields,
      { gap, watched: range.lastDay - day, quantity: history.quantity[row]! },
      watched,
    );
  }
}

export const emptySums = (products: number): ProductSums => new Float64Array(products * fields);

/** A product's figures, shrunk to its type's and the shop's. */
export type ProductFigures = {
  /** Mean natural log of days between purchases. */
  gapLog: number;
  /** Share of purchases followed by another within the window. */
  repeatShare: number;
  /** Purchases again per day within the window. */
  hazard: number;
  /** Mean log quantity of a purchase. */
  quantityLog: number;
  buys: number;
  /** Gaps seen whole within the window. */
  events: number;
};

const priorStrength = { gaps: 5, buys: 10, hazardEvents: 2, quantity: 2 };

export function shopFigures(sums: Float64Array): ProductFigures {
  const total = new Float64Array(fields);
  for (let at = 0; at < sums.length; at++) total[at % fields]! += sums[at]!;
  const [weight, gapLog, repeats, buys, events, exposure, quantityLog] = total as unknown as number[];
  return {
    gapLog: (gapLog! + Math.log(30)) / (weight! + 1),
    repeatShare: (repeats! + 0.5) / (buys! + 1 + Math.max(0, repeats! - buys!)),
    hazard: (events! + 0.5) / (exposure! + 0.5 * windowDays),
    quantityLog: quantityLog! / Math.max(1, buys!),
    buys: buys!,
    events: events!,
  };
}

export function productFigures(sums: Float64Array, at: number, above: ProductFigures): ProductFigures {
  const of = (name: keyof typeof field) => sums[at + field[name]]!;
  const { gaps, buys, hazardEvents, quantity } = priorStrength;
  return {
    gapLog: (of('gapLog') + gaps * above.gapLog) / (of('gapWeight') + gaps),
    repeatShare: Math.min(0.99, (of('repeats') + buys * above.repeatShare) / (of('buys') + buys)),
    hazard: (of('events') + hazardEvents) / (of('exposure') + hazardEvents / above.hazard),
    quantityLog: (of('quantityLog') + quantity * above.quantityLog) / (of('buys') + quantity),
    buys: of('buys'),
    events: of('events'),
  };
}

export { fields as fieldsOfAProduct };
