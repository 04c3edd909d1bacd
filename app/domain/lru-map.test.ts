import { expect, test } from 'vitest';
import { lruMap } from './lru-map.ts';

test('keeps what was used last, be it written or read', () => {
  const kept = lruMap<string>(2);
  kept.set('a', 'A');
  kept.set('b', 'B');
  expect(kept.get('a')).toBe('A');
  kept.set('c', 'C');
  expect(['a', 'b', 'c'].map(kept.get)).toEqual(['A', undefined, 'C']);
});
