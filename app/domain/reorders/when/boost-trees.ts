import { binEdges, binned, binsOf } from './bin-columns.ts';
import { logisticOf } from './fit-linear.ts';
import type { Examples } from './fit-linear.ts';

/**
 * A binary tree in arrays. Node i asks `x[feature[i]] <= value[i]`; yes goes on at `yes[i]`, no at `yes[i] + 1`.
 * A leaf has feature -1 and its answer in `value`.
 */
export type Tree = { feature: number[]; value: number[]; yes: number[] };

export type BoostOptions = {
  /** 'absolute' for medians; 'logistic' for log odds. */
  loss: 'absolute' | 'logistic';
  trees: number;
  rate: number;
  leaves: number;
  /** Least sum of example weights in a leaf (mean weight 1 assumed). */
  leafWeight: number;
  /** Pulls leaves towards 0: examples' worth of evidence for no change. */
  shrink: number;
  /** Called after each tree with its number, to find how many are enough. */
  afterTree?: ((count: number, scores: Float64Array) => void) | undefined;
};

/**
 * Gradient boosting on histograms, starting from `start` (scores that are already there). Trees grow best-first to
 * `leaves` leaves. Absolute loss: splits by the residuals' signs, leaves are weighted medians; logistic: Newton's steps.
 * Source: J. H. Friedman, Annals of Statistics 29 (2001) 1189-1232; histograms as in Ke et al., LightGBM, NIPS 2017.
 * Column 0 (the intercept) is not split. Deterministic: ties go to the lower column and value.
 */
export function boostTrees(examples: Examples, start: Float64Array, options: BoostOptions): Tree[] {
  const { x, width, y, weight } = examples;
  const n = y.length;
  const edges = Array.from({ length: width }, (_, j) => (j === 0 ? [] : binEdges(x, width, j, n)));
  const bins = binned(x, width, n, edges);
  const scores = Float64Array.from(start);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < n; i++) {
      if (options.loss === 'absolute') {
        gradient[i] = weight[i]! * Math.sign(y[i]! - scores[i]!);
        hessian[i] = weight[i]!;
      } else {
        const p = logisticOf(scores[i]!);
        gradient[i] = weight[i]! * (y[i]! - p);
        hessian[i] = weight[i]! * p * (1 - p);
      }
    }
    trees.push(growTree({ bins, edges, n, gradient, hessian, examples, scores, options }));
    options.afterTree?.(t + 1, scores);
  }
  return trees;
}

type Growth = {
  bins: Uint8Array[];
  edges: number[][];
  n: number;
  gradient: Float64Array;
  hessian: Float64Array;
  examples: Examples;
  scores: Float64Array;
  options: BoostOptions;
};
type Split = { gain: number; feature: number; bin: number };
/** `sums` holds, for each column and bin, gradient, hessian and weight. */
type Leaf = { node: number; from: number; to: number; sums: Float64Array; split: Split | undefined };

function growTree(growth: Growth): Tree {
  const tree: Tree = { feature: [-1], value: [0], yes: [0] };
  const rows = Int32Array.from({ length: growth.n }, (_, i) => i);
  const sums = histogram(growth, rows, 0, growth.n);
  const leaves: Leaf[] = [{ node: 0, from: 0, to: growth.n, sums, split: bestSplit(growth, sums) }];
  while (leaves.length < growth.options.leaves) {
    const widest = leaves.reduce((best, leaf) => ((leaf.split?.gain ?? 0) > (best.split?.gain ?? 0) ? leaf : best));
    if (!widest.split) break;
    leaves.splice(leaves.indexOf(widest), 1, ...splitLeaf(growth, tree, rows, widest, widest.split));
  }
  for (const leaf of leaves) {
    const answer = growth.options.rate * leafAnswer(growth, rows.subarray(leaf.from, leaf.to));
    tree.value[leaf.node] = answer;
    for (let at = leaf.from; at < leaf.to; at++) growth.scores[rows[at]!]! += answer;
  }
  return tree;
}

