import { describe, expect, test } from 'vitest';
import { collectBaskets } from '../baskets.ts';
import type { OrdersToComeModel } from '../orders-to-come/orders-to-come.ts';
import { predictOrders } from '../orders-to-come/orders-to-come.ts';
import { trainNextItems } from '../next-items/train-next-items.ts';
import { expectedOrders } from './expect-orders.ts';
import { nextItemsExplainer } from './explain-next-items.ts';
import { judgeDrift } from './judge-drift.ts';
import { learnCompanions } from './learn-companions.ts';
import { learnOutlook } from './learn-outlook.ts';
import { readNextItems } from './next-item.ts';
import { basketsOf, ordersInTime, shopOrdersCollector } from './shop-orders.ts';
import type { OrderRow } from './shop-orders.ts';
import { usualTime } from './usual-time.ts';

/** A shop that knows the simple rule only: a purchase every 25 days. */
const simple: OrdersToComeModel = {
  models: [{ weight: 1, asked: { kind: 'shrunk_rate', model: { rate: 0.04 } } }],
  calibration: { shift: 0, slope: 1 },
  ...{ spending: null, usualValue: 10, backtest: [], foretold: null },
};
/** One in which a third of the customers leaves after each purchase. */
const leaving: OrdersToComeModel = {
  ...simple,
  models: [
    {
      weight: 1,
      asked: {
        kind: 'mbg_nbd',
        model: { r: 2, alpha: 50, a: 1, b: 2, fromFirst: true },
        effect: { weight: 0, usual: 0 },
      },
    },
  ],
};

const buyer = (silent: number, repeats = 5) => ({
  ...{ customer: 'c', repeats, lastAt: 28 * repeats, age: 28 * repeats + silent },
  ...{ valued: repeats + 1, repeatValue: 10, firstValue: 10 },
});
const drifts = (model: OrdersToComeModel, one: ReturnType<typeof buyer>) =>
  judgeDrift(model, one, { now: predictOrders(model, one, 90), days: 90 }).drifting;

describe('a customer drifts away', () => {
  test.each<[string, OrdersToComeModel, number, number, boolean]>([
    ['who is silent for three gaps, where nobody is known to leave', simple, 85, 5, true],
    ['not after two of them', simple, 60, 5, false],
    ['not with two purchases only', simple, 85, 1, false],
    ['not after years: they are gone', simple, 800, 5, false],
    ['whose chance has fallen, where customers are known to leave', leaving, 100, 5, true],
    ['not as soon as they are late', leaving, 40, 5, false],
  ])('%s', (_who, model, silent, repeats, expected) => {
    expect(drifts(model, buyer(silent, repeats))).toBe(expected);
  });
});

describe('orders to expect', () => {
  const total = (foretold: OrdersToComeModel['foretold'], customers: number) => {
    const sum = expectedOrders({ ...simple, foretold }, 90);
    for (let n = 0; n < customers; n += 1) sum.add({ orders: 2, value: 20, active: 0.8 }, { repeats: 3 });
    return sum.total();
  };

  test('are the sum of what each customer will do, between bounds', () => {
    const { orders, value, from, to } = total(null, 100);
    expect([orders, value]).toEqual([200, 2000]);
    expect(from).toBeGreaterThan(0);
    expect(to - 200).toBeCloseTo(200 - from);
  });

  test('are surer where the backtest was near, and never surer than seasons allow', () => {
    const width = (foretold: OrdersToComeModel['foretold']) => total(foretold, 10_000).to / 20_000 - 1;
    expect(width({ orders: 100, came: 101 })).toBeLessThan(width({ orders: 160, came: 100 }));
    expect(width({ orders: 100, came: 100 })).toBeGreaterThan(0.1);
    expect(width(null)).toBeGreaterThan(width({ orders: 100, came: 100 }));
  });
});

describe('a usual time', () => {
  const at = (hour: number, share: number) =>
    Array.from({ length: 24 }, (_, h) => (h === hour ? share : (1 - share) / 23));
  const flat = Array.from({ length: 7 }, () => 1 / 7);

  test('is the hour around which most is foreseen, across midnight too', () => {
    expect(usualTime({ hours: at(0, 0.5), weekdays: flat }, 5)).toEqual({ hour: 0, weekday: null });
    expect(usualTime({ hours: at(9, 0), weekdays: [0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1] }, 5).weekday).toBe(0);
  });

  test('is told of nobody with few orders', () => {
    expect(usualTime({ hours: at(9, 0.9), weekdays: flat }, 3)).toEqual({ hour: null, weekday: null });
  });
});

test('why an item comes next: their own, then what it goes with, then that it is much bought', () => {
  const model = trainNextItems(
    collectBaskets([[['coffee'], ['coffee', 'filters']], [['coffee', 'filters']], [['mug']]]),
  );
  expect(nextItemsExplainer(model)([['coffee'], ['coffee']], ['coffee', 'filters', 'mug'])).toEqual([
    { productId: 'coffee', because: 'bought_before', times: 2 },
    { productId: 'filters', because: 'goes_with', withProductId: 'coffee' },
    { productId: 'mug', because: 'popular' },
  ]);
});

test('what was not stored as next items is none', () => {
  expect([readNextItems(null), readNextItems({ a: 1 }), readNextItems([{ because: 'whim' }])]).toEqual([[], [], []]);
});

const order = (customer: string, day: number, products: string[]): OrderRow => ({
  ...{ customer, day, hour: 10, weekday: 2, value: 5, products },
});
const collected = (rows: OrderRow[]) => {
  const collector = shopOrdersCollector();
  for (const row of rows) collector.add(row);
  return collector.finish();
};

describe('the orders of a shop', () => {
  const rows = [order('a', 3, ['tea', 'tea']), order('a', 9, ['coffee']), order('b', 1, ['coffee', 'tea'])];

  test('keep whose they are, and come in time when asked to', () => {
    const orders = collected(rows);
    expect(basketsOf(orders, 0)).toEqual([['tea'], ['coffee']]);
    const { start, item } = ordersInTime(orders);
    expect([[...start], [...item]]).toEqual([
      [0, 2, 3, 4],
      [0, 1, 1, 0],
    ]);
  });

  test('of a customer have to come together', () => {
    expect(() => collected([order('a', 1, ['x']), order('b', 1, ['x']), order('a', 2, ['x'])])).toThrow();
  });

  test('what was bought together thrice goes together', () => {
    const orders = collected(['a', 'b', 'c'].map((customer) => order(customer, 1, ['coffee', 'filters'])));
    expect(learnCompanions(orders.baskets.products, ordersInTime(orders))).toEqual([
      { productId: 'coffee', withProductId: 'filters', rank: 1, together: 3 },
      { productId: 'filters', withProductId: 'coffee', rank: 1, together: 3 },
    ]);
  });

  test.each<[string, OrderRow[]]>([
    ['without any', []],
    ['of one', [order('a', 1, ['x'])]],
    ['all of one day', Array.from({ length: 60 }, (_, n) => order(`c${n}`, 20_000, ['x']))],
    ['with one of tomorrow', [...rows, order('z', 20_001, ['x'])]],
  ])('%s give numbers that are numbers', (_what, some) => {
    const learnt = learnOutlook(collected(some), { today: 20_000 });
    const said = [...learnt.customers()];
    const told = JSON.stringify([said, learnt.shop()]);
    // JSON writes what is no number as null, which only these may be.
    expect(
      told.replaceAll(/"(gapDays|orders90|value90|active90|active90Before|usualHour|usualWeekday)":null/g, ''),
    ).not.toContain('null');
    expect(learnt.shop().expected).toEqual([]);
  });
});
