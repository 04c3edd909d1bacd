import { expect, test } from 'vitest';
import { judgeRanking } from './judge-ranking.ts';

test('hits count by their rank', () => {
  const { hit, recall, ndcg } = judgeRanking([7, 1, 2], new Set([1, 9]));
  expect(hit).toBe(1);
  expect(recall).toBe(0.5);
  expect(ndcg).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12);
});

test('a miss is 0, a perfect list 1', () => {
  expect(judgeRanking([], new Set([1]))).toEqual({ hit: 0, recall: 0, ndcg: 0 });
  expect(judgeRanking([4, 5], new Set([5, 4]))).toEqual({ hit: 1, recall: 1, ndcg: 1 });
});
