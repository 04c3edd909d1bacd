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
  shop: Pick<ShopStatistics, 'partners' | 'products'>,
  decays: readonly number[],
  fadings: readonly number[],
): Evidence {
  const rows: Rows = new Map();
  const { lastAge, sums } = addPersonal(rows, baskets, decays);
  const own = rows.size;
  const read = [...rows].sort(([, a], [, b]) => lastAge[a]! - lastAge[b]! || a - b).slice(0, ownRead);
  const weights = fadings.map((fading) => read.map(([, row]) => fading ** lastAge[row]!));
  const shares = addPartners(
    rows,
    read.map(([product]) => product),
    shop,
    weights,
  );
  const column = (values: number[], divisor: number) =>
    Float64Array.from({ length: rows.size }, (_, row) => (values[row] ?? 0) / divisor);
  return {
    items: [...rows.keys()],
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

/** The row of each product, in the order in which they were met. */
type Rows = Map<number, number>;
const rowOf = (rows: Rows, product: number): number => rows.get(product) ?? rows.set(product, rows.size).size - 1;

/** Personal frequency: for each decay its sum by row, and how many baskets ago each product was last bought. */
function addPersonal(rows: Rows, baskets: readonly (readonly number[])[], decays: readonly number[]) {
  const lastAge: number[] = [];
  const sums = decays.map((): number[] => []);
  baskets.forEach((basket, index) => {
    const age = baskets.length - 1 - index;
    for (const product of basket) {
      const row = rowOf(rows, product);
      lastAge[row] = age;
      decays.forEach((decay, d) => (sums[d]![row] = (sums[d]![row] ?? 0) + decay ** age));
    }
  });
  return { lastAge, sums };
}

/** What those who bought one of `own` bought too: by fading and row the sum of shares, weighed by `weights` of the own. */
function addPartners(
  rows: Rows,
  own: readonly number[],
  { partners, products }: Pick<ShopStatistics, 'partners' | 'products'>,
  weights: readonly (readonly number[])[],
): number[][] {
  const shares = weights.map((): number[] => []);
  own.forEach((product, index) => {
    if (product >= products) return;
    const customers = partners.groups[product]! + priorCustomers;
    for (let k = partners.start[product]!; k < partners.start[product + 1]!; k++) {
      const row = rowOf(rows, partners.partner[k]!);
      const share = partners.count[k]! / customers;
      for (let f = 0; f < weights.length; f++) shares[f]![row] = (shares[f]![row] ?? 0) + weights[f]![index]! * share;
    }
  });
  return shares;
}
