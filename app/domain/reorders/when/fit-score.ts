import { boostTrees } from './boost-trees.ts';
import type { BoostOptions, Tree } from './boost-trees.ts';
import { fitLogistic, fitMedian, linearScore } from './fit-linear.ts';
import type { Examples } from './fit-linear.ts';
import { treesScore } from './trees-score.ts';

/** A score in two readings: a weighted sum, and trees on top of a constant; `treeShare` is how much the trees count. */
export type Score = { beta: number[]; base: number; trees: Tree[]; treeShare: number };

const ridge = 30;
/** Medians move in small steps, because a leaf only sees on which side its examples are: more trees, of larger leaves. */
const growth = {
  absolute: { trees: 200, rate: 0.08, leaves: 8, leafWeight: 80, shrink: 25 },
  logistic: { trees: 100, rate: 0.08, leaves: 8, leafWeight: 40, shrink: 12 },
};

/** The two readings of one example, sum first. */
export function readScore({ beta, base, trees }: Score, x: Float64Array, at: number): [number, number] {
  return [linearScore(beta, x, at), base + treesScore(trees, x, at)];
}

export function scoreOf(score: Score, x: Float64Array, at: number): number {
  const share = score.treeShare;
  return (
    (share < 1 ? (1 - share) * linearScore(score.beta, x, at) : 0) +
    (share > 0 ? share * (score.base + treesScore(score.trees, x, at)) : 0)
  );
}

/** Fits both readings; `loss` is 'absolute' for the median of y, 'logistic' for the log odds of y. */
export function fitScore(examples: Examples, loss: BoostOptions['loss'], treeShare: number): Score {
  const base = loss === 'absolute' ? weightedMedian(examples) : logOdds(examples);
  const beta = loss === 'absolute' ? fitMedian(examples, ridge) : fitLogistic(examples, ridge);
  const start = new Float64Array(examples.y.length).fill(base);
  const trees = treeShare > 0 ? boostTrees(examples, start, { loss, ...growth[loss] }) : [];
  return { beta, base, trees, treeShare };
}

function weightedMedian({ y, weight }: Examples): number {
  const order = Int32Array.from({ length: y.length }, (_, i) => i).sort((a, b) => y[a]! - y[b]! || a - b);
  const half = weight.reduce((sum, w) => sum + w, 0) / 2;
  let passed = 0;
  for (const i of order) {
    passed += weight[i]!;
    if (passed >= half) return y[i]!;
  }
  return 0;
}

function logOdds({ y, weight }: Examples): number {
  const all = weight.reduce((sum, w) => sum + w, 1);
  const yes = y.reduce((sum, value, i) => sum + value * weight[i]!, 0.5);
  return Math.log(yes / (all - yes));
}
