import type { ShopStatistics } from './next-items-model.ts';

/** What one customer's baskets say about products; the columns go by `items`. */
export type Evidence = {
  /** Products bought before (the first `own` of them), then partners of those. */
  items: number[];
  own: number;
  /** For each decay asked for: the sum over own purchases of decay ^ baskets since. */
  personal: Float64Array[];
  /** For each decay asked for: the same sum as if a product were in every basket. */
  span: number[];
  /** For each fading asked for: mean probability of having the product, given each own one. */
  together: Float64Array[];
};

/** Customers a product needs before what they also bought counts in full. */
const priorCustomers = 5;
/** Latest own products whose partners are read: a wholesaler's thousands would take seconds and say no more. */
const ownRead = 200;

/** Adds up what `baskets` (product positions, oldest first; at least one) say. Positions beyond the shop's have no partners. */
export function gatherEvidence(
  baskets: readonly (readonly number[])[],
  { partners, products }: Pick<ShopStatistics, 'partners' | 'products'>,
  decays: readonly number[],
  fadings: readonly number[],
): Evidence {
  const at = new Map<number, number>();
  const lastAge: number[] = [];
  const sums = decays.map((): number[] => []);
  baskets.forEach((basket, index) => {
    const age = baskets.length - 1 - index;
    for (const product of basket) {
      const row = at.get(product) ?? at.set(product, at.size).size - 1;
      lastAge[row] = age;
      decays.forEach((decay, d) => (sums[d]![row] = (sums[d]![row] ?? 0) + decay ** age));
    }
  });
  const own = at.size;
  const ownItems = [...at].sort(([, a], [, b]) => lastAge[a]! - lastAge[b]! || a - b).slice(0, ownRead);
  const shares = fadings.map((): number[] => []);
  const weights = fadings.map((fading) => ownItems.map(([, row]) => fading ** lastAge[row]!));
  ownItems.forEach(([product], index) => {
    if (product >= products) return;
    const customers = partners.groups[product]! + priorCustomers;
    for (let k = partners.start[product]!; k < partners.start[product + 1]!; k++) {
      const other = partners.partner[k]!;
      const row = at.get(other) ?? at.set(other, at.size).size - 1;
      const share = partners.count[k]! / customers;
      for (let f = 0; f < fadings.length; f++) shares[f]![row] = (shares[f]![row] ?? 0) + weights[f]![index]! * share;
    }
  });
  const column = (values: number[], divisor: number) =>
    Float64Array.from({ length: at.size }, (_, row) => (values[row] ?? 0) / divisor);
  return {
    items: [...at.keys()],
    own,
    personal: sums.map((values) => column(values, 1)),
    span: decays.map((decay) => baskets.reduce((sum, _, age) => sum + decay ** age, 0)),
    together: shares.map((values, f) =>
      column(
        values,
        weights[f]!.reduce((sum, weight) => sum + weight, 0),
      ),
    ),
  };
}
