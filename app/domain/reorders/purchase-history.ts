/** One line of an order, as the caller knows it. A return is a line with a negative quantity. */
export type PurchaseRow = {
  customer: string;
  product: string;
  /** Days since 1970-01-01. Counted from delivery where the caller knows it, else from the order; one rule for a whole history. */
  day: number;
  /** Units, or units x pack amount relative to the product's usual; any positive scale that is the same within a product. */
  quantity: number;
  /** Money for one unit; absent when unknown. */
  price?: number | undefined;
};

/**
 * Purchases of one shop in columns: row i is what one customer bought of one product on one day, net of returns.
 * Ordered by customer, day, product; `customers` and `products` are sorted, so equal contents give equal columns
 * whatever order the rows came in.
 */
export type PurchaseHistory = {
  customers: string[];
  products: string[];
  customer: Int32Array;
  product: Int32Array;
  /** Days since 1970-01-01. */
  day: Int32Array;
  /** Always above 0. */
  quantity: Float32Array;
  /** Mean money for one unit of that day; NaN when unknown. */
  price: Float32Array;
};

/** `line` is the last line of each row, by the number that adding it gave. */
export type CollectedPurchases = PurchaseHistory & { line: Int32Array };

type Columns = {
  customer: Int32Array;
  product: Int32Array;
  day: Int32Array;
  quantity: Float64Array;
  price: Float32Array;
  length: number;
};

/** Gathers order lines into columns; lines without a finite day or quantity, or with quantity 0, are left out. */
export function collectPurchases(rows: Iterable<PurchaseRow>): PurchaseHistory {
  const collector = purchaseCollector();
  for (const row of rows) collector.add(row);
  const { line: _numbers, ...history } = collector.finish();
  return history;
}

/** The same for rows that come a few at a time; adding one gives its number, counted from 0, or -1 where it is left out. */
export function purchaseCollector(): { add(row: PurchaseRow): number; finish(): CollectedPurchases } {
  const customers = new Map<string, number>();
  const products = new Map<string, number>();
  const lines = emptyColumns(1024);
  return {
    add(row) {
      if (!Number.isFinite(row.day) || !Number.isFinite(row.quantity) || row.quantity === 0) return -1;
      if (lines.length === lines.day.length) grow(lines);
      const at = lines.length++;
      lines.customer[at] = numberOf(customers, row.customer);
      lines.product[at] = numberOf(products, row.product);
      lines.day[at] = Math.floor(row.day);
      lines.quantity[at] = row.quantity;
      lines.price[at] = row.price ?? Number.NaN;
      return at;
    },
    finish() {
      const names = { customers: sortNames(customers, lines.customer), products: sortNames(products, lines.product) };
      return { ...names, ...netPurchases(lines, orderOf(lines, names.customers.length, names.products.length)) };
    },
  };
}

/** First row of each customer, and one past the last: rows of customer c are `starts[c]` to `starts[c + 1] - 1`. */
export function customerStarts(history: PurchaseHistory): Int32Array {
  const starts = new Int32Array(history.customers.length + 1);
  for (const customer of history.customer) starts[customer + 1]! += 1;
  for (let c = 0; c < history.customers.length; c++) starts[c + 1]! += starts[c]!;
  return starts;
}

function emptyColumns(size: number): Columns {
  return {
    customer: new Int32Array(size),
    product: new Int32Array(size),
    day: new Int32Array(size),
    quantity: new Float64Array(size),
    price: new Float32Array(size),
    length: 0,
  };
}

