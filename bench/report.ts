/** Prints one figure as a JSON line; `holds` says what is in it where the name does not. */
export function report(bench: string, metric: string, value: number, unit: string, holds?: string): void {
  console.log(JSON.stringify({ bench, metric, value: Number(value.toPrecision(4)), unit, holds }));
}

/** The middle one of several runs. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which `share` of the sorted ones lie. */
export const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
