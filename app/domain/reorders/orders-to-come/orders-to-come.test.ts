import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededChance } from '../seeded-chance.testing.ts';
import { predictOrders, trainOrdersToCome } from './orders-to-come.ts';
import { spentBy, summarizeBuyers } from './summarize-buyers.ts';
import type { PurchaseDay } from './summarize-buyers.ts';

const today = 1_000;
const ask = (purchases: PurchaseDay[], days = 90) => {
  const model = trainOrdersToCome(purchases, { today, days });
  return summarizeBuyers(purchases, today).map((buyer) => ({
    id: buyer.customer,
    ...predictOrders(model, buyer, days),
  }));
};

/** Customers who all buy every so many days on average until some of them leave. */
function simulate(customers: number, seed = 3): PurchaseDay[] {
  const { gamma, exponential } = seededChance(seed);
  return Array.from({ length: customers }, (_, id) => {
    const [rate, goneAt, start] = [gamma(1, 50), exponential(1 / 300), 700 + (id % 60)];
    const own: PurchaseDay[] = [];
    for (let at = 0; at <= Math.min(goneAt, today - start); at += exponential(rate))
      own.push({ customer: `c${id}`, day: Math.floor(start + at), value: 20 + (id % 7) });
    return own;
  }).flat();
}

test('a past is summed up: days, not orders', () => {
  const rows = [
    { customer: 'a', day: 10, value: 5 },
    { customer: 'a', day: 40, value: 8 },
    { customer: 'a', day: 40, value: 4 },
    { customer: 'b', day: 50, value: 7 },
    { customer: 'a', day: 101, value: 9 },
  ];
  expect(summarizeBuyers(rows, 100)).toEqual([
    { customer: 'a', repeats: 1, lastAt: 30, age: 90, valued: 2, repeatValue: 12, firstValue: 5 },
    { customer: 'b', repeats: 0, lastAt: 0, age: 50, valued: 1, repeatValue: 0, firstValue: 7 },
  ]);
});

describe('what was paid in money that is not counted in', () => {
  test('counts as a purchase, and says nothing of what one is worth', () => {
    const days = (value: number | null) => [10, 40, 70].map((day) => ({ customer: 'a', day, value }));
    const both = [...days(null).slice(0, 2), { customer: 'a', day: 40, value: 8 }, ...days(6).slice(2)];
    expect(summarizeBuyers(both, 100)).toEqual([
      { customer: 'a', repeats: 2, lastAt: 60, age: 90, valued: 2, repeatValue: 6, firstValue: 8 },
    ]);
    const [nothing] = summarizeBuyers(days(null), 100);
    expect(nothing).toMatchObject({ repeats: 2, valued: 0, repeatValue: 0, firstValue: 0 });
    expect(spentBy(nothing!)).toBe(0);
  });

  test('neither raises nor lowers what the others are worth, and brings nothing itself', () => {
    const purchases = simulate(80);
    const others = simulate(15, 9).map((one) => ({ ...one, customer: `other ${one.customer}` }));
    const unknown = others.map((one) => ({ ...one, value: null }));
    const own = (asked: ReturnType<typeof ask>) => asked.filter(({ id }) => !id.startsWith('other'));
    const mixed = ask([...purchases, ...unknown]);
    const worth = (asked: ReturnType<typeof ask>) =>
      own(asked).reduce((sum, { value }) => sum + value, 0) / own(asked).reduce((sum, { orders }) => sum + orders, 0);
    expect(worth(mixed)).toBeCloseTo(worth(ask(purchases)), 0);
    for (const { id, value, orders } of mixed) {
      expect(Number.isFinite(value + orders)).toBe(true);
      if (id.startsWith('other')) expect(value).toBe(0);
    }
  });

  test('of a shop that knows no value at all orders are foreseen all the same', () => {
    const asked = ask(simulate(40).map((one) => ({ ...one, value: null })));
    expect(asked.reduce((sum, { orders }) => sum + orders, 0)).toBeGreaterThan(5);
    expect(new Set(asked.map(({ value }) => value))).toEqual(new Set([0]));
  });
});

test('what a simulated shop will do is foreseen in sum, and who buys more in order', () => {
  const all = simulate(400);
  const past = all.filter(({ day }) => day <= 900);
  const model = trainOrdersToCome(past, { today: 900, days: 100 });
  const asked = summarizeBuyers(past, 900).map((buyer) => ({ buyer, ...predictOrders(model, buyer, 100) }));
  const seen = summarizeBuyers(all, today);
  const came = new Map(seen.map(({ customer, repeats }) => [customer, repeats]));
  const actual = asked.reduce((sum, { buyer }) => sum + came.get(buyer.customer)! - buyer.repeats, 0);
  const foreseen = asked.reduce((sum, { orders }) => sum + orders, 0);
  expect(foreseen / actual).toBeGreaterThan(0.8);
  expect(foreseen / actual).toBeLessThan(1.25);
  expect(model.backtest.map(({ kind }) => kind)).toEqual(['shrunk_rate', 'mbg_nbd', 'pareto_nbd', 'rate_mixture']);
  expect(model.models.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 1);
});

test('the same answers on every run, in whatever order the rows come, and through JSON', () => {
  const purchases = simulate(90);
  const wanted = ask(purchases);
  expect(ask(purchases)).toEqual(wanted);
  const turned = new Map(ask([...purchases].reverse()).map((answer) => [answer.id, answer]));
  for (const answer of wanted) expect(turned.get(answer.id)!.orders).toBeCloseTo(answer.orders, 1);
  const model = trainOrdersToCome(purchases, { today, days: 90 });
  const [buyer] = summarizeBuyers(purchases, today);
  expect(predictOrders(JSON.parse(JSON.stringify(model)), buyer!, 90)).toEqual(predictOrders(model, buyer!, 90));
});

describe('shops that have little to say', () => {
  test('nobody at all', () => expect(ask([])).toEqual([]));

  test('nobody ever came back: nothing is expected', () =>
    expect(ask([{ customer: 'a', day: 900, value: 10 }])).toEqual([{ id: 'a', orders: 0, value: 0, active: 0 }]));

  test('all on one day, all the same gap, everything returned', () => {
    const oneDay = Array.from({ length: 60 }, (_, k) => ({ customer: `c${k}`, day: today, value: 0 }));
    const clockwork = Array.from({ length: 400 }, (_, k) => ({
      customer: `c${k % 40}`,
      day: 700 + 30 * (k % 10),
      value: -5,
    }));
    const metronome = Array.from({ length: 400 }, (_, k) => ({
      customer: `c${k % 40}`,
      day: 700 + 30 * Math.floor(k / 40),
      value: -5,
    }));
    for (const { orders, value, active } of [oneDay, clockwork, metronome].flatMap((purchases) => ask(purchases))) {
      expect(orders).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(orders)).toBe(true);
      expect(Number.isFinite(value)).toBe(true);
      expect(active).toBeGreaterThanOrEqual(0);
      expect(active).toBeLessThanOrEqual(1);
    }
  });

  test('any few orders give sane answers', () => {
    const row = fc.record({
      customer: fc.constantFrom('a', 'b', 'c', 'd'),
      day: fc.integer({ min: 800, max: today }),
      value: fc.double({ min: -100, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (purchases) => {
        for (const { orders, value, active } of ask(purchases)) {
          expect(orders).toBeGreaterThanOrEqual(0);
          expect(orders).toBeLessThan(400);
          expect(Number.isFinite(value)).toBe(true);
          expect(active).toBeGreaterThanOrEqual(0);
          expect(active).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
