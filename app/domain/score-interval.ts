/** Of `of` cases `hits`. */
export interface Share {
  hits: number;
  of: number;
}

export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of a share; null of no cases. E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927), 209-212: with p = hits / n,
 * (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
 */
export function wilsonInterval({ hits, of: n }: Share): Interval | null {
  if (n <= 0) return null;
  const p = hits / n;
  const middle = p + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/**
 * Newcombe's hybrid score interval of the difference `one - other` of two independent shares; null where either has no cases.
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
 * (1998), 873-890, method 10: with d = p₁ - p₂ and Wilson's limits lᵢ, uᵢ,
 * from d - √((p₁-l₁)² + (u₂-p₂)²) to d + √((u₁-p₁)² + (p₂-l₂)²).
 */
export function differenceInterval(one: Share, other: Share): (Interval & { difference: number }) | null {
  const [a, b] = [wilsonInterval(one), wilsonInterval(other)];
  if (!a || !b) return null;
  const [p1, p2] = [one.hits / one.of, other.hits / other.of];
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - a.low, b.high - p2),
    high: difference + Math.hypot(a.high - p1, p2 - b.low),
  };
}
