import { quantileOfCounts } from './quantile-of-counts.ts';
import { windowDays } from './measure-products.ts';
import type { ProductFigures } from './measure-products.ts';

/** What has happened between one customer and one product. Days since 1970; gaps in natural logs of days. */
export type PairState = {
  product: number;
  /** Purchase days. */
  times: number;
  firstDay: number;
  lastDay: number;
  gapLogSum: number;
  gapLogSquares: number;
  lastGapLog: number;
  lastQuantityLog: number;
  quantityLogSum: number;
  /** The customer's order days when the pair was first and last bought, counted from 1. */
  firstOrder: number;
  lastOrder: number;
  /** Purchase days, each halved in weight every `memory.halfLife` days; as of lastDay. */
  recent: number;
};

/** What has happened with one customer, replayed in day order. */
export type CustomerState = {
  pairs: Map<number, PairState>;
  orders: number;
  rows: number;
  firstDay: number;
  lastDay: number;
  /** Sum of logs of days between order days, and the last of them. */
  cadenceLogSum: number;
  lastCadenceLog: number;
  /** Sum over finished gaps of (log gap - the product's mean log gap), and their number. */
  residualSum: number;
  gaps: number;
  /** How many finished gaps had so many days; longer than the window counts as the window. */
  gapCounts: Uint16Array;
};

export const memory = { halfLife: 60 };

export const newCustomer = (): CustomerState => ({
  pairs: new Map(),
  orders: 0,
  rows: 0,
  firstDay: 0,
  lastDay: 0,
  cadenceLogSum: 0,
  lastCadenceLog: 0,
  residualSum: 0,
  gaps: 0,
  gapCounts: new Uint16Array(windowDays + 1),
});

/** Adds a day on which the customer bought `product`; days must come in order. */
export function addToCustomer(
  state: CustomerState,
  purchase: { product: number; day: number; quantity: number },
  figures: ProductFigures,
): PairState {
  const { product, day } = purchase;
  if (state.orders === 0) Object.assign(state, { orders: 1, firstDay: day, lastDay: day });
  if (day > state.lastDay) {
    state.lastCadenceLog = Math.log(day - state.lastDay);
    state.cadenceLogSum += state.lastCadenceLog;
    state.orders += 1;
    state.lastDay = day;
  }
  state.rows += 1;
  const pair = state.pairs.get(product) ?? newPair(product, day, state.orders);
  state.pairs.set(product, pair);
  if (pair.times > 0) addGap(state, pair, day - pair.lastDay, figures);
  pair.recent = pair.recent * 2 ** ((pair.lastDay - day) / memory.halfLife) + 1;
  pair.times += 1;
  pair.lastDay = day;
  pair.lastOrder = state.orders;
  pair.lastQuantityLog = Math.log(purchase.quantity);
  pair.quantityLogSum += pair.lastQuantityLog;
  return pair;
}

function addGap(state: CustomerState, pair: PairState, gap: number, figures: ProductFigures): void {
  const gapLog = Math.log(gap);
  state.gapCounts[Math.min(gap, windowDays)]! += 1;
  pair.gapLogSum += gapLog;
  pair.gapLogSquares += gapLog ** 2;
  pair.lastGapLog = gapLog;
  state.residualSum += gapLog - figures.gapLog;
  state.gaps += 1;
}

const newPair = (product: number, day: number, order: number): PairState => ({
  product,
  times: 0,
  firstDay: day,
  lastDay: day,
  gapLogSum: 0,
  gapLogSquares: 0,
  lastGapLog: 0,
  lastQuantityLog: 0,
  quantityLogSum: 0,
  firstOrder: order,
  lastOrder: order,
  recent: 0,
});

/** The middle one of the customer's gaps, whatever the product; undefined before there is one. */
export const medianGap = (state: CustomerState): number | undefined =>
  state.gaps > 0 ? quantileOfCounts(state.gapCounts, 0.5) : undefined;
