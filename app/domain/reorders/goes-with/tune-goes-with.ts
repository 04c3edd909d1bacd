import type { Groups } from '../baskets.ts';
import { climbWeights } from '../climb-weights.ts';
import { judgeRanking } from '../judge-ranking.ts';
import { readOrders } from './read-orders.ts';
import type { GoesWithWeights } from './goes-with-model.ts';
import { rankPartners } from './rank-partners.ts';

type Case = { anchor: number; answer: Set<number> };

/** So little that popularity only decides between equals. */
const tie = 1e-6;

const grid = {
  orderSize: [0, 0.25, 0.5],
  popularity: [tie, 0.1, 0.3, 1, 2],
  discount: [0, 0.1, 0.2, 0.3],
};

/** The plain rule, co-purchase count with ties by popularity, is where tuning starts: it stays unless something is better. */
const plainCount: GoesWithWeights = { together: 1, orderSize: 0, popularity: tie, discount: 0 };
const popularityAlone: GoesWithWeights = { together: 0, orderSize: 0, popularity: 1, discount: 0 };

/** What a shop gets that has too few orders to tune on. */
const usualWeights: GoesWithWeights = { ...plainCount, orderSize: 0.25, popularity: 0.3 };
const fewestOrders = 50;
const ordersToTune = 3000;

/** Chooses the weights by which the shop's earlier orders (given oldest first) foresee best the last fifth of them. */
export function tuneGoesWith(orders: Groups, products: number): GoesWithWeights {
  const count = orders.start.length - 1;
  const earlier = Math.floor(count * 0.8);
  const cases = chooseCases(orders, earlier, count);
  if (cases.length < fewestOrders) return usualWeights;
  const past = { start: orders.start.subarray(0, earlier + 1), item: orders.item.subarray(0, orders.start[earlier]) };
  const read = new Map(grid.orderSize.map((size) => [size, readOrders(past, products, size)]));
  const judge = (weights: GoesWithWeights) =>
    Float64Array.from(cases, ({ anchor, answer }) => {
      const found = rankPartners({ weights, ...read.get(weights.orderSize)! }, anchor, 10);
      const { hit, ndcg } = judgeRanking(found, answer);
      return hit + ndcg;
    });
  return climbWeights(plainCount, grid, [popularityAlone], judge);
}

/** One anchor of each later order with at least two products, spread over the places in an order. */
function chooseCases({ start, item }: Groups, from: number, to: number): Case[] {
  const later: number[] = [];
  for (let o = from; o < to; o++) if (start[o + 1]! - start[o]! > 1) later.push(o);
  const step = Math.max(1, later.length / ordersToTune);
  return Array.from({ length: Math.min(later.length, ordersToTune) }, (_, k) => {
    const o = later[Math.floor(k * step)]!;
    const products = [...item.subarray(start[o], start[o + 1])];
    const anchor = products[(k * 7919) % products.length]!;
    return { anchor, answer: new Set(products.filter((product) => product !== anchor)) };
  });
}
