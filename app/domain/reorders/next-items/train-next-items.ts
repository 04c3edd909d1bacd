import type { Baskets } from '../baskets.ts';
import type { NextItemsModel } from './next-items-model.ts';
import { popularity, readShopStatistics } from './shop-statistics.ts';
import { tuneNextItems } from './tune-next-items.ts';

/**
 * Learns what the customers of a shop buy next, from the order of their baskets alone. Product j scores for a customer
 *   own · Σ decay^age / (Σ over all baskets decay^age)^span · repeat(j)^repeat   personal frequency, Li et al., TOIS 41(4), 2023;
 *                                                                              decay as in TIFU-KNN, Hu et al., SIGIR 2020
 *   + popularity · share of baskets with j
 *   + together · mean over own products i of P(j | i), weighed togetherDecay^age
 * with age the baskets since. The weights are tuned on the shop's own last baskets.
 */
export function trainNextItems(baskets: Baskets): NextItemsModel {
  const weights = tuneNextItems(baskets);
  const { repeat, partners } = readShopStatistics(baskets);
  const share = popularity(baskets, weights.popularityDecay);
  return {
    products: baskets.products,
    weights,
    popularity: share,
    popular: share.map((_, i) => i).sort((a, b) => share[b]! - share[a]! || a - b),
    repeat,
    partners,
  };
}
