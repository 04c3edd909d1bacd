import {
  clamp,
  measurePair,
  quantityAgainst,
  rateOfPair,
  recentPurchases,
  shareOfOrders,
  spreadOfGaps,
  strength,
} from './measure-pair.ts';
import type { PairInShop, PairMeasures } from './measure-pair.ts';

/** Names and values of features that belong together, in one order. */
const block = <const Name extends string>(names: readonly Name[], values: (of: PairMeasures) => number[]) => ({
  names,
  values,
});

const intercept = block(['intercept'], () => [1]);

/** The gaps between purchases: the product's, the customer's, the pair's own. */
const gaps = block(
  ['productGap', 'customerResidual', 'ownGap', 'lastGap', 'cadence', 'times', 'first'],
  ({ productGap, residual, gaps, pair, prior, cadence, first }) => [
    productGap,
    residual,
    gaps > 0 ? (pair.gapLogSum - gaps * prior) / (gaps + strength.own) : 0,
    gaps > 0 ? pair.lastGapLog - prior : 0,
    cadence,
    Math.log(pair.times),
    first,
  ],
);

/** How much was bought last, and how evenly it was bought so far. */
const quantity = block(['quantityOfUsual', 'quantityOfOwn', 'spread'], (of) => {
  const { usual, own } = quantityAgainst(of);
  return [usual, own, spreadOfGaps(of)];
});

/** What a first purchase leans on, which has no gap of its own. */
const firstPurchase = block(
  ['repeatShare', 'cadenceFirst', 'residualFirst', 'productGapFirst'],
  ({ figures, cadence, residual, productGap, first }) => [
    Math.log(figures.repeatShare / (1 - figures.repeatShare)),
    cadence * first,
    residual * first,
    productGap * first,
  ],
);

/** How often and for how long they have been buying. */
const frequency = block(['known', 'orders', 'pairShare', 'pairAge', 'lastCadence', 'basket'], (of) => {
  const { known, state, pairAge, cadenceLog } = of;
  return [
    Math.log(known + 1) - 4,
    Math.log(state.orders),
    shareOfOrders(of),
    Math.log(pairAge + 1) - 3,
    state.orders > 1 ? state.lastCadenceLog - cadenceLog : 0,
    Math.log(state.rows / state.orders),
  ];
});

/** How long ago they bought it, and anything, and how far that is past what was to be expected. */
const recency = block(
  ['elapsed', 'due', 'overdue', 'dueSquared', 'sinceOrder', 'orderDue', 'ordersSince'],
  ({ elapsed, due, sinceOrder, cadenceLog, ordersSince }) => [
    Math.log(elapsed + 1) - 3,
    due,
    Math.max(0, due),
    due * due,
    Math.log(sinceOrder + 1) - 2,
    clamp(Math.log(sinceOrder + 1) - cadenceLog, -4, 4),
    Math.log(ordersSince + 1),
  ],
);

/** Purchases a day: the pair's, the customer's, the product's. */
const rates = block(['pairRate', 'orderRate', 'recent', 'dueKnown', 'productHazard', 'customerRepeats'], (of) => {
  const { state, known, due, gaps, figures } = of;
  return [
    Math.log(rateOfPair(of)) + 4,
    Math.log(state.orders / (known + strength.orderRateDays)) + 3,
    recentPurchases(of),
    (due * gaps) / (gaps + 2),
    Math.log(figures.hazard) + 4,
    Math.log((state.rows - state.pairs.size + 1) / (state.rows + 2)),
  ];
});

/** The product among the customer's orders since. */
const amongOrders = block(['elapsedCadence', 'buyers', 'inLastOrder', 'ordersSinceShare'], (of) => {
  const { elapsed, cadenceLog, figures, ordersSince } = of;
  return [
    clamp(Math.log(elapsed + 1) - cadenceLog, -4, 4),
    Math.log(figures.buys + 1) - 5,
    ordersSince === 0 ? 1 : 0,
    shareOfOrders(of) * Math.log(ordersSince + 1),
  ];
});

/** Gaps as they are, not against what is usual: trees part them where a sum cannot. */
const plainGaps = block(
  ['expected', 'lastGapDays', 'lastCadenceDays', 'orderRepeats'],
  ({ expected, gaps, pair, state }) => [
    expected - 3,
    gaps > 0 ? pair.lastGapLog - 3 : 0,
    state.orders > 1 ? state.lastCadenceLog - 3 : 0,
    Math.log(state.gaps + 1),
  ],
);

/** Saturday is none of the others. */
const weekdays = block(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'], ({ today }) => {
  const weekday = (((today + 4) % 7) + 7) % 7;
  const is = (day: number) => (weekday === day ? 1 : 0);
  return [is(0), is(1), is(2), is(3), is(4), is(5)];
});

/** A stored model knows a feature by its place: whoever moves one makes the models of before unreadable. */
const blocks = [
  ...[intercept, gaps, quantity, firstPurchase, frequency],
  ...[recency, rates, amongOrders, plainGaps, weekdays],
];
export const featureNames = blocks.flatMap(({ names }) => [...names]);
export const featureCount = featureNames.length;

/** Writes what is known of a pair on day `today` (not before its last purchase) into `x` from `at`. */
export function writeFeatures(x: Float64Array, at: number, pair: PairInShop, today: number): void {
  const measures = measurePair(pair, today);
  let column = at;
  for (const { values } of blocks) {
    const written = values(measures);
    for (let i = 0; i < written.length; i++) x[column++] = written[i]!;
  }
}
