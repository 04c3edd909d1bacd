import { basketGroups, collectBaskets } from '../baskets.ts';
import type { Baskets } from '../baskets.ts';
import type { GoesWithModel } from './goes-with-model.ts';
import { readOrders } from './read-orders.ts';
import { tuneGoesWith } from './tune-goes-with.ts';

/** Learns what is bought together from a shop's orders, given oldest first as lists of product ids. */
export function trainGoesWith(orders: Iterable<readonly string[]>): GoesWithModel {
  return trainGoesWithBaskets(collectBaskets([orders]));
}

/** The same, of orders already in columns: `collectBaskets([orders])`, oldest first. */
export function trainGoesWithBaskets(baskets: Baskets): GoesWithModel {
  const orders = basketGroups(baskets);
  const weights = tuneGoesWith(orders, baskets.products.length);
  return { products: baskets.products, weights, ...readOrders(orders, baskets.products.length, weights.orderSize) };
}
