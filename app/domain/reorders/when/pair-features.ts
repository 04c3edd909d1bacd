import type { ProductFigures } from './measure-products.ts';
import { memory } from './replay-customer.ts';
import type { CustomerState, PairState } from './replay-customer.ts';

/** The shop's own level, to which everything shrinks. */
export type ShopLevel = { figures: ProductFigures; cadenceLog: number };

export const featureNames = [
  'intercept',
  'productGap',
  'customerResidual',
  'ownGap',
  'lastGap',
  'cadence',
  'times',
  'first',
  'quantityOfUsual',
  'quantityOfOwn',
  'spread',
  'repeatShare',
  'cadenceFirst',
  'residualFirst',
  'productGapFirst',
  'known',
  'orders',
  'pairShare',
  'pairAge',
  'lastCadence',
  'basket',
  'elapsed',
  'due',
  'overdue',
  'dueSquared',
  'sinceOrder',
  'orderDue',
  'ordersSince',
  'pairRate',
  'orderRate',
  'recent',
  'dueKnown',
  'productHazard',
  'customerRepeats',
  'elapsedCadence',
  'buyers',
  'inLastOrder',
  'ordersSinceShare',
  'expected',
  'lastGapDays',
  'lastCadenceDays',
  'orderRepeats',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
] as const;
export const featureCount = featureNames.length;

const strength = { residual: 3, own: 2, quantity: 0.5, cadence: 2, share: 2, rateDays: 60, orderRateDays: 30 };
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Writes what is known of a pair on day `today` (not before its last purchase) into `x` from `at`. */
export function writeFeatures(
  x: Float64Array,
  at: number,
  shop: ShopLevel,
  state: CustomerState,
  pair: PairState,
  figures: ProductFigures,
  today: number,
): void {
  const first = pair.times === 1 ? 1 : 0;
  const gaps = pair.times - 1;
  const residual = state.residualSum / (state.gaps + strength.residual);
  const prior = figures.gapLog + residual;
  const productGap = figures.gapLog - shop.figures.gapLog;
  const cadenceLog = (state.cadenceLogSum + strength.cadence * shop.cadenceLog) / (state.orders - 1 + strength.cadence);
  const cadence = cadenceLog - shop.cadenceLog;
  const elapsed = today - pair.lastDay;
  const sinceOrder = today - state.lastDay;
  const pairAge = today - pair.firstDay;
  const known = today - state.firstDay;
  // The pair's own gaps, shrunk to what the product and the customer lead one to expect.
  const expected = (strength.own * prior + pair.gapLogSum) / (strength.own + gaps);
  const due = clamp(Math.log(elapsed + 1) - expected, -4, 3);
  const quantity = pair.lastQuantityLog;
  // What the own gaps were bought with is the own usual: twice as much each time does not last twice as long as that.
  const usualQuantity =
    (strength.quantity * figures.quantityLog + (pair.quantityLogSum - quantity)) / (strength.quantity + gaps);
  const meanGap = gaps > 0 ? pair.gapLogSum / gaps : 0;
  const variance = gaps > 1 ? Math.max(0, pair.gapLogSquares / gaps - meanGap ** 2) : 0;
  const possible = state.orders - pair.firstOrder + 1;
  const ordersSince = state.orders - pair.lastOrder;
  const rate = (gaps + strength.rateDays * figures.hazard) / (pairAge + strength.rateDays);
  const weekday = (((today + 4) % 7) + 7) % 7;
  x.set(
    [
      1,
      productGap,
      residual,
      gaps > 0 ? (pair.gapLogSum - gaps * prior) / (gaps + strength.own) : 0,
      gaps > 0 ? pair.lastGapLog - prior : 0,
      cadence,
      Math.log(pair.times),
      first,
      clamp(quantity - usualQuantity, -2, 2),
      gaps > 0 ? clamp(quantity - (pair.quantityLogSum - quantity) / gaps, -2, 2) : 0,
      Math.sqrt(variance),
      Math.log(figures.repeatShare / (1 - figures.repeatShare)),
      cadence * first,
      residual * first,
      productGap * first,
      Math.log(known + 1) - 4,
      Math.log(state.orders),
      Math.log((pair.times + 0.5) / (possible + 1)),
      Math.log(pairAge + 1) - 3,
      state.orders > 1 ? state.lastCadenceLog - cadenceLog : 0,
      Math.log(state.rows / state.orders),
      Math.log(elapsed + 1) - 3,
      due,
      Math.max(0, due),
      due * due,
      Math.log(sinceOrder + 1) - 2,
      clamp(Math.log(sinceOrder + 1) - cadenceLog, -4, 4),
      Math.log(ordersSince + 1),
      Math.log(rate) + 4,
      Math.log(state.orders / (known + strength.orderRateDays)) + 3,
      Math.log(pair.recent) - (elapsed / memory.halfLife) * Math.LN2,
      (due * gaps) / (gaps + 2),
      Math.log(figures.hazard) + 4,
      Math.log((state.rows - state.pairs.size + 1) / (state.rows + 2)),
      clamp(Math.log(elapsed + 1) - cadenceLog, -4, 4),
      Math.log(figures.buys + 1) - 5,
      ordersSince === 0 ? 1 : 0,
      Math.log((pair.times + 0.5) / (possible + 1)) * Math.log(ordersSince + 1),
      expected - 3,
      gaps > 0 ? pair.lastGapLog - 3 : 0,
      state.orders > 1 ? state.lastCadenceLog - 3 : 0,
      Math.log(state.gaps + 1),
      weekday === 0 ? 1 : 0,
      weekday === 1 ? 1 : 0,
      weekday === 2 ? 1 : 0,
      weekday === 3 ? 1 : 0,
      weekday === 4 ? 1 : 0,
      weekday === 5 ? 1 : 0,
    ],
    at,
  );
}
