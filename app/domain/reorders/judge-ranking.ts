/** How well a ranked list found what was bought; each figure is between 0 and 1. */
export type RankingFigures = { hit: number; recall: number; ndcg: number };

/**
 * Hit rate, recall and NDCG of `found` (best first) against a non-empty `answer`, with gain 1 / log2(rank + 1) and the ideal
 * over all that was bought (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002).
 */
export function judgeRanking(found: readonly number[], answer: ReadonlySet<number>): RankingFigures {
  let hits = 0;
  let gain = 0;
  let ideal = 0;
  for (let rank = 0; rank < found.length; rank++) {
    if (!answer.has(found[rank]!)) continue;
    hits++;
    gain += 1 / Math.log2(rank + 2);
  }
  for (let rank = 0; rank < answer.size; rank++) ideal += 1 / Math.log2(rank + 2);
  return { hit: hits > 0 ? 1 : 0, recall: hits / answer.size, ndcg: gain / ideal };
}
