import { expect, test } from 'vitest';
import { hyp2f1, integrate, lnBeta, lnGamma } from './special-functions.ts';

test.each([
  [0.5, Math.log(Math.sqrt(Math.PI))],
  [1, 0],
  [5, Math.log(24)],
  [0.1, 2.252712651734206],
  [171, 706.5730622457874],
])('ln Γ(%d)', (x, value) => expect(lnGamma(x)).toBeCloseTo(value, 10));

test('B(2, 3) is 1/12', () => expect(lnBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 12));

test.each([
  ['2F1(1, 1; 2; z) is -ln(1 - z) / z', [1, 1, 2, 0.9], -Math.log(0.1) / 0.9],
  ['2F1(a, b; b; z) is (1 - z)^-a', [2.5, 3, 3, 0.7], Math.pow(0.3, -2.5)],
  ['terms that grow first', [30, 40, 40, 0.5], Math.pow(0.5, -30)],
  ['a negative whole number ends the series', [-2, 3, 4, 0.5], 1 - 0.75 + 0.15],
] as const)('%s', (_what, [a, b, c, z], value) => expect(hyp2f1(a, b, c, z) / value).toBeCloseTo(1, 10));

test('integrals of smooth functions are exact to many digits', () => {
  expect(integrate((x) => x ** 5, 0, 2)).toBeCloseTo(64 / 6, 12);
  expect(integrate(Math.exp, -1, 3)).toBeCloseTo(Math.exp(3) - Math.exp(-1), 11);
});
