import { customerStarts } from '../purchase-history.ts';
import type { PurchaseHistory } from '../purchase-history.ts';
import {
  emptySums,
  fieldsOfAProduct,
  nextRows,
  productFigures,
  shopFigures,
  sumPurchases,
  watchedShare,
} from './measure-products.ts';
import type { ProductFigures, WatchedShare } from './measure-products.ts';
import type { ShopLevel } from './pair-features.ts';

/** A shop's history up to a day, with what every product does on average. */
export type MeasuredShop = {
  history: PurchaseHistory;
  starts: Int32Array;
  next: Int32Array;
  lastDay: number;
  watched: WatchedShare;
  sums: Float64Array;
  level: ShopLevel;
};

export function measureShop(history: PurchaseHistory, lastDay: number): MeasuredShop {
  const starts = customerStarts(history);
  const next = nextRows(history, starts);
  const watched = watchedShare(history.day, lastDay);
  const sums = emptySums(history.products.length);
  sumPurchases(history, next, { from: 0, to: history.day.length, lastDay }, watched, sums);
  const figures = shopFigures(sums);
  return {
    history,
    starts,
    next,
    lastDay,
    watched,
    sums,
    level: { figures, cadenceLog: meanCadenceLog(history, lastDay) },
  };
}

/** Mean log of days between a customer's order days; a month where nobody ordered twice. */
function meanCadenceLog({ customer, day }: PurchaseHistory, lastDay: number): number {
  let sum = Math.log(30);
  let count = 1;
  for (let row = 1; row < day.length; row++) {
    if (customer[row] !== customer[row - 1] || day[row] === day[row - 1] || day[row]! > lastDay) continue;
    sum += Math.log(day[row]! - day[row - 1]!);
    count += 1;
  }
  return sum / count;
}

/** Customers are dealt into so many groups; what one group did is told to the others only. */
export const groupsOfCustomers = 5;
export const groupOf = (customer: number): number => customer % groupsOfCustomers;

/**
 * Figures of products as a customer of `group` would find them, had the shop never met that group: an example must not
 * meet its own outcome in what it is explained by (taking out one customer at a time would tell it by subtraction).
 */
export function figuresWithout(shop: MeasuredShop, group: number): (product: number) => ProductFigures {
  const { history, starts, next, lastDay, watched } = shop;
  const own = emptySums(history.products.length);
  for (let c = group; c < history.customers.length; c += groupsOfCustomers) {
    sumPurchases(history, next, { from: starts[c]!, to: starts[c + 1]!, lastDay }, watched, own);
  }
  const others = shop.sums.map((sum, at) => sum - own[at]!);
  return figuresFrom(others, shop.level.figures);
}

/** Figures by product, worked out when first asked for. */
export function figuresFrom(sums: Float64Array, above: ProductFigures): (product: number) => ProductFigures {
  const found: ProductFigures[] = [];
  return (product) => (found[product] ??= productFigures(sums, product * fieldsOfAProduct, above));
}
