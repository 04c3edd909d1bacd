import type { Groups } from '../baskets.ts';
import { countPartners } from '../count-partners.ts';
import type { GoesWithModel } from './goes-with-model.ts';

/** Partners kept of each product: five times what is asked for, so that weighing can still reorder them. */
const partnersKept = 50;
/** Larger orders are a wholesaler's stock, not things that go together. */
const largestOrder = 200;

/** What one reading of the orders gives, an order of n products weighing n ^ -orderSize for each of its pairs. */
export function readOrders(
  orders: Groups,
  products: number,
  orderSize: number,
): Pick<GoesWithModel, 'popularity' | 'popular' | 'partners'> {
  const many = Math.max(1, orders.start.length - 1);
  const popularity = new Array<number>(products).fill(0);
  for (const product of orders.item) popularity[product]! += 1 / many;
  // A product of later orders alone is in the list too: a share above 0 keeps its score finite.
  for (let i = 0; i < products; i++) popularity[i] = Math.max(popularity[i]!, 0.5 / many);
  return {
    popularity,
    popular: popularity.map((_, i) => i).sort((a, b) => popularity[b]! - popularity[a]! || a - b),
    partners: countPartners(orders, products, {
      keep: partnersKept,
      largest: largestOrder,
      weigh: (size) => Math.max(1, size) ** -orderSize,
    }),
  };
}
