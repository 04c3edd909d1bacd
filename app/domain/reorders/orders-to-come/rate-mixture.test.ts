import { expect, test } from 'vitest';
import { paretoNbdActive, paretoNbdOrders } from './pareto-nbd.ts';
import { askRateMixture, fitRateMixture } from './rate-mixture.ts';

const model = { r: 0.8, alpha: 60, s: 0.6, beta: 80 };
const buyer = (repeats: number, lastAt = 190) => ({
  customer: '',
  repeats,
  lastAt: repeats ? lastAt : 0,
  age: 200,
  valued: repeats + 1,
  repeatValue: 0,
  firstValue: 0,
});

test('with next to nobody to learn from it says what the Pareto/NBD says', () => {
  const mixture = fitRateMixture([buyer(1)], model);
  for (const asked of [buyer(0), buyer(2), buyer(5, 60)]) {
    const { orders, active } = askRateMixture(mixture, asked, 100);
    expect(orders / paretoNbdOrders(model, asked, 100)).toBeCloseTo(1, 1);
    expect(active).toBeCloseTo(paretoNbdActive(model, asked, 100), 1);
  }
});

test('a few who buy far more than the rest stay what they are', () => {
  const buyers = [
    ...Array.from({ length: 950 }, (_, k) => buyer(k % 3)),
    ...Array.from({ length: 20 }, () => buyer(60)),
  ];
  const mixture = fitRateMixture(buyers, model);
  const heavy = buyer(60);
  expect(paretoNbdOrders(model, heavy, 100)).toBeLessThan(25);
  expect(askRateMixture(mixture, heavy, 100).orders).toBeGreaterThan(27);
  expect(askRateMixture(mixture, heavy, 100).orders).toBeLessThan(32);
});

test('a long past does not underflow', () => {
  const { orders, active } = askRateMixture(
    fitRateMixture([buyer(190)], { ...model, r: 50, alpha: 60 }),
    buyer(190),
    10,
  );
  expect(orders).toBeGreaterThan(0);
  expect(active).toBeLessThanOrEqual(1);
});
