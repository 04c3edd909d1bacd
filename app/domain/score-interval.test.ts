import { expect, test } from 'vitest';
import { differenceInterval, wilsonInterval } from './score-interval.ts';

// Table I of Newcombe 1998 (Two-sided confidence intervals for the single proportion, method 3).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('Wilson: %i of %i', (hits, of, low, high) => {
  const interval = wilsonInterval({ hits, of })!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

// Table II of Newcombe 1998 (Interval estimation for the difference …), method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('Newcombe: %i of %i beside %i of %i', (a, m, b, n, low, high) => {
  const interval = differenceInterval({ hits: a, of: m }, { hits: b, of: n })!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
  expect(interval.difference).toBeCloseTo(a / m - b / n, 10);
});

test('of no cases nothing is said', () => {
  expect(wilsonInterval({ hits: 0, of: 0 })).toBeNull();
  expect(differenceInterval({ hits: 1, of: 2 }, { hits: 0, of: 0 })).toBeNull();
});
