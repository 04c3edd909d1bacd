import { expect, test } from 'vitest';
import { featureCount, featureNames, writeFeatures } from './pair-features.ts';
import { addToCustomer, newCustomer } from './replay-customer.ts';

const figures = { gapLog: 3, repeatShare: 0.4, hazard: 0.02, quantityLog: 0, buys: 9, events: 4 };
const shop = { figures, cadenceLog: 3 };

/** The features of somebody who bought on these days, by name; beyond them as it was. */
function featuresOf(days: number[], today: number) {
  const state = newCustomer();
  for (const day of days) addToCustomer(state, { product: 0, day, quantity: 1 }, figures);
  const x = new Float64Array(featureCount + 1).fill(Number.NaN);
  writeFeatures(x, 0, { shop, state, pair: state.pairs.get(0)!, figures }, today);
  return { x, of: (name: (typeof featureNames)[number]) => x[featureNames.indexOf(name)] };
}

test('as many values are written as there are names, and no name stands twice', () => {
  const { x } = featuresOf([10, 30], 40);
  expect(x.findIndex(Number.isNaN)).toBe(featureCount);
  expect(new Set(featureNames).size).toBe(featureCount);
});

test('values stand under their names', () => {
  // The third day since 1970-01-01 is a Sunday.
  const once = featuresOf([3], 3);
  expect([once.of('intercept'), once.of('first'), once.of('sunday'), once.of('monday')]).toEqual([1, 1, 1, 0]);
  const twice = featuresOf([4, 24], 24 + 9);
  expect([twice.of('first'), twice.of('times'), twice.of('inLastOrder')]).toEqual([0, Math.log(2), 1]);
  expect(twice.of('elapsed')).toBe(Math.log(10) - 3);
  expect(twice.of('lastGapDays')).toBe(Math.log(20) - 3);
  expect(twice.of('friday')).toBe(0);
});
