import type { Tree } from './boost-trees.ts';

/** Trees in columns, one behind the other: half of the time in which a shop's pairs are scored goes into reading them. */
type FlatTrees = { roots: Int32Array; feature: Int32Array; value: Float64Array; yes: Int32Array };
const flattened = new WeakMap<readonly Tree[], FlatTrees>();

function flatten(trees: readonly Tree[]): FlatTrees {
  const nodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const flat: FlatTrees = {
    roots: new Int32Array(trees.length),
    feature: new Int32Array(nodes),
    value: new Float64Array(nodes),
    yes: new Int32Array(nodes),
  };
  let root = 0;
  trees.forEach(({ feature, value, yes }, t) => {
    flat.roots[t] = root;
    flat.feature.set(feature, root);
    flat.value.set(value, root);
    yes.forEach((child, node) => (flat.yes[root + node] = root + child));
    root += feature.length;
  });
  return flat;
}

/** What the trees add to a score. They must not change once they were asked. */
export function treesScore(trees: readonly Tree[], x: ArrayLike<number>, from: number): number {
  let flat = flattened.get(trees);
  if (!flat) flattened.set(trees, (flat = flatten(trees)));
  const { roots, feature, value, yes } = flat;
  let sum = 0;
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t]!;
    for (let f = feature[node]!; f >= 0; f = feature[node]!) node = yes[node]! + (x[from + f]! <= value[node]! ? 0 : 1);
    sum += value[node]!;
  }
  return sum;
}
