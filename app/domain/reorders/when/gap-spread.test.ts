import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadOf } from './gap-spread.ts';

describe('the days around a foreseen gap', () => {
  test('a customer like clockwork is asked three days ahead', () =>
    expect(spreadOf(28, [0, 0, 0, 0])).toEqual({ expected: 28, from: 28, to: 28, ask: 25 }));

  test('quartiles are the gap times what came over what was said', () => {
    const residuals = [0.5, 0.8, 1.25, 2].map(Math.log);
    expect(spreadOf(20, residuals)).toMatchObject({ expected: 20, from: 16, to: 40 });
  });

  test('the day to ask is never after the expected day, and never the day of the purchase', () => {
    const residuals = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.double({ min: 1, max: 120, noNaN: true }), residuals, (gap, logs) => {
        const { expected, from, to, ask } = spreadOf(
          gap,
          logs.sort((a, b) => a - b),
        );
        expect(from <= expected && expected <= to).toBe(true);
        expect(ask >= 1 && ask <= expected).toBe(true);
      }),
    );
  });
});
