import { expect, test } from 'vitest';
import { minimize } from './minimize.ts';

test("finds the bottom of Rosenbrock's valley", () => {
  const { at, value } = minimize(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, [-1.2, 1]);
  expect(value).toBeLessThan(1e-6);
  expect(at[0]).toBeCloseTo(1, 2);
  expect(at[1]).toBeCloseTo(1, 2);
});

test('goes round what is not finite', () => {
  const { at } = minimize(([x]) => (x! < 0 ? Number.NaN : (x! - 2) ** 2), [0.5]);
  expect(at[0]).toBeCloseTo(2, 3);
});
