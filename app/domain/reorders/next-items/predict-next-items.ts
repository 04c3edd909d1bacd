import { topRanked } from '../top-ranked.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { NextItemsModel } from './next-items-model.ts';

export type NextItem = { product: string; score: number };

/**
 * Makes a model ready to be asked for many customers: their baskets (oldest first) give the `many` products with the highest
 * scores, best first, fewer only where the shop and the customer know no more. Nothing is kept between customers.
 */
export function nextItemsPredictor(
  model: NextItemsModel,
): (baskets: readonly (readonly string[])[], many: number) => NextItem[] {
  const position = new Map(model.products.map((id, index) => [id, index]));
  return (baskets, many) => predict(model, position, baskets, many);
}

function predict(
  model: NextItemsModel,
  position: Map<string, number>,
  baskets: readonly (readonly string[])[],
  many: number,
): NextItem[] {
  const { weights, products, popular } = model;
  // A product the model has not met yet is foreseen from the customer's own purchases alone.
  const strangers = [...new Set(baskets.flat())].filter((id) => !position.has(id)).sort();
  const stranger = new Map(strangers.map((id, index) => [id, products.length + index]));
  const own = baskets
    .map((basket) => [...new Set(basket)].map((id) => position.get(id) ?? stranger.get(id)!).sort((a, b) => a - b))
    .filter((basket) => basket.length > 0);
  const shop = { partners: model.partners, products: products.length };
  const evidence = gatherEvidence(own, shop, [weights.decay], [weights.togetherDecay]);
  const row = new Map(evidence.items.map((item, index) => [item, index]));
  const scale = own.length > 0 ? weights.own / evidence.span[0]! ** weights.span : 0;
  const score = (i: number) => {
    const at = row.get(i);
    const general = weights.popularity * (model.popularity[i] ?? 0);
    if (at === undefined) return general;
    const personal =
      at < evidence.own ? evidence.personal[0]![at]! * scale * (model.repeat[i] ?? 1) ** weights.repeat : 0;
    return personal + general + weights.together * evidence.together[0]![at]!;
  };
  // Of the products nothing is known of beyond their popularity, only the most popular can come first.
  const others: number[] = [];
  for (let k = 0; k < popular.length && others.length < many; k++) if (!row.has(popular[k]!)) others.push(popular[k]!);
  return topRanked([...evidence.items, ...others], score, many).map((i) => ({
    product: products[i] ?? strangers[i - products.length]!,
    score: score(i),
  }));
}
