import { expect, test } from 'vitest';
import { measureReturns } from './measure-returns.ts';

const bought = (customer: string, ...days: number[]) => days.map((day) => ({ customer, day }));

test('gaps between purchases of one customer, with their quartiles', () => {
  const measured = measureReturns([...bought('a', 40, 0, 10), ...bought('b', 5, 25), ...bought('c', 7)]);
  // 10 and 30 of one, 20 of the other.
  expect(measured).toMatchObject({ customers: 3, returned: 2, gaps: 3 });
  expect(measured.quartiles).toEqual({ low: 15, middle: 20, high: 25 });
});

test('two orders on one day are one purchase', () => {
  expect(measureReturns(bought('a', 3, 3, 3))).toMatchObject({ customers: 1, returned: 0, gaps: 0 });
});

test('a pause of more than a year is a new beginning', () => {
  expect(measureReturns(bought('a', 0, 366, 376))).toMatchObject({ gaps: 1, quartiles: { middle: 10 } });
  expect(measureReturns(bought('a', 0, 365)).gaps).toBe(1);
});

test('bins hold every gap once and leave no hole', () => {
  const { bins, gaps } = measureReturns([...bought('a', 0, 1, 100, 240), ...bought('b', 0, 49)]);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(gaps);
  expect(bins[0]!.from).toBe(0);
  for (const [index, bin] of bins.slice(1).entries()) expect(bin.from).toBe(bins[index]!.to);
  expect(bins.length).toBeLessThanOrEqual(24);
  expect(bins.at(-1)!.to).toBeGreaterThan(140);
});

test('of a product nobody came back for there is nothing to draw', () => {
  expect(measureReturns([])).toEqual({ customers: 0, returned: 0, gaps: 0, quartiles: null, bins: [] });
});
