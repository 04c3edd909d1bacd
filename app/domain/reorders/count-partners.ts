import type { Groups } from './baskets.ts';
import { topRanked } from './top-ranked.ts';

/** For product i: the products most often in one group with it, `partner[start[i] .. start[i + 1])`, most frequent first. */
export type Partners = {
  start: number[];
  partner: number[];
  /** Weight of the groups that hold both: their number, where every group weighs 1. */
  count: number[];
  /** Weight of the groups that hold product i, of those that were counted. */
  groups: number[];
};

export type PartnerCounting = {
  /** Partners kept of each product. */
  keep: number;
  /** Groups of more products are left out: they cost the square of their size and say little about any one pair. */
  largest: number;
  /** Above 0, by the number of products in a group; 1 for all unless given. */
  weigh?: (size: number) => number;
};

/** Counts the groups that hold each pair and keeps the strongest partners of each product; ties go to the smaller index. */
export function countPartners(groups: Groups, products: number, options: PartnerCounting): Partners {
  const { keep, largest, weigh = () => 1 } = options;
  const { from, group } = groupsOfEach(groups, products, largest);
  const weightOfSize = Float64Array.from({ length: largest + 1 }, (_, size) => weigh(size));
  const together = new Float64Array(products);
  const touched = new Int32Array(products);
  const result: Partners = { start: [0], partner: [], count: [], groups: [] };
  for (let i = 0; i < products; i++) {
    let many = 0;
    for (let k = from[i]!; k < from[i + 1]!; k++) {
      const first = groups.start[group[k]!]!;
      const end = groups.start[group[k]! + 1]!;
      const weight = weightOfSize[end - first]!;
      for (let m = first; m < end; m++) {
        const other = groups.item[m]!;
        if (together[other] === 0) touched[many++] = other;
        together[other]! += weight;
      }
    }
    result.groups.push(together[i]!);
    together[i] = 0;
    for (const other of topRanked(touched.subarray(0, many), (j) => together[j]!, keep)) {
      if (together[other] === 0) continue; // the product itself
      result.partner.push(other);
      result.count.push(together[other]!);
    }
    result.start.push(result.partner.length);
    for (let k = 0; k < many; k++) together[touched[k]!] = 0;
  }
  return result;
}

/** The groups each product is in: product i is in `group[from[i] .. from[i + 1])`. */
function groupsOfEach({ start, item }: Groups, products: number, largest: number) {
  const from = new Int32Array(products + 1);
  const counts = (g: number) => start[g + 1]! - start[g]! <= largest;
  for (let g = 0; g + 1 < start.length; g++) {
    if (counts(g)) for (let k = start[g]!; k < start[g + 1]!; k++) from[item[k]! + 1]!++;
  }
  for (let i = 0; i < products; i++) from[i + 1]! += from[i]!;
  const next = from.slice();
  const group = new Int32Array(from[products]!);
  for (let g = 0; g + 1 < start.length; g++) {
    if (counts(g)) for (let k = start[g]!; k < start[g + 1]!; k++) group[next[item[k]!]!++] = g;
  }
  return { from, group };
}
