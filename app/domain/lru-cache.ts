import { lruMap } from './lru-map.ts';

/** Remembers the `most` values asked for last, computing each the first time. */
export function lruCache<T extends NonNullable<unknown>>(most: number) {
  const values = lruMap<T>(most);
  return function remember(key: string, compute: () => T): T {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute();
    values.set(key, value);
    return value;
  };
}