function splitLeaf(growth: Growth, tree: Tree, rows: Int32Array, leaf: Leaf, { feature, bin }: Split): [Leaf, Leaf] {
  const middle = partition(rows, leaf.from, leaf.to, growth.bins[feature]!, bin);
  const yes = tree.feature.length;
  tree.feature[leaf.node] = feature;
  tree.value[leaf.node] = growth.edges[feature]![bin]!;
  tree.yes[leaf.node] = yes;
  tree.feature.push(-1, -1);
  tree.value.push(0, 0);
  tree.yes.push(0, 0);
  // Only the smaller side is summed; the other is what is left of the parent's sums.
  const yesIsSmaller = middle - leaf.from <= leaf.to - middle;
  const small = yesIsSmaller ? histogram(growth, rows, leaf.from, middle) : histogram(growth, rows, middle, leaf.to);
  const large = leaf.sums;
  for (let i = 0; i < large.length; i++) large[i]! -= small[i]!;
  const child = (node: number, from: number, to: number, sums: Float64Array): Leaf => ({
    node,
    from,
    to,
    sums,
    split: bestSplit(growth, sums),
  });
  return [
    child(yes, leaf.from, middle, yesIsSmaller ? small : large),
    child(yes + 1, middle, leaf.to, yesIsSmaller ? large : small),
  ];
}

function histogram({ bins, edges, gradient, hessian, examples }: Growth, rows: Int32Array, from: number, to: number) {
  const sums = new Float64Array(edges.length * binsOf * 3);
  const { weight } = examples;
  const size = to - from;
  const g = new Float64Array(size);
  const h = new Float64Array(size);
  const w = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const row = rows[from + i]!;
    g[i] = gradient[row]!;
    h[i] = hessian[row]!;
    w[i] = weight[row]!;
  }
  for (let feature = 1; feature < edges.length; feature++) {
    if (edges[feature]!.length === 0) continue;
    const bin = bins[feature]!;
    const base = feature * binsOf * 3;
    for (let i = 0; i < size; i++) {
      const at = base + bin[rows[from + i]!]! * 3;
      sums[at]! += g[i]!;
      sums[at + 1]! += h[i]!;
      sums[at + 2]! += w[i]!;
    }
  }
  return sums;
}

function bestSplit({ edges, options: { shrink, leafWeight } }: Growth, sums: Float64Array): Split | undefined {
  let best: Split | undefined;
  for (let feature = 1; feature < edges.length; feature++) {
    const last = edges[feature]!.length;
    if (last === 0) continue;
    const base = feature * binsOf * 3;
    let [g, h, w] = [0, 0, 0];
    for (let at = base; at <= base + last * 3; at += 3) {
      g += sums[at]!;
      h += sums[at + 1]!;
      w += sums[at + 2]!;
    }
    const whole = g ** 2 / (h + shrink);
    for (let bin = 0, gl = 0, hl = 0, wl = 0; bin < last; bin++) {
      gl += sums[base + bin * 3]!;
      hl += sums[base + bin * 3 + 1]!;
      wl += sums[base + bin * 3 + 2]!;
      if (wl < leafWeight || w - wl < leafWeight) continue;
      const gain = gl ** 2 / (hl + shrink) + (g - gl) ** 2 / (h - hl + shrink) - whole;
      if (gain > 1e-9 && gain > (best?.gain ?? 0)) best = { gain, feature, bin };
    }
  }
  return best;
}

function leafAnswer({ gradient, hessian, examples, scores, options }: Growth, rows: Int32Array): number {
  if (options.loss === 'logistic') {
    let g = 0;
    let h = 0;
    for (const row of rows) {
      g += gradient[row]!;
      h += hessian[row]!;
    }
    return g / (h + options.shrink);
  }
  return weightedMedianResidual(examples, scores, rows, options.shrink);
}

/** By halving the range in which it lies: exact to a millionth of the range, without sorting. */
function weightedMedianResidual(
  { y, weight }: Examples,
  scores: Float64Array,
  rows: Int32Array,
  shrink: number,
): number {
  const residuals = new Float64Array(rows.length);
  let [low, high, total] = [Infinity, -Infinity, 0];
  for (let i = 0; i < rows.length; i++) {
    const residual = y[rows[i]!]! - scores[rows[i]!]!;
    residuals[i] = residual;
    low = Math.min(low, residual);
    high = Math.max(high, residual);
    total += weight[rows[i]!]!;
  }
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    let below = 0;
    for (let i = 0; i < rows.length; i++) if (residuals[i]! <= middle) below += weight[rows[i]!]!;
    if (below >= total / 2) high = middle;
    else low = middle;
  }
  return (high * total) / (total + shrink);
}

/** Moves rows whose bin is at most `bin` to the front, keeping order on both sides; returns where the others begin. */
function partition(rows: Int32Array, from: number, to: number, bins: Uint8Array, bin: number): number {
  const part = rows.slice(from, to);
  let at = from;
  for (const row of part) if (bins[row]! <= bin) rows[at++] = row;
  const middle = at;
  for (const row of part) if (bins[row]! > bin) rows[at++] = row;
  return middle;
}
