interface Vertex {
  at: number[];
  value: number;
}

/**
 * Where `cost` is least, searched from `start` by the simplex of Nelder and Mead (Computer Journal 7, 1965) with the usual
 * 1, 2, ½, ½ and one restart. What is not finite counts as infinitely bad.
 */
export function minimize(cost: (at: number[]) => number, start: number[], rounds = 400): Vertex {
  const once = descend(cost, start, 0.7, rounds);
  return descend(cost, once.at, 0.2, rounds);
}

function descend(cost: (at: number[]) => number, start: number[], step: number, rounds: number): Vertex {
  const measure = (at: number[]): Vertex => {
    const value = cost(at);
    return { at, value: Number.isFinite(value) ? value : Infinity };
  };
  const simplex = [start, ...start.map((_, k) => start.map((x, i) => (i === k ? x + step : x)))].map(measure);
  for (let round = 0; round < rounds; round += 1) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0]!, simplex.at(-1)!];
    if (worst.value - best.value <= 1e-10 * (1 + Math.abs(best.value))) break;
    const rest = simplex.slice(0, -1);
    const center = start.map((_, i) => rest.reduce((sum, { at }) => sum + at[i]!, 0) / rest.length);
    const along = (factor: number) => measure(center.map((x, i) => x + factor * (worst.at[i]! - x)));
    const better = stepFrom(along, best, worst, rest.at(-1)!);
    if (better) simplex[simplex.length - 1] = better;
    else
      rest
        .slice(1)
        .concat(worst)
        .forEach((v, k) => (simplex[k + 1] = measure(v.at.map((x, i) => (x + best.at[i]!) / 2))));
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}

/** The vertex that takes the worst one's place, or null when the whole simplex has to shrink. */
function stepFrom(along: (factor: number) => Vertex, best: Vertex, worst: Vertex, next: Vertex): Vertex | null {
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const expanded = along(-2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < next.value) return reflected;
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}
