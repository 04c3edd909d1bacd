import type { NextItemsModel } from '../next-items/next-items-model.ts';
import type { NextItem } from './next-item.ts';

/**
 * Makes a model ready to say why products come next for a customer: their own purchases first, then the one of their
 * products whose customers buy it oftenest, else that the shop sells much of it.
 */
export function nextItemsExplainer({ products, partners }: NextItemsModel) {
  const position = new Map(products.map((id, index) => [id, index]));
  const share = (i: number, j: number): number => {
    for (let k = partners.start[i]!; k < partners.start[i + 1]!; k++)
      if (partners.partner[k] === j) return partners.count[k]! / partners.groups[i]!;
    return 0;
  };
  return (baskets: readonly (readonly string[])[], nextIds: readonly string[]): NextItem[] => {
    const own = new Map<string, number>();
    for (const basket of baskets) for (const id of new Set(basket)) own.set(id, (own.get(id) ?? 0) + 1);
    return nextIds.map((productId) => {
      const times = own.get(productId);
      if (times !== undefined) return { productId, because: 'bought_before', times };
      const [best] = [...own.keys()]
        .map((id) => ({ id, share: share(position.get(id)!, position.get(productId)!) }))
        .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
      if (best && best.share > 0) return { productId, because: 'goes_with', withProductId: best.id };
      return { productId, because: 'popular' };
    });
  };
}
