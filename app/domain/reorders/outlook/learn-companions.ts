import type { Baskets, Groups } from '../baskets.ts';
import { rankPartners } from '../goes-with/rank-partners.ts';
import { readOrders } from '../goes-with/read-orders.ts';
import { trainGoesWithBaskets } from '../goes-with/train-goes-with.ts';

/** A product that goes with another one. */
export interface Companion {
  productId: string;
  withProductId: string;
  /** 1 for the one that goes best. */
  rank: number;
  /** Orders that held both. */
  together: number;
}

/** Orders that hold both below which it may be chance. */
export const leastTogether = 3;
const companionsKept = 10;
/** Of a product, before the seldom ones are left out. */
const ranked = 50;

/** What goes with each product of a shop, given its orders, the oldest first; nothing where too few orders tell. */
export function learnCompanions(products: string[], orders: Groups): Companion[] {
  const columns: Baskets = {
    products,
    ...{ basketStart: orders.start, product: orders.item },
    customerStart: Int32Array.of(0, orders.start.length - 1),
  };
  const model = trainGoesWithBaskets(columns);
  // The model may count an order of many things for less; what people are told is plain orders.
  const plain = model.weights.orderSize === 0 ? model.partners : readOrders(orders, products.length, 0).partners;
  return products.flatMap((productId, i) => {
    const together = new Map<number, number>();
    for (let k = plain.start[i]!; k < plain.start[i + 1]!; k++) together.set(plain.partner[k]!, plain.count[k]!);
    return rankPartners(model, i, ranked)
      .filter((j) => (together.get(j) ?? 0) >= leastTogether)
      .slice(0, companionsKept)
      .map((j, index) => ({
        ...{ productId, withProductId: products[j]!, rank: index + 1, together: together.get(j)! },
      }));
  });
}
