import type { ReorderRule } from './reorder-report.ts';

/** What simple rules know: the middle gap of each product bought again, in days, and of the shop. */
export interface SimpleRules {
  productMedian: Record<string, number>;
  shopMedian: number;
}

/** What apps take that know nothing of a shop. */
export const fixedDays = 30;

/** Middle gaps; with an even number the mean of the two in the middle. */
export function learnSimpleRules(gaps: { product: string; days: number }[]): SimpleRules {
  const byProduct = new Map<string, number[]>();
  for (const { product, days } of gaps) {
    const own = byProduct.get(product);
    if (own) own.push(days);
    else byProduct.set(product, [days]);
  }
  return {
    productMedian: Object.fromEntries([...byProduct].map(([product, own]) => [product, medianOf(own)])),
    shopMedian: gaps.length > 0 ? medianOf(gaps.map(({ days }) => days)) : fixedDays,
  };
}

/**
 * Days to the next purchase by a rule. The customer's own median stands on their gaps of the product, and where there is
 * none on the product's.
 */
export function gapByRule(
  { productMedian, shopMedian }: SimpleRules,
  rule: Exclude<ReorderRule, 'model'>,
  { product, ownGaps }: { product: string; ownGaps: readonly number[] },
): number {
  if (rule === 'fixed_30') return fixedDays;
  const usual = Object.hasOwn(productMedian, product) ? productMedian[product]! : shopMedian;
  return rule === 'customer_median' && ownGaps.length > 0 ? medianOf([...ownGaps]) : usual;
}

export function medianOf(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
