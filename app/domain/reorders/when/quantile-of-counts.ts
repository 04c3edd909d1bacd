/** The least value whose count, with those below it, reaches `share` of all; 0 when nothing was counted. */
export function quantileOfCounts(counts: ArrayLike<number>, share: number): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  let passed = 0;
  for (let i = 0; i < counts.length; i++) {
    passed += counts[i]!;
    if (total > 0 && passed >= share * total) return i;
  }
  return 0;
}