function grow(lines: Columns): void {
  const larger = emptyColumns(lines.day.length * 2);
  for (const name of ['customer', 'product', 'day', 'quantity', 'price'] as const) larger[name].set(lines[name]);
  Object.assign(lines, { ...larger, length: lines.length });
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

/** Renumbers `column` so that numbers follow the sorted names. */
function sortNames(names: Map<string, number>, column: Int32Array): string[] {
  const sorted = [...names.keys()].sort();
  const renumbered = new Int32Array(sorted.length);
  sorted.forEach((name, number) => (renumbered[names.get(name)!] = number));
  for (let at = 0; at < column.length; at++) column[at] = renumbered[column[at]!] ?? 0;
  return sorted;
}

/** Line numbers by customer, product, then day (counting sorts from the last key to the first: linear, stable). */
function orderOf(lines: Columns, customers: number, products: number): Int32Array {
  let first = Infinity;
  let last = -Infinity;
  for (let at = 0; at < lines.length; at++) {
    first = Math.min(first, lines.day[at]!);
    last = Math.max(last, lines.day[at]!);
  }
  const order = Int32Array.from({ length: lines.length }, (_, at) => at);
  const byDay = countingSort(order, (at) => lines.day[at]! - first, lines.length ? last - first + 1 : 0);
  const byProduct = countingSort(byDay, (at) => lines.product[at]!, products);
  return countingSort(byProduct, (at) => lines.customer[at]!, customers);
}

function countingSort(order: Int32Array, keyOf: (line: number) => number, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (const line of order) next[keyOf(line) + 1]! += 1;
  for (let key = 0; key < keys; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(order.length);
  for (const line of order) sorted[next[keyOf(line)]!++] = line;
  return sorted;
}

/**
 * One row a customer, product and day. A return lowers that day's quantity, then the latest earlier days' of the same
 * customer and product; what is left of a return that nothing was bought for is forgotten.
 */
function netPurchases(lines: Columns, order: Int32Array): Omit<CollectedPurchases, 'customers' | 'products'> {
  const net = emptyColumns(order.length);
  const last = new Int32Array(order.length);
  let pairStart = 0;
  for (let at = 0; at < order.length;) {
    const first = order[at]!;
    const row = net.length++;
    for (const name of ['customer', 'product', 'day'] as const) net[name][row] = lines[name][first]!;
    if (!isSamePair(net, row, net, pairStart)) pairStart = row;
    let returned = 0;
    let priced = 0;
    let paid = 0;
    for (; at < order.length && isSameDay(lines, order[at]!, net, row); at++) {
      const quantity = lines.quantity[order[at]!]!;
      const price = lines.price[order[at]!]!;
      if (quantity < 0) returned -= quantity;
      else net.quantity[row]! += quantity;
      if (quantity < 0 || Number.isNaN(price)) continue;
      priced += quantity;
      paid += quantity * price;
    }
    last[row] = order[at - 1]!;
    net.price[row] = priced > 0 ? paid / priced : Number.NaN;
    takeBack(net.quantity, row, pairStart, returned);
  }
  return inDayOrder(net, last);
}

/** Takes what was returned from the latest rows back to the pair's first. */
function takeBack(quantity: Float64Array, latest: number, first: number, returned: number): void {
  for (let row = latest, left = returned; row >= first && left > 0; row--) {
    const taken = Math.min(left, quantity[row]!);
    quantity[row]! -= taken;
    left -= taken;
  }
}

function isSamePair(a: Columns, rowOfA: number, b: Columns, rowOfB: number): boolean {
  return a.customer[rowOfA] === b.customer[rowOfB] && a.product[rowOfA] === b.product[rowOfB];
}

function isSameDay(a: Columns, rowOfA: number, b: Columns, rowOfB: number): boolean {
  return isSamePair(a, rowOfA, b, rowOfB) && a.day[rowOfA] === b.day[rowOfB];
}

/** Drops rows that were wholly returned, and orders by customer, day, product. */
function inDayOrder(net: Columns, last: Int32Array): Omit<CollectedPurchases, 'customers' | 'products'> {
  const kept = Int32Array.from({ length: net.length }, (_, row) => row).filter((row) => net.quantity[row]! > 0);
  for (let from = 0, to = 0; from < kept.length; from = to) {
    while (to < kept.length && net.customer[kept[to]!] === net.customer[kept[from]!]) to++;
    kept.subarray(from, to).sort((a, b) => net.day[a]! - net.day[b]! || net.product[a]! - net.product[b]!);
  }
  return {
    customer: kept.map((row) => net.customer[row]!),
    product: kept.map((row) => net.product[row]!),
    day: kept.map((row) => net.day[row]!),
    quantity: Float32Array.from(kept, (row) => net.quantity[row]!),
    price: Float32Array.from(kept, (row) => net.price[row]!),
    line: kept.map((row) => last[row]!),
  };
}
