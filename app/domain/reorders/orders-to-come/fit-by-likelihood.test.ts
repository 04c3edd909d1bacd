import { expect, test } from 'vitest';
import { seededChance } from '../seeded-chance.testing.ts';
import { fitBgNbd, fitParetoNbd, sampleBuyers } from './fit-by-likelihood.ts';
import { fitGammaGamma } from './gamma-gamma.ts';
import type { Buyer } from './summarize-buyers.ts';

const { gamma, exponential, uniform } = seededChance(7);

/** A customer with these rates, watched for 300 days. */
function buyerOf(id: number, { rate, goneAt, leave }: { rate: number; goneAt: number; leave: number }): Buyer {
  let [at, repeats, lastAt] = [0, 0, 0];
  while (uniform() >= leave) {
    at += exponential(rate);
    if (at > Math.min(300, goneAt)) break;
    repeats += 1;
    lastAt = at;
  }
  return { customer: String(id), repeats, lastAt, age: 300, valued: repeats + 1, repeatValue: 0, firstValue: 10 };
}

test('the parameters of a simulated Pareto/NBD are found again', () => {
  const buyers = Array.from({ length: 1_000 }, (_, id) =>
    buyerOf(id, { rate: gamma(1.5, 40), goneAt: exponential(gamma(1, 200)), leave: 0 }),
  );
  const { model } = fitParetoNbd(buyers, { useValue: false });
  expect(model.r / model.alpha / (1.5 / 40)).toBeCloseTo(1, 0.7);
  expect(model.r).toBeGreaterThan(1);
  expect(model.r).toBeLessThan(2.2);
});

test('the parameters of a simulated MBG/NBD are found again', () => {
  const buyers = Array.from({ length: 1_500 }, (_, id) => {
    const [x, y] = [gamma(1, 1), gamma(3, 1)];
    return buyerOf(id, { rate: gamma(1.5, 40), goneAt: Infinity, leave: x / (x + y) });
  });
  const { model } = fitBgNbd(buyers, { fromFirst: true, useValue: false });
  expect(model.a / (model.a + model.b)).toBeCloseTo(0.25, 1);
  expect(model.r / model.alpha / (1.5 / 40)).toBeCloseTo(1, 0.5);
});

test('where dear first orders come back more often, that is found', () => {
  const buyers = Array.from({ length: 800 }, (_, id) => {
    const firstValue = id % 2 ? 100 : 20;
    return { ...buyerOf(id, { rate: gamma(2, 100) * (id % 2 ? 2 : 1), goneAt: 900, leave: 0 }), firstValue };
  });
  const { effect } = fitParetoNbd(buyers, { useValue: true });
  // Twice the rate at five times the value.
  expect(effect.weight).toBeGreaterThan(0.25);
  expect(effect.weight).toBeLessThan(0.65);
});

test('the parameters of a simulated Gamma-Gamma are found again, and too few customers have none', () => {
  const spendings = Array.from({ length: 3_000 }, (_, id) => {
    const orders = 1 + (id % 5);
    const scale = gamma(4, 15);
    return { orders, mean: gamma(6 * orders, scale * orders) };
  });
  const found = fitGammaGamma(spendings)!;
  expect(found.p).toBeGreaterThan(5);
  expect(found.p).toBeLessThan(7.2);
  expect(found.q).toBeCloseTo(4, -0.3);
  expect((found.p * found.v) / (found.q - 1) / ((6 * 15) / 3)).toBeCloseTo(1, 1);
  expect(fitGammaGamma(spendings.slice(0, 5))).toBeNull();
});

test('a sample is even, and the same every time', () =>
  expect(sampleBuyers([...Array(10).keys()], 4)).toEqual([0, 2, 5, 7]));
