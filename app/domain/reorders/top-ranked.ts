/** The `many` highest-scored of `items`, highest first; equal scores in ascending order of item. Scores are finite. */
export function topRanked(items: ArrayLike<number>, score: (item: number) => number, many: number): number[] {
  const best: number[] = [];
  const scores: number[] = [];
  for (let k = 0; k < items.length; k++) {
    const item = items[k]!;
    const value = score(item);
    if (best.length === many && !beats(value, item, scores[many - 1]!, best[many - 1]!)) continue;
    let at = best.length;
    while (at > 0 && beats(value, item, scores[at - 1]!, best[at - 1]!)) at--;
    best.splice(at, 0, item);
    scores.splice(at, 0, value);
    if (best.length > many) {
      best.pop();
      scores.pop();
    }
  }
  return best;
}

function beats(value: number, item: number, otherValue: number, otherItem: number): boolean {
  return value > otherValue || (value === otherValue && item < otherItem);
}
