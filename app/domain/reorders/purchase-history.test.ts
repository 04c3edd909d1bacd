import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectPurchases, customerStarts } from './purchase-history.ts';
import type { PurchaseHistory, PurchaseRow } from './purchase-history.ts';

const row = (customer: string, product: string, day: number, quantity = 1, price?: number): PurchaseRow => ({
  customer,
  product,
  day,
  quantity,
  price,
});
const rowsOf = (history: PurchaseHistory) =>
  Array.from(history.day, (day, at) => [
    history.customers[history.customer[at]!],
    history.products[history.product[at]!],
    day,
    history.quantity[at],
  ]);

describe('purchases in columns', () => {
  test('lines of one day are one row, ordered by customer, day, product', () => {
    const history = collectPurchases([
      row('zeynep', 'tea', 9),
      row('ali', 'tea', 5, 2),
      row('ali', 'coffee', 5),
      row('ali', 'tea', 3),
      row('ali', 'tea', 5, 1),
    ]);
    expect(rowsOf(history)).toEqual([
      ['ali', 'tea', 3, 1],
      ['ali', 'coffee', 5, 1],
      ['ali', 'tea', 5, 3],
      ['zeynep', 'tea', 9, 1],
    ]);
    expect([...customerStarts(history)]).toEqual([0, 3, 4]);
  });

  test('a return takes from its day, then from the latest day before; a day returned in full is gone', () => {
    const history = collectPurchases([
      row('ali', 'tea', 1, 4),
      row('ali', 'tea', 10, 2),
      row('ali', 'coffee', 10, 1),
      row('ali', 'tea', 15, -3),
    ]);
    expect(rowsOf(history)).toEqual([
      ['ali', 'tea', 1, 3],
      ['ali', 'coffee', 10, 1],
    ]);
  });

  test('a return of what was never bought is forgotten, and does not eat a later purchase', () => {
    const history = collectPurchases([row('ali', 'tea', 1, -5), row('ali', 'tea', 2), row('ali', 'coffee', 2)]);
    expect(rowsOf(history)).toEqual([
      ['ali', 'coffee', 2, 1],
      ['ali', 'tea', 2, 1],
    ]);
  });

  test('the price of a day is the mean a unit; unknown prices do not count', () => {
    const history = collectPurchases([
      row('ali', 'tea', 1, 1, 10),
      row('ali', 'tea', 1, 3, 2),
      row('ali', 'tea', 1, 5),
      row('ali', 'tea', 2),
    ]);
    expect([...history.price]).toEqual([4, Number.NaN]);
  });

  test('the order of rows does not matter', () => {
    const line = fc.record({
      customer: fc.constantFrom('a', 'b', 'c'),
      product: fc.constantFrom('x', 'y'),
      day: fc.integer({ min: -5, max: 40 }),
      quantity: fc.integer({ min: -2, max: 4 }),
    });
    const shuffled = fc
      .array(line, { maxLength: 60 })
      .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })));
    fc.assert(
      fc.property(shuffled, ([lines, mixed]) => {
        expect(collectPurchases(mixed)).toEqual(collectPurchases(lines));
      }),
    );
  });

  test('nothing in, nothing out', () => {
    expect(collectPurchases([row('ali', 'tea', Number.NaN), row('ali', 'tea', 1, 0)]).day).toHaveLength(0);
  });

  test('more lines than the columns began with', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => row(`c${at % 7}`, 'tea', at));
    expect(collectPurchases(lines).day).toHaveLength(5000);
  });
});
