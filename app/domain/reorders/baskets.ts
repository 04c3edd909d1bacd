/**
 * Baskets in columns: a million lines are three integer arrays.
 * `products` is sorted, so that the order of indexes is the order of ids and every tie breaks by id.
 */
export type Baskets = {
  products: string[];
  /** Basket b holds `product[basketStart[b] .. basketStart[b + 1])`, each product once, in ascending order. */
  basketStart: Int32Array;
  product: Int32Array;
  /** Customer c has baskets `customerStart[c] .. customerStart[c + 1])`, oldest first. */
  customerStart: Int32Array;
};

/** Groups of products: group g holds `item[start[g] .. start[g + 1])`, each product once. */
export type Groups = { start: Int32Array; item: Int32Array };

/** One customer's baskets (oldest first) after another; empty baskets and repeated products inside a basket are dropped. */
export function collectBaskets(customers: Iterable<Iterable<readonly string[]>>): Baskets {
  const collector = basketCollector();
  for (const baskets of customers) {
    for (const basket of baskets) collector.add(basket);
    collector.endCustomer();
  }
  return collector.finish();
}

interface BasketCollector {
  /** The next basket of the customer at hand; false for an empty one, which is dropped. */
  add(basket: Iterable<string>): boolean;
  endCustomer(): void;
  finish(): Baskets;
}

/** The same for baskets that come one at a time. */
export function basketCollector(): BasketCollector {
  const seen = new Map<string, number>();
  const product: number[] = [];
  const basketStart = [0];
  const customerStart = [0];
  return {
    add(basket) {
      for (const id of new Set(basket)) {
        if (!seen.has(id)) seen.set(id, seen.size);
        product.push(seen.get(id)!);
      }
      if (product.length === basketStart.at(-1)!) return false;
      basketStart.push(product.length);
      return true;
    },
    endCustomer: () => void customerStart.push(basketStart.length - 1),
    finish: () => inOrderOfIds(seen, { product, basketStart, customerStart }),
  };
}

function inOrderOfIds(
  seen: Map<string, number>,
  { product, basketStart, customerStart }: { product: number[]; basketStart: number[]; customerStart: number[] },
): Baskets {
  const products = [...seen.keys()].sort();
  const rank = new Int32Array(products.length);
  products.forEach((id, index) => (rank[seen.get(id)!] = index));
  const columns: Baskets = {
    products,
    basketStart: Int32Array.from(basketStart),
    product: Int32Array.from(product, (first) => rank[first]!),
    customerStart: Int32Array.from(customerStart),
  };
  for (let b = 0; b + 1 < basketStart.length; b++) {
    columns.product.subarray(basketStart[b], basketStart[b + 1]).sort();
  }
  return columns;
}

/** Every basket a group. */
export function basketGroups(baskets: Baskets): Groups {
  return { start: baskets.basketStart, item: baskets.product };
}

/** The baskets without each customer's last one; who has a single basket keeps it. */
export function withoutLastBaskets(baskets: Baskets): Baskets {
  const product: number[] = [];
  const basketStart = [0];
  const customerStart = [0];
  for (let c = 0; c + 1 < baskets.customerStart.length; c++) {
    const from = baskets.customerStart[c]!;
    const to = baskets.customerStart[c + 1]!;
    const end = to - from > 1 ? to - 1 : to;
    for (let b = from; b < end; b++) {
      for (let k = baskets.basketStart[b]!; k < baskets.basketStart[b + 1]!; k++) product.push(baskets.product[k]!);
      basketStart.push(product.length);
    }
    customerStart.push(basketStart.length - 1);
  }
  return {
    products: baskets.products,
    basketStart: Int32Array.from(basketStart),
    product: Int32Array.from(product),
    customerStart: Int32Array.from(customerStart),
  };
}
