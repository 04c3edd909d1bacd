import { topRanked } from '../top-ranked.ts';
import type { GoesWithModel } from './goes-with-model.ts';

/** Orders an anchor needs before its partners' share counts in full. */
const priorOrders = 5;

/**
 * Positions of the products that go best with `anchor`, best first, never the anchor itself. Score of j:
 * (together · c(anchor, j) / (n(anchor) + 5) + popularity · s(j)) / s(j) ^ discount,
 * with c the weight of orders that hold both, n of those that hold the anchor, and s(j) the share of orders that hold j.
 * With discount 0 it is the confidence of an association rule (Agrawal, Imielinski, Swami, SIGMOD 1993) smoothed by popularity;
 * with discount 1 it is lift. An anchor without partners gets the most popular products.
 */
export function rankPartners(
  { weights, popularity, popular, partners }: Omit<GoesWithModel, 'products'>,
  anchor: number | undefined,
  many: number,
): number[] {
  const from = anchor === undefined ? 0 : partners.start[anchor]!;
  const to = anchor === undefined || weights.together === 0 ? from : partners.start[anchor + 1]!;
  const orders = anchor === undefined ? 0 : partners.groups[anchor]!;
  const share = new Map<number, number>();
  for (let k = from; k < to; k++) share.set(partners.partner[k]!, partners.count[k]! / (orders + priorOrders));
  const others: number[] = [];
  for (let k = 0; k < popular.length && others.length < many; k++) {
    if (popular[k] !== anchor && !share.has(popular[k]!)) others.push(popular[k]!);
  }
  const score = (j: number) => {
    const s = popularity[j]!;
    return (weights.together * (share.get(j) ?? 0) + weights.popularity * s) / s ** weights.discount;
  };
  return topRanked([...share.keys(), ...others], score, many);
}
