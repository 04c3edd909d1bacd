import { addRow, newTable } from './example-table.ts';
import type { ExampleTable } from './example-table.ts';
import { gapAfter, gapWeight, windowDays } from './measure-products.ts';
import type { ProductFigures } from './measure-products.ts';
import { figuresWithout, groupOf, groupsOfCustomers } from './own-figures.ts';
import type { MeasuredShop } from './own-figures.ts';
import { featureCount, writeFeatures } from './pair-features.ts';
import { addToCustomer, medianGap, newCustomer } from './replay-customer.ts';
import type { CustomerState } from './replay-customer.ts';

/** Nothing older than this is read of a customer. */
export const memoryDays = 365;
/** A pair that has not been bought for so long is asked about no more. */
export const askedDays = 180;

type FiguresByGroup = ((product: number) => ProductFigures)[];

export const figuresByGroup = (shop: MeasuredShop): FiguresByGroup =>
  Array.from({ length: groupsOfCustomers }, (_, group) => figuresWithout(shop, group));

/** A number in 0..1 that is the same on every run: which order days are kept when there are too many. */
function drawOf(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * One example for each product of an order that was bought again within the window, as it looked on the order's day.
 * A customer with a long history counts as several of a year each; each such year has weight 1, dealt evenly to its
 * order days, times the inverse of the chance to have seen so long a gap. About `limit` examples are kept.
 */
export function collectGapExamples(shop: MeasuredShop, figures: FiguresByGroup, limit: number): ExampleTable {
  const { history, starts, lastDay, level } = shop;
  const table = newTable();
  const kept = limit / Math.max(1, level.figures.events);
  for (let c = 0; c < history.customers.length; c++) {
    const figuresOf = figures[groupOf(c)]!;
    const end = starts[c + 1]!;
    for (let row = starts[c]!; row < end && history.day[row]! <= lastDay;)
      row = addYear(table, shop, figuresOf, { c, from: row, kept });
  }
  return table;
}

/** Adds the examples of a customer's year that begins at row `from`; returns the row at which the next one does. */
function addYear(
  table: ExampleTable,
  shop: MeasuredShop,
  figuresOf: (product: number) => ProductFigures,
  { c, from, kept }: { c: number; from: number; kept: number },
): number {
  const { history, starts, lastDay } = shop;
  const customer = newCustomer();
  const firstOfYear = table.length;
  const end = starts[c + 1]!;
  let orders = 0;
  let row = from;
  while (row < end && history.day[row]! <= lastDay) {
    const day = history.day[row]!;
    if (customer.orders > 0 && day - customer.firstDay >= memoryDays) break;
    const firstRow = row;
    for (; row < end && history.day[row] === day; row++) {
      const product = history.product[row]!;
      addToCustomer(customer, { product, day, quantity: history.quantity[row]! }, figuresOf(product));
    }
    if (kept < 1 && drawOf(c, day) >= kept) continue;
    orders += 1;
    addGapsAfter(table, shop, figuresOf, { c, customer, from: firstRow, to: row });
  }
  shareWeight(table, firstOfYear, orders);
  return row;
}

/** Adds what a customer bought again within the window, of the rows [from, to) of one day, as it looked on that day. */
function addGapsAfter(
  table: ExampleTable,
  { history, next, lastDay, watched, level }: MeasuredShop,
  figuresOf: (product: number) => ProductFigures,
  { c, customer, from, to }: { c: number; customer: CustomerState; from: number; to: number },
): void {
  const day = history.day[from]!;
  const median = medianGap(customer) ?? Number.NaN;
  for (let row = from; row < to; row++) {
    const gap = gapAfter(history, next, row, lastDay);
    if (gap > windowDays) continue;
    const product = history.product[row]!;
    const pair = customer.pairs.get(product)!;
    const at = addRow(table);
    writeFeatures(table.x, at * featureCount, { shop: level, state: customer, pair, figures: figuresOf(product) }, day);
    table.gap[at] = gap;
    table.product[at] = product;
    table.customerMedian[at] = median;
    table.customer[at] = c;
    table.complete[at] = day + windowDays <= lastDay ? 1 : 0;
    table.weight[at] = gapWeight(watched, gap);
  }
}

function shareWeight(table: ExampleTable, from: number, orders: number): void {
  for (let row = from; row < table.length; row++) table.weight[row]! /= Math.max(1, orders);
}

/**
 * One example for each customer and product bought in the last `askedDays` before a cut-off day, as it looked on that
 * day. `cutOffs` go from the newest back; customers are left out by chance so that about `limit` examples remain.
 */
export function collectChanceExamples(
  shop: MeasuredShop,
  figures: FiguresByGroup,
  cutOffs: number[],
  limit: number,
): ExampleTable {
  const table = newTable();
  const pairs = cutOffs.map((cutOff) => pairsAt(shop, cutOff));
  const kept =
    limit /
    Math.max(
      1,
      pairs.reduce((sum, count) => sum + count, 0),
    );
  cutOffs.forEach((cutOff, age) => {
    for (let c = 0; c < shop.history.customers.length; c++) {
      if (kept >= 1 || drawOf(c, cutOff) < kept) addPairsAt(table, shop, figures[groupOf(c)]!, { c, cutOff, age });
    }
  });
  return table;
}

/** How many pairs would be asked about on a day: those whose last purchase so far is recent enough. */
export function pairsAt({ history, next }: MeasuredShop, cutOff: number): number {
  let count = 0;
  for (let row = 0; row < history.day.length; row++) {
    const day = history.day[row]!;
    if (day > cutOff || cutOff - day > askedDays) continue;
    if (next[row]! < 0 || history.day[next[row]!]! > cutOff) count += 1;
  }
  return count;
}

function addPairsAt(
  table: ExampleTable,
  { history, starts, next, lastDay, level }: MeasuredShop,
  figuresOf: (product: number) => ProductFigures,
  { c, cutOff, age }: { c: number; cutOff: number; age: number },
): void {
  const customer = newCustomer();
  const latest = new Map<number, number>();
  for (let row = starts[c]!; row < starts[c + 1]! && history.day[row]! <= cutOff; row++) {
    const day = history.day[row]!;
    if (cutOff - day >= memoryDays) continue;
    const product = history.product[row]!;
    addToCustomer(customer, { product, day, quantity: history.quantity[row]! }, figuresOf(product));
    latest.set(product, row);
  }
  for (const [product, pair] of customer.pairs) {
    if (cutOff - pair.lastDay > askedDays) continue;
    const at = addRow(table);
    const figures = figuresOf(product);
    writeFeatures(table.x, at * featureCount, { shop: level, state: customer, pair, figures }, cutOff);
    const gap = gapAfter(history, next, latest.get(product)!, lastDay);
    table.gap[at] = pair.lastDay + gap - cutOff;
    table.customer[at] = c;
    table.age[at] = age;
    table.cutOff[at] = cutOff;
  }
}
