import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingKnown } from './predicted-reorder.ts';
import type { PredictedReorder } from './predicted-reorder.ts';
import { predictReorders } from './predict-reorders.ts';
import { collectPurchases } from './purchase-history.ts';
import type { PurchaseRow } from './purchase-history.ts';
import { ReorderReason } from './reorder-reason.ts';
import { ReorderReport } from './reorder-report.ts';
import { seededChance } from './seeded-chance.testing.ts';
import { trainReorders } from './train-reorders.ts';
import type { TrainedReorders } from './train-reorders.ts';

const today = 20_000;
const knowledge = () => nothingKnown;
const buy = (customer: string, product: string, days: number[], quantity = 1): PurchaseRow[] =>
  days.map((day) => ({ customer, product, day, quantity }));

/** Customers with a rhythm of their own, from two weeks to two months, a tenth off either way; a quarter give up. */
function simulatedShop(customers: number, seed: number) {
  const chance = seededChance(seed);
  const rhythms = new Map<string, number>();
  const rows: PurchaseRow[] = [];
  for (let c = 0; c < customers; c++) {
    const rhythm = 14 + 46 * chance.uniform();
    rhythms.set(`c${c}`, rhythm);
    const end = chance.uniform() < 0.25 ? today - 300 * chance.uniform() : today;
    for (let day = today - 360 + 60 * chance.uniform(); day <= end; day += rhythm * (1 + 0.1 * chance.normal()))
      rows.push(...buy(`c${c}`, chance.uniform() < 0.9 ? 'coffee' : 'filter', [Math.floor(day)]));
  }
  return { rows, rhythms, customers: [...rhythms.keys()] };
}
const shop = simulatedShop(400, 3);
const trained = trainReorders(collectPurchases(shop.rows), { today });
const purchasesOf = (customer: string) => shop.rows.filter((row) => row.customer === customer);
const predictFor = (customer: string, at = today) =>
  predictReorders(trained.model, purchasesOf(customer), { today: at, knowledge });

