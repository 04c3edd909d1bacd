import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bgNbdActive, bgNbdAlive, bgNbdLogLikelihood, bgNbdOrders } from './bg-nbd.ts';
import type { BgNbd } from './bg-nbd.ts';

/** Of the CDNOW sample, in weeks, as published. */
const published: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, fromFirst: false };
const anyBuyer = fc
  .record({
    repeats: fc.nat(60),
    age: fc.integer({ min: 1, max: 700 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ repeats, age, part }) => ({ repeats, age, lastAt: repeats === 0 ? 0 : Math.max(1, Math.round(part * age)) }));
const parameter = fc.double({ min: 0.01, max: 20, noNaN: true });
const anyModel = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter, fromFirst: fc.boolean() });

test("the paper's customer: two repeats by week 30.43 of 38.86, 1.226 expected in 39 weeks", () =>
  expect(bgNbdOrders(published, { repeats: 2, lastAt: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3));

test('who never came back is still here by the BG/NBD, and may be gone by the MBG/NBD', () => {
  const buyer = { repeats: 0, lastAt: 0, age: 30 };
  expect(bgNbdAlive(published, buyer)).toBe(1);
  // a / b · (1 + T / alpha)^r, by hand
  const odds = (0.793 / 2.426) * Math.pow(1 + 30 / 4.414, 0.243);
  expect(bgNbdAlive({ ...published, fromFirst: true }, buyer)).toBeCloseTo(1 / (1 + odds), 10);
});

test('the likelihoods of all that can happen in a short time sum to one', () => {
  const model = { ...published, fromFirst: true };
  const none = Math.exp(bgNbdLogLikelihood(model, { repeats: 0, lastAt: 0, age: 0.01 }));
  let once = 0;
  for (let k = 0; k < 100; k += 1)
    once += Math.exp(bgNbdLogLikelihood(model, { repeats: 1, lastAt: (k + 0.5) * 0.0001, age: 0.01 })) * 0.0001;
  expect(none + once).toBeCloseTo(1, 5);
});

describe('where the formula degenerates', () => {
  test('without leaving it is the gamma-Poisson', () => {
    const model = { r: 0.75, alpha: 63, a: 1e-5, b: 5_000, fromFirst: false };
    const buyer = { repeats: 4, lastAt: 100, age: 200 };
    expect(bgNbdOrders(model, buyer, 160)).toBeCloseTo((160 * 4.75) / 263, 4);
  });

  test('at a = 1 it goes on smoothly', () => {
    const buyer = { repeats: 3, lastAt: 20, age: 38 };
    const orders = [0.999, 1, 1.001].map((a) => bgNbdOrders({ ...published, a }, buyer, 39));
    expect(orders[1]).toBeCloseTo((orders[0]! + orders[2]!) / 2, 5);
  });

  test('whatever the past, answers are probabilities and numbers of orders', () => {
    fc.assert(
      fc.property(anyModel, anyBuyer, (model, buyer) => {
        const [few, many] = [30, 90].map((days) => bgNbdOrders(model, buyer, days));
        const active = bgNbdActive(model, buyer, 90);
        expect(few).toBeGreaterThanOrEqual(-1e-9);
        expect(many).toBeGreaterThanOrEqual(few! - 1e-9);
        expect(active).toBeGreaterThanOrEqual(0);
        expect(active).toBeLessThanOrEqual(Math.min(1, many! + 1e-6));
      }),
    );
  });
});
