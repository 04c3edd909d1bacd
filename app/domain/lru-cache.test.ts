import { expect, test } from 'vitest';
import { lruCache } from './lru-cache.ts';

test('computes once, forgets what was asked for longest ago, and never grows beyond its bound', () => {
  const computed: string[] = [];
  const remember = lruCache<string>(2);
  const ask = (key: string) =>
    remember(key, () => {
      computed.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(computed).toEqual(['a', 'b', 'c', 'b']);
});