describe('a shop whose customers have a rhythm', () => {
  test('the rhythm is found: wrong by far less than the product’s median', () => {
    const { method, backtest, trainedOn, calibration } = ReorderReport.parse(trained.report);
    const off = Object.fromEntries(backtest.map(({ rule, maeDays }) => [rule, maeDays]));
    expect(method).not.toBe('product_median');
    expect(Math.min(off.model!, off.customer_median!)).toBeLessThan(0.6 * off.product_median!);
    expect(trainedOn).toEqual({ customers: 400, purchases: collectPurchases(shop.rows).day.length });
    for (const { said, happened } of calibration) expect(Math.abs(said - happened)).toBeLessThan(0.25);
  });

  test('the gap of a customer is near their own', () => {
    const errors = shop.customers.flatMap((customer) => {
      const coffee = predictFor(customer).find(({ product, ordersUsed }) => product === 'coffee' && ordersUsed > 3);
      if (!coffee) return [];
      const last = Math.max(
        ...purchasesOf(customer)
          .filter(({ product }) => product === 'coffee')
          .map(({ day }) => day),
      );
      return [Math.abs(coffee.expectedDay - last - shop.rhythms.get(customer)!) / shop.rhythms.get(customer)!];
    });
    const sorted = errors.sort((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(200);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(0.15);
  });

  test('who is due is more likely to buy than who has just bought, or has long been silent', () => {
    const regular = buy(
      'r',
      'coffee',
      [0, 30, 60, 90, 120, 150].map((ago) => today - 170 + ago),
    );
    const p14 = (at: number) => predictReorders(trained.model, regular, { today: at, knowledge })[0]!.p14;
    const [justBought, due, silent] = [p14(today - 20), p14(today + 8), p14(today + 130)];
    expect(due).toBeGreaterThan(justBought);
    expect(due).toBeGreaterThan(silent);
    expect(silent).toBeLessThan(0.25);
  });

  test('the same answer on every run, from rows in any order, and after JSON', () => {
    const again = trainReorders(collectPurchases(shop.rows.toReversed()), { today });
    expect(again).toEqual(trained);
    expect(JSON.parse(JSON.stringify(again.model))).toEqual(trained.model);
  });

  test('reasons are facts: the own rhythm first, a larger purchase said', () => {
    const days = [0, 30, 60, 90].map((ago) => today - 100 + ago);
    const purchases = [...buy('r', 'coffee', days.slice(0, 3)), ...buy('r', 'coffee', days.slice(3), 3)];
    const [one] = predictReorders(trained.model, purchases, { today, knowledge });
    for (const reason of one!.reasons) expect(() => ReorderReason.parse(reason)).not.toThrow();
    if (trained.report.method === 'model') {
      expect(one!.reasons[0]).toEqual({ code: 'own_rhythm', gapDays: 30, times: 3 });
      expect(one!.reasons).toContainEqual({ code: 'bought_more', quantity: 3, usual: 1, whose: 'own' });
    }
    const late = predictReorders(trained.model, buy('r', 'coffee', days), { today: today + 80, knowledge })[0]!;
    // Counted from the day that is told beside it.
    expect(late.reasons[0]).toEqual({ code: 'overdue', days: today + 80 - Math.round(late.expectedDay) });
  });

  test('what is more than usual with a first purchase is more than others buy', () => {
    const [one] = predictReorders(trained.model, buy('r', 'coffee', [today - 10], 3), { today, knowledge });
    expect(trained.report.method).toBe('model');
    expect(one!.reasons).toContainEqual(expect.objectContaining({ code: 'bought_more', whose: 'others' }));
  });

  test('a single gap of their own is told too: it moves what is foreseen', () => {
    const [one] = predictReorders(trained.model, buy('r', 'coffee', [today - 30, today - 10]), { today, knowledge });
    if (trained.report.method === 'model')
      expect(one!.reasons[0]).toEqual({ code: 'own_rhythm', gapDays: 20, times: 1 });
  });

  test('two lines of a day are one purchase, and what was taken back is none', () => {
    const days = [0, 30, 60].map((ago) => today - 70 + ago);
    const once = predictReorders(trained.model, buy('r', 'coffee', days, 2), { today });
    const lines = days.flatMap((day) => [...buy('r', 'coffee', [day]), ...buy('r', 'coffee', [day])]);
    expect(predictReorders(trained.model, lines, { today })).toEqual(once);
    expect(predictReorders(trained.model, buy('r', 'coffee', [today - 5], 0), { today })).toEqual([]);
  });

  test('what was bought half a year ago is asked about no more, unless the merchant gave it days', () => {
    const old = buy('r', 'coffee', [today - 200]);
    expect(predictReorders(trained.model, old, { today, knowledge })).toEqual([]);
    const override = { days: 210, excluded: false };
    const [one] = predictReorders(trained.model, old, { today, knowledge: () => ({ override, answer: null }) });
    expect(one).toMatchObject({ expectedDay: today + 10, method: 'fixed' });
  });
});

describe('a shop that sold nothing for a while', () => {
  const meanP30 = (model: TrainedReorders) => {
    const due = shop.customers.flatMap((customer) =>
      predictReorders(model, purchasesOf(customer), { today, knowledge }).map(({ p30 }) => p30),
    );
    return due.reduce((sum, p) => sum + p, 0) / due.length;
  };

  test('closed for months, it does not learn that nobody buys', () => {
    const closed = trainReorders(collectPurchases(shop.rows), { today: today + 100 });
    expect(meanP30(closed.model)).toBeGreaterThan(0.8 * meanP30(trained.model));
  });
});

test('a shop of nine customers who all buy every four weeks asks in the fourth, not on what is usual elsewhere', () => {
  const rows = Array.from({ length: 9 }, (_, c) => buy(`c${c}`, 'coffee', [today - 72, today - 44, today - 16])).flat();
  const { model } = trainReorders(collectPurchases(rows), { today });
  const [coffee] = predictReorders(model, rows.slice(0, 3), { today, knowledge });
  const since = (day: number) => day - (today - 16);
  expect(since(coffee!.expectedDay)).toBe(28);
  expect(since(coffee!.askDay!)).toBeGreaterThanOrEqual(21);
  expect(since(coffee!.askDay!)).toBeLessThan(28);
});

/** Whole days in order, and chances that are chances and never fall. */
function expectShowable(predictions: PredictedReorder[]) {
  for (const { expectedDay, interval, p7, p14, p30, askDay } of predictions) {
    for (const value of [expectedDay, interval.from, interval.to, askDay]) expect(Number.isInteger(value)).toBe(true);
    expect(interval.from <= expectedDay && expectedDay <= interval.to && askDay! <= expectedDay).toBe(true);
    expect(p7 >= 0 && p7 <= p14 && p14 <= p30 && p30 <= 1).toBe(true);
  }
}

describe('whatever a shop’s history looks like', () => {
  const histories: [string, PurchaseRow[]][] = [
    ['nothing at all', []],
    ['one purchase', buy('a', 'tea', [today - 3])],
    ['two orders', buy('a', 'tea', [today - 40, today - 12])],
    [
      'nobody ever came back',
      Array.from({ length: 300 }, (_, n) => buy(`c${n}`, `p${n % 7}`, [today - 1 - (n % 170)])).flat(),
    ],
    [
      'all gaps the same',
      Array.from({ length: 80 }, (_, n) =>
        buy(
          `c${n}`,
          'tea',
          [0, 1, 2, 3, 4].map((k) => today - 10 - k * 28),
        ),
      ).flat(),
    ],
    ['everybody on one day', Array.from({ length: 90 }, (_, n) => buy(`c${n}`, 'tea', [today])).flat()],
    [
      'huge quantities',
      Array.from({ length: 90 }, (_, n) => buy(`c${n}`, 'tea', [today - 50, today - 20 - (n % 9)], 1e30)).flat(),
    ],
    [
      'tiny quantities',
      Array.from({ length: 90 }, (_, n) => buy(`c${n}`, 'tea', [today - 50, today - 20 - (n % 9)], 1e-30)).flat(),
    ],
    ['years apart', buy('a', 'tea', [today - 3000, today - 2000, today - 1000, today - 5])],
    ['silent for a year', Array.from({ length: 60 }, (_, n) => buy(`c${n}`, 'tea', [today - 460, today - 400])).flat()],
    ['days to come', buy('a', 'tea', [today - 40, today - 10, today + 20, today + 900])],
    ['only what was brought back', [...buy('a', 'tea', [today - 40], -1), ...buy('b', 'tea', [today - 30], 0)]],
    [
      'a product named like JavaScript’s own',
      buy('a', '__proto__', [today - 60, today - 30]).concat(buy('a', 'constructor', [today - 9])),
    ],
  ];
  test.each(histories)('%s: answers that can be shown', (_what, rows) => {
    const { model, report } = trainReorders(collectPurchases(rows), { today });
    expect(() => ReorderReport.parse(report)).not.toThrow();
    const asked = [
      ...rows.filter(({ customer }) => customer === rows[0]?.customer),
      ...buy('a', 'never met', [today - 1]),
    ];
    expectShowable(predictReorders(model, asked, { today, knowledge }));
  });

  test('any few lines, taken back, given away, years old or of days to come, teach enough to answer anybody', () => {
    const line = fc.record({
      customer: fc.constantFrom('a', 'b', 'c'),
      product: fc.constantFrom('coffee', 'filter', '__proto__'),
      day: fc.integer({ min: today - 1500, max: today + 60 }),
      quantity: fc.constantFrom(-3, -1, 0, 1e-9, 1, 2, 1e9),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (rows) => {
        const { model, report } = trainReorders(collectPurchases(rows), { today });
        expect(() => ReorderReport.parse(report)).not.toThrow();
        const asked = rows.filter(({ customer }) => customer === 'a').sort((p, q) => p.day - q.day);
        expectShowable(
          predictReorders(model, [...asked, ...buy('a', 'never met', [today + 60])], { today, knowledge }),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('before anything is known of a shop, chances are those of an ordinary one, not even ones', () => {
    const { model } = trainReorders(collectPurchases([]), { today });
    const [one] = predictReorders(model, buy('a', 'tea', [today - 3]), { today, knowledge });
    expect(one!.p7).toBeCloseTo(0.07, 2);
    expect(one!.p30).toBeCloseTo(0.26, 2);
  });

  test('any purchases of any customer get chances in order', () => {
    const purchase = fc.record({
      product: fc.constantFrom('coffee', 'filter', 'new'),
      day: fc.integer({ min: today - 400, max: today }),
      quantity: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 25 }), (list) => {
        const days = new Map(list.map((one) => [`${one.day} ${one.product}`, one]));
        const ordered = [...days.values()].sort((a, b) => a.day - b.day);
        for (const { p7, p14, p30, ordersUsed } of predictReorders(trained.model, ordered, { today, knowledge })) {
          expect(p7 >= 0 && p7 <= p14 && p14 <= p30 && p30 <= 1).toBe(true);
          expect(ordersUsed).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});
