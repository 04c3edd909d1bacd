import { describe, expect, test } from 'vitest';
import { paretoNbdActive, paretoNbdAlive, paretoNbdLogLikelihood, paretoNbdOrders } from './pareto-nbd.ts';
import { hyp2f1, lnGamma } from './special-functions.ts';

/** Of the CDNOW sample, in weeks, as published. */
const published = { r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 };

/** Fader and Hardie's closed form for alpha < beta. */
function closedForm({ r, alpha, s, beta }: typeof published, repeats: number, lastAt: number, age: number) {
  const sum = r + s + repeats;
  const part = (t: number) => hyp2f1(sum, r + repeats, sum + 1, (beta - alpha) / (beta + t)) / Math.pow(beta + t, sum);
  const gone = (s / sum) * (part(lastAt) - part(age));
  const here = Math.pow(alpha + age, -(r + repeats)) * Math.pow(beta + age, -s);
  return {
    logLikelihood: lnGamma(r + repeats) - lnGamma(r) + r * Math.log(alpha) + s * Math.log(beta) + Math.log(here + gone),
    alive: here / (here + gone),
  };
}

describe('the integral says what the closed form says', () => {
  test.each([
    [0, 0, 38.86],
    [2, 30.43, 38.86],
    [7, 3, 38.86],
    [30, 12, 30],
  ])('%d repeats, the last at %d of %d', (repeats, lastAt, age) => {
    const wanted = closedForm(published, repeats, lastAt, age);
    expect(paretoNbdLogLikelihood(published, { repeats, lastAt, age })).toBeCloseTo(wanted.logLikelihood, 6);
    expect(paretoNbdAlive(published, { repeats, lastAt, age })).toBeCloseTo(wanted.alive, 6);
  });
});

test('without leaving it is the gamma-Poisson', () => {
  const model = { r: 0.75, alpha: 63, s: 1e-6, beta: 1_000 };
  const buyer = { repeats: 4, lastAt: 100, age: 200 };
  expect(paretoNbdOrders(model, buyer, 160)).toBeCloseTo((160 * 4.75) / 263, 3);
  expect(paretoNbdActive(model, buyer, 160)).toBeCloseTo(1 - Math.pow(263 / 423, 4.75), 4);
});

test('at s = 1 it goes on smoothly', () => {
  const buyer = { repeats: 3, lastAt: 20, age: 38 };
  const orders = [0.999, 1, 1.001].map((s) => paretoNbdOrders({ ...published, s }, buyer, 39));
  expect(orders[1]).toBeCloseTo((orders[0]! + orders[2]!) / 2, 5);
});

test('the longer the silence, the likelier that a customer has left', () => {
  const alive = [0, 10, 20, 40].map((silent) =>
    paretoNbdAlive(published, { repeats: 5, lastAt: 30, age: 30 + silent }),
  );
  expect(alive).toEqual([...alive].sort((a, b) => b - a));
  expect(alive[0]).toBe(1);
});
