/** Of 0, ½ and 1 the steadiest over shops. */
const usuallyConvincing = 0.5;
const rounds = 3;

/**
 * Coordinate ascent: tries each value of each weight in turn, keeps what gains convincingly over the cases, goes round until
 * nothing does, and at last tries the `alternatives` whole.
 * `judge` gives one figure a case (higher is better), always for the same cases in the same order.
 * A change must gain `convincing` of its standard errors, so that chance does not choose.
 */
export function climbWeights<Weights extends Record<string, number>>(
  start: Weights,
  grid: Partial<Record<keyof Weights, readonly number[]>>,
  alternatives: readonly Weights[],
  judge: (weights: Weights) => Float64Array,
  convincing = usuallyConvincing,
): Weights {
  let best = start;
  let reached = judge(start);
  const consider = (weights: Weights) => {
    const found = judge(weights);
    if (!isBetter(found, reached, convincing)) return false;
    [best, reached] = [weights, found];
    return true;
  };
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (const [name, values] of Object.entries(grid) as [keyof Weights, readonly number[]][]) {
      for (const value of values) {
        if (best[name] !== value) changed = consider({ ...best, [name]: value }) || changed;
      }
    }
    if (!changed) break;
  }
  for (const weights of alternatives) consider(weights);
  return best;
}

/** Paired comparison; the standard error of a sum of gains is the root of the sum of their squares when their mean is near 0. */
function isBetter(found: Float64Array, reached: Float64Array, convincing: number): boolean {
  let sum = 0;
  let squares = 0;
  for (let c = 0; c < found.length; c++) {
    const gain = found[c]! - reached[c]!;
    sum += gain;
    squares += gain * gain;
  }
  return squares > 0 && sum > convincing * Math.sqrt(squares);
}
