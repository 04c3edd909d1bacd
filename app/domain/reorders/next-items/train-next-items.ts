import type { Baskets } from '../baskets.ts';
import type { NextItemsModel } from './next-items-model.ts';
import { popularity, readShopStatistics } from './shop-statistics.ts';
import { tuneNextItems } from './tune-next-items.ts';

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
