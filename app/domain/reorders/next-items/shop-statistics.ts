import type { Baskets, Groups } from '../baskets.ts';
import { countPartners } from '../count-partners.ts';
import type { ShopStatistics } from './next-items-model.ts';

/** Partners kept of each product: more changed no shop's figures, and bounds the model. */
const partnersKept = 50;
/** Latest different products of a customer that are counted as bought by the same customer. */
const productsOfCustomer = 60;
/** Repurchases a product must show before its own rate counts as much as the shop's. */
const priorRepeats = 5;

/** What one reading of the shop's baskets gives, before anything is weighed. */
export function readShopStatistics(baskets: Baskets): ShopStatistics {
  const products = baskets.products.length;
  return {
    products,
    repeat: repeatRatios(baskets),
    partners: countPartners(latestProducts(baskets), products, { keep: partnersKept, largest: productsOfCustomer }),
  };
}

/** Share of baskets that hold each product, a basket weighing `decay` to the power of its customer's later baskets. */
export function popularity(baskets: Baskets, decay: number): number[] {
  const share = new Array<number>(baskets.products.length).fill(0);
  let total = 0;
  for (let c = 0; c + 1 < baskets.customerStart.length; c++) {
    let weight = 1;
    for (let b = baskets.customerStart[c + 1]! - 1; b >= baskets.customerStart[c]!; b--, weight *= decay) {
      total += weight;
      for (let k = baskets.basketStart[b]!; k < baskets.basketStart[b + 1]!; k++) share[baskets.product[k]!]! += weight;
    }
  }
  return total > 0 ? share.map((weight) => weight / total) : share;
}

/** Each customer's latest different products. */
function latestProducts(baskets: Baskets): Groups {
  const item: number[] = [];
  const start = [0];
  const seenBy = new Int32Array(baskets.products.length).fill(-1);
  for (let c = 0; c + 1 < baskets.customerStart.length; c++) {
    const first = baskets.basketStart[baskets.customerStart[c]!]!;
    const from = item.length;
    for (let k = baskets.basketStart[baskets.customerStart[c + 1]!]! - 1; k >= first; k--) {
      const product = baskets.product[k]!;
      if (seenBy[product] === c || item.length - from === productsOfCustomer) continue;
      seenBy[product] = c;
      item.push(product);
    }
    start.push(item.length);
  }
  return { start: Int32Array.from(start), item: Int32Array.from(item) };
}

/**
 * Over every basket with earlier ones: how often a product the customer had before was in it, divided by how often
 * its share of their earlier baskets let expect it. Gamma-Poisson shrinkage towards the shop's own ratio, which is then 1.
 */
function repeatRatios(baskets: Baskets): number[] {
  const products = baskets.products.length;
  const seen = new Float64Array(products);
  const expected = new Float64Array(products);
  const times = new Int32Array(products);
  for (let c = 0; c + 1 < baskets.customerStart.length; c++) {
    const had: number[] = [];
    const first = baskets.customerStart[c]!;
    for (let b = first; b < baskets.customerStart[c + 1]!; b++) {
      for (const product of had) expected[product]! += times[product]! / (b - first);
      for (let k = baskets.basketStart[b]!; k < baskets.basketStart[b + 1]!; k++) {
        const product = baskets.product[k]!;
        if (times[product]!++ === 0) had.push(product);
        else seen[product]!++;
      }
    }
    for (const product of had) times[product] = 0;
  }
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const usual = sum(expected) > 0 ? sum(seen) / sum(expected) : 0;
  if (usual === 0) return new Array<number>(products).fill(1);
  return Array.from(seen, (count, i) => (count + priorRepeats) / (usual * expected[i]! + priorRepeats));
}
