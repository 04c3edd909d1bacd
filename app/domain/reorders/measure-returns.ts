/** A purchase of one product: whose it is, and its day since 1970-01-01. */
export interface ProductPurchase {
  customer: string;
  day: number;
}

/** How long buyers of a product take to buy it again. */
export interface ReturnTimes {
  /** Who bought it, and how many of them came back for it. */
  customers: number;
  returned: number;
  /** Gaps between two purchases of one customer; what the rest stands on. */
  gaps: number;
  /** Days; null without a gap. */
  quartiles: { low: number; middle: number; high: number } | null;
  /** Gaps by their length: of at least `from` and less than `to` days, without holes. */
  bins: { from: number; to: number; count: number }[];
}

/** Longer ones are a new beginning rather than a gap. */
const longestGapDays = 365;
const mostBins = 24;

/** Measures the gaps themselves, with nothing assumed; purchases of one customer on one day are one. */
export function measureReturns(purchases: readonly ProductPurchase[]): ReturnTimes {
  const daysOf = new Map<string, Set<number>>();
  for (const { customer, day } of purchases) {
    const own = daysOf.get(customer);
    if (own) own.add(day);
    else daysOf.set(customer, new Set([day]));
  }
  const gaps: number[] = [];
  let returned = 0;
  for (const own of daysOf.values()) {
    const found = gapsOf([...own].sort((a, b) => a - b));
    gaps.push(...found);
    if (found.length > 0) returned += 1;
  }
  gaps.sort((a, b) => a - b);
  const quartiles =
    gaps.length > 0 ? { low: quantile(gaps, 0.25), middle: quantile(gaps, 0.5), high: quantile(gaps, 0.75) } : null;
  return { customers: daysOf.size, returned, gaps: gaps.length, quartiles, bins: binsOf(gaps) };
}

const gapsOf = (days: number[]): number[] =>
  days.slice(1).flatMap((day, before) => (day - days[before]! <= longestGapDays ? [day - days[before]!] : []));

/** Linear between the two nearest; type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996. */
function quantile(sorted: number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  return below + (at % 1) * (sorted[Math.ceil(at)]! - below);
}

/** Of whole days, as few as show the shape. */
function binsOf(sorted: number[]): ReturnTimes['bins'] {
  const longest = sorted.at(-1);
  if (longest === undefined) return [];
  const width = Math.max(1, Math.ceil((longest + 1) / mostBins));
  const bins = Array.from({ length: Math.ceil((longest + 1) / width) }, (_, bin) => ({
    from: bin * width,
    to: (bin + 1) * width,
    count: 0,
  }));
  for (const gap of sorted) bins[Math.floor(gap / width)]!.count += 1;
  return bins;
}
