import { describe, expect, test } from 'vitest';
import { collectPurchases } from '../purchase-history.ts';
import { withoutClosedDays } from './closed-days.ts';

const soldOn = (days: number[]) =>
  collectPurchases(days.map((day, n) => ({ customer: `c${n % 3}`, product: 'tea', day, quantity: 1 })));
const everyDay = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const daysOf = (days: number[], lastDay: number) => {
  const open = withoutClosedDays(soldOn(days), lastDay);
  return { days: [...open.history.day].sort((a, b) => a - b), lastDay: open.lastDay };
};

describe('time in which the whole shop sold nothing', () => {
  test('an ordinary fortnight stays', () => {
    const days = [...everyDay(100, 130), ...everyDay(144, 170)];
    expect(daysOf(days, 184)).toEqual({ days, lastDay: 184 });
  });

  test('of a month closed, whole weeks go, and everything later moves by them', () => {
    const days = [...everyDay(100, 130), ...everyDay(160, 200)];
    expect(daysOf(days, 200)).toEqual({ days: [...everyDay(100, 130), ...everyDay(132, 172)], lastDay: 172 });
  });

  test('months of silence at the end go', () => {
    expect(daysOf(everyDay(100, 200), 300)).toEqual({ days: everyDay(100, 200), lastDay: 202 });
  });

  test('a shop that sells once a month is not closed in between', () => {
    const days = everyDay(0, 12).map((month) => 100 + 30 * month);
    expect(daysOf(days, 520)).toEqual({ days, lastDay: 520 });
  });

  test.each([[[]], [[100]]])('of %j nothing is known to be usual', (days: number[]) => {
    expect(daysOf(days, 900)).toEqual({ days, lastDay: 900 });
  });

  test('what is dated after the last day does not count as a sale', () => {
    expect(daysOf([...everyDay(100, 200), 900], 300).lastDay).toBe(202);
  });
});
