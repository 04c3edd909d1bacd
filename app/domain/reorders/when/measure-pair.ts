import type { ProductFigures } from './measure-products.ts';
import { memory } from './replay-customer.ts';
import type { CustomerState, PairState } from './replay-customer.ts';

/** The shop's own level, to which everything shrinks. */
export type ShopLevel = { figures: ProductFigures; cadenceLog: number };

/** One customer and product among what their shop is like. */
export type PairInShop = { shop: ShopLevel; state: CustomerState; pair: PairState; figures: ProductFigures };

/** What more than one feature is made of. Days, and natural logs of days, unless said. */
export type PairMeasures = PairInShop & {
  today: number;
  /** 1 after the first purchase, 0 after any later. */
  first: number;
  gaps: number;
  /** How much slower than others the customer comes back, and what that lets one expect of the product. */
  residual: number;
  prior: number;
  /** The product against the shop, and the customer's order days against the shop's. */
  productGap: number;
  cadenceLog: number;
  cadence: number;
  elapsed: number;
  sinceOrder: number;
  pairAge: number;
  known: number;
  /** The gap to come, and how far past it today is. */
  expected: number;
  due: number;
  /** Order days on which the product could have been bought, and those without it since. */
  possible: number;
  ordersSince: number;
};

export const strength = { residual: 3, own: 2, quantity: 0.5, cadence: 2, rateDays: 60, orderRateDays: 30 };
export const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Measures a pair as it stands on day `today`, not before its last purchase. */
export function measurePair({ shop, state, pair, figures }: PairInShop, today: number): PairMeasures {
  const gaps = pair.times - 1;
  const residual = state.residualSum / (state.gaps + strength.residual);
  const prior = figures.gapLog + residual;
  const cadenceLog = (state.cadenceLogSum + strength.cadence * shop.cadenceLog) / (state.orders - 1 + strength.cadence);
  const elapsed = today - pair.lastDay;
  // The pair's own gaps, shrunk to what the product and the customer lead one to expect.
  const expected = (strength.own * prior + pair.gapLogSum) / (strength.own + gaps);
  return {
    shop,
    state,
    pair,
    figures,
    today,
    first: pair.times === 1 ? 1 : 0,
    gaps,
    residual,
    prior,
    productGap: figures.gapLog - shop.figures.gapLog,
    cadenceLog,
    cadence: cadenceLog - shop.cadenceLog,
    elapsed,
    sinceOrder: today - state.lastDay,
    pairAge: today - pair.firstDay,
    known: today - state.firstDay,
    expected,
    due: clamp(Math.log(elapsed + 1) - expected, -4, 3),
    possible: state.orders - pair.firstOrder + 1,
    ordersSince: state.orders - pair.lastOrder,
  };
}

/** How much more than the product's usual, and than their own, was bought last; both in logs. */
export function quantityAgainst({ pair, figures, gaps }: PairMeasures): { usual: number; own: number } {
  const quantity = pair.lastQuantityLog;
  // What the own gaps were bought with is the own usual: twice as much each time does not last twice as long as that.
  const before = pair.quantityLogSum - quantity;
  const usual = (strength.quantity * figures.quantityLog + before) / (strength.quantity + gaps);
  return {
    usual: clamp(quantity - usual, -2, 2),
    own: gaps > 0 ? clamp(quantity - before / gaps, -2, 2) : 0,
  };
}

/** The standard deviation of the pair's own gaps. */
export function spreadOfGaps({ pair, gaps }: PairMeasures): number {
  const mean = gaps > 0 ? pair.gapLogSum / gaps : 0;
  return Math.sqrt(gaps > 1 ? Math.max(0, pair.gapLogSquares / gaps - mean ** 2) : 0);
}

/** Purchases a day, shrunk to the product's. */
export const rateOfPair = ({ gaps, pairAge, figures }: PairMeasures): number =>
  (gaps + strength.rateDays * figures.hazard) / (pairAge + strength.rateDays);

/** The share of the customer's orders with the product since its first purchase, as a log. */
export const shareOfOrders = ({ pair, possible }: PairMeasures): number =>
  Math.log((pair.times + 0.5) / (possible + 1));

/** What is left of the pair's purchases, each halved every `memory.halfLife` days, as a log. */
export const recentPurchases = ({ pair, elapsed }: PairMeasures): number =>
  Math.log(pair.recent) - (elapsed / memory.halfLife) * Math.LN2;
