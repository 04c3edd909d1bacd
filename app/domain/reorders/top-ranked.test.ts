import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topRanked } from './top-ranked.ts';

test('the best come first, equals in ascending order', () => {
  expect(topRanked([3, 1, 2, 0], (i) => [1, 5, 1, 5][i]!, 3)).toEqual([1, 3, 0]);
  expect(topRanked([], () => 1, 3)).toEqual([]);
  expect(topRanked([7], () => 1, 0)).toEqual([]);
});

test('it is the head of the whole list sorted', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 })), fc.nat(12), (scores, many) => {
      const items = scores.map((_, i) => i);
      const sorted = [...items].sort((a, b) => scores[b]! - scores[a]! || a - b);
      expect(topRanked([...items].reverse(), (i) => scores[i]!, many)).toEqual(sorted.slice(0, many));
    }),
  );
});
