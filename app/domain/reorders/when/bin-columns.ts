/** Values of a column are dealt into so many bins at most. */
export const binsOf = 64;

/** Upper edges of the bins of one column: distinct quantiles of a regular sample, halfway to the next value. */
export function binEdges(x: Float64Array, width: number, column: number, n: number): number[] {
  const step = Math.max(1, Math.floor(n / 20_000));
  const sample = new Float64Array(Math.ceil(n / step));
  for (let i = 0, at = 0; i < n; i += step) sample[at++] = x[i * width + column]!;
  sample.sort();
  const edges: number[] = [];
  for (let b = 1; b < binsOf; b++) {
    const at = Math.floor((b * sample.length) / binsOf);
    const below = sample[at]!;
    if ((edges.at(-1) ?? -Infinity) > below) continue;
    const above = sample[firstAbove(sample, below, at)];
    if (above !== undefined) edges.push((below + above) / 2);
  }
  return edges;
}

/** Place of the first value above `value` in a sorted list, not before `from`. */
function firstAbove(sorted: Float64Array, value: number, from: number): number {
  let low = from;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function binned(x: Float64Array, width: number, n: number, edges: number[][]): Uint8Array[] {
  return edges.map((list, j) => {
    const column = new Uint8Array(n);
    if (list.length === 0) return column;
    for (let i = 0; i < n; i++) {
      const value = x[i * width + j]!;
      let low = 0;
      for (let high = list.length; low < high;) {
        const middle = (low + high) >> 1;
        if (value <= list[middle]!) high = middle;
        else low = middle + 1;
      }
      column[i] = low;
    }
    return column;
  });
}
