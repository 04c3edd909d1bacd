import { gapAfter, gapWeight, windowDays } from './measure-products.ts';
import type { MeasuredShop } from './own-figures.ts';
import { quantileOfCounts } from './quantile-of-counts.ts';

/** How long until a product is bought again, where it is, within the window; how many gaps that rests on. */
export type GapQuartiles = { gaps: number; quarter: number; half: number; threeQuarters: number };

export const enoughGaps = 5;

/** Quartiles of the gaps of every product and of the shop, weighted so that a young shop's long gaps count fully. */
export function gapQuartiles(shop: MeasuredShop): { shop: GapQuartiles; of: (product: number) => GapQuartiles } {
  const { history, next, lastDay, watched } = shop;
  const size = windowDays + 1;
  const weights = new Float32Array((history.products.length + 1) * size);
  const gaps = new Int32Array(history.products.length + 1);
  const all = history.products.length;
  for (let row = 0; row < history.day.length; row++) {
    const gap = gapAfter(history, next, row, lastDay);
    if (gap > windowDays) continue;
    for (const place of [history.product[row]!, all]) {
      weights[place * size + gap]! += gapWeight(watched, gap);
      gaps[place]! += 1;
    }
  }
  const quartilesAt = (place: number): GapQuartiles => {
    const counts = weights.subarray(place * size, (place + 1) * size);
    const at = (share: number) => quantileOfCounts(counts, share);
    return { gaps: gaps[place]!, quarter: at(0.25), half: at(0.5), threeQuarters: at(0.75) };
  };
  const ofShop = gaps[all]! > 0 ? quartilesAt(all) : { gaps: 0, quarter: 20, half: 30, threeQuarters: 45 };
  return {
    shop: ofShop,
    of: (product) => (gaps[product]! < enoughGaps ? { ...ofShop, gaps: gaps[product]! } : quartilesAt(product)),
  };
}
