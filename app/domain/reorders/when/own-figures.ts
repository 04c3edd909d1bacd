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
import type { ShopLevel } from './measure-pair.ts';

/** A shop's history up to a day, with what every product does on average. */
export type MeasuredShop = {
  history: PurchaseHistory;
  /** The product type's number for each product; absent when the shop has no types. */
  types: Int32Array | undefined;
  starts: Int32Array;
  next: Int32Array;
  lastDay: number;
  watched: WatchedShare;
  sums: Float64Array;
  level: ShopLevel;
};

/** `typeOf` names a product's type, or nothing where it has none. */
export function measureShop(
  history: PurchaseHistory,
  lastDay: number,
  typeOf?: (product: string) => string | undefined,
): MeasuredShop {
  const starts = customerStarts(history);
  const next = nextRows(history, starts);
  const watched = watchedShare(history.day, lastDay);
  const sums = emptySums(history.products.length);
  sumPurchases(history, next, { from: 0, to: history.day.length, lastDay }, watched, sums);
  const level = { figures: shopFigures(sums), cadenceLog: meanCadenceLog(history, lastDay) };
  return {
    history,
    types: typeOf && numberTypes(history.products, typeOf),
    starts,
    next,
    lastDay,
    watched,
    sums,
    level,
  };
}

function numberTypes(products: string[], typeOf: (product: string) => string | undefined): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(products, (product) => {
    const type = typeOf(product);
    if (type === undefined) return -1;
    if (!numbers.has(type)) numbers.set(type, numbers.size);
    return numbers.get(type)!;
  });
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
  return figuresFrom(shop, others);
}

/** Figures by product, shrunk to the product type's, and these to the shop's; worked out when first asked for. */
export function figuresFrom({ types, level }: MeasuredShop, sums: Float64Array): (product: number) => ProductFigures {
  const found: ProductFigures[] = [];
  const byType = types && typeSums(types, sums);
  const aboveOf = (product: number) => {
    const type = types?.[product] ?? -1;
    return byType && type >= 0 ? productFigures(byType, type * fieldsOfAProduct, level.figures) : level.figures;
  };
  return (product) => (found[product] ??= productFigures(sums, product * fieldsOfAProduct, aboveOf(product)));
}

function typeSums(types: Int32Array, sums: Float64Array): Float64Array {
  const count = types.reduce((most, type) => Math.max(most, type + 1), 0);
  const byType = emptySums(count);
  types.forEach((type, product) => {
    if (type < 0) return;
    for (let i = 0; i < fieldsOfAProduct; i++)
      byType[type * fieldsOfAProduct + i]! += sums[product * fieldsOfAProduct + i]!;
  });
  return byType;
}
