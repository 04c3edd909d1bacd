import type { Baskets } from '../baskets.ts';
import { withoutLastBaskets } from '../baskets.ts';
import { climbWeights } from '../climb-weights.ts';
import { judgeRanking } from '../judge-ranking.ts';
import { topRanked } from '../top-ranked.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { NextItemsWeights } from './next-items-model.ts';
import { popularity, readShopStatistics } from './shop-statistics.ts';
import { trimEvidence } from './trim-evidence.ts';
import type { Candidates } from './trim-evidence.ts';

type Case = { candidates: Candidates; answer: Set<number> };
type Bench = { cases: Case[]; popularity: Map<number, number[]>; repeat: number[] };

/** So little that popularity only decides between equals. */
const tie = 1e-6;

const grid = {
  decay: [1, 0.95, 0.9, 0.8, 0.6],
  span: [0, 0.25, 0.5, 0.75, 1],
  repeat: [0, 0.5, 1],
  togetherDecay: [1, 0.7, 0.4, 0.15],
  popularityDecay: [1, 0.5, 0.2],
  popularity: [tie, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16],
  together: [0, 0.1, 0.25, 0.5, 1, 2, 4, 8],
};

/** Where tuning starts, and what a shop gets that has too few customers to tune on. */
const usualWeights: NextItemsWeights = {
  own: 1,
  decay: 0.95,
  span: 0.5,
  repeat: 0.5,
  popularity: 1,
  popularityDecay: 0.5,
  together: 1,
  togetherDecay: 0.7,
};

/** Own count, then popularity; and popularity alone: a shop they serve better gets them. */
const simpleRules: NextItemsWeights[] = [
  { ...usualWeights, decay: 1, span: 0, repeat: 0, popularity: 0.5, popularityDecay: 1, together: 0 },
  { ...usualWeights, own: 0, repeat: 0, popularityDecay: 1, together: 0 },
];

/** Standard errors by which not offering what a customer has must be better: it turns the whole answer around. */
const beyondDoubt = 2;
const fewestCustomers = 50;
const customersToTune = 2000;
/** Products by popularity that are candidates for everybody. */
const popularCandidates = 60;

/** Chooses the weights that foresee best each customer's last basket from the baskets before it. */
export function tuneNextItems(baskets: Baskets): NextItemsWeights {
  const customers = chooseCustomers(baskets);
  if (customers.length < fewestCustomers) return usualWeights;
  const bench = setUp(baskets, customers);
  const figures = (weights: NextItemsWeights) => judge(bench, weights);
  const best = climbWeights(usualWeights, grid, simpleRules, figures);
  return climbWeights(best, { own: [1, 0, -1] }, [], figures, beyondDoubt);
}

/** For each customer: recall plus NDCG of the first ten. */
function judge({ cases, popularity, repeat }: Bench, weights: NextItemsWeights): Float64Array {
  const share = popularity.get(weights.popularityDecay)!;
  const inclination = repeat.map((ratio) => ratio ** weights.repeat);
  const decay = grid.decay.indexOf(weights.decay);
  const fading = grid.togetherDecay.indexOf(weights.togetherDecay);
  return Float64Array.from(cases, ({ candidates, answer }) => {
    const { items, own, span } = candidates;
    const personal = candidates.personal[decay]!;
    const together = candidates.together[fading]!;
    const scale = weights.own / span[decay]! ** weights.span;
    const score = (row: number) => {
      const general = weights.popularity * share[items[row]!]! + weights.together * together[row]!;
      return row < own ? general + personal[row]! * scale * inclination[items[row]!]! : general;
    };
    const found = topRanked(candidates.rows, score, 10).map((row) => items[row]!);
    const { recall, ndcg } = judgeRanking(found, answer);
    return recall + ndcg;
  });
}

function setUp(baskets: Baskets, customers: number[]): Bench {
  const earlier = withoutLastBaskets(baskets);
  const statistics = readShopStatistics(earlier);
  const shares = new Map(grid.popularityDecay.map((decay) => [decay, popularity(earlier, decay)]));
  const all = Int32Array.from({ length: statistics.products }, (_, i) => i);
  const popular = [...shares.values()].flatMap((share) => topRanked(all, (i) => share[i]!, popularCandidates));
  const cases = customers.map((c) => {
    const own = basketsOf(baskets, c);
    const answer = new Set(own.pop());
    const evidence = gatherEvidence(own, statistics, grid.decay, grid.togetherDecay);
    return { candidates: trimEvidence(evidence, popular), answer };
  });
  return { cases, popularity: shares, repeat: statistics.repeat };
}

/** Customers with three baskets at least, so that two are left to foresee from; with two where too few have three. */
function chooseCustomers({ customerStart }: Baskets): number[] {
  const all = Array.from({ length: customerStart.length - 1 }, (_, c) => c);
  const having = (least: number) => all.filter((c) => customerStart[c + 1]! - customerStart[c]! >= least);
  const steady = having(3);
  const customers = steady.length >= fewestCustomers ? steady : having(2);
  const step = Math.max(1, customers.length / customersToTune);
  return Array.from(
    { length: Math.min(customers.length, customersToTune) },
    (_, k) => customers[Math.floor(k * step)]!,
  );
}

function basketsOf({ customerStart, basketStart, product }: Baskets, c: number): number[][] {
  const own: number[][] = [];
  for (let b = customerStart[c]!; b < customerStart[c + 1]!; b++) {
    own.push([...product.subarray(basketStart[b], basketStart[b + 1])]);
  }
  return own;
}
