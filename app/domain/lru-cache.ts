/** Remembers the `most` values asked for last, computing each the first time. */
export function lruCache<T>(most: number) {
  const values = new Map<string, T>();
  return function remember(key: string, compute: () => T): T {
    const value = values.has(key) ? (values.get(key) as T) : compute();
    // A Map keeps the order of insertion: the one just used goes to the end, the first is the stalest.
    values.delete(key);
    values.set(key, value);
    const stalest = values.keys().next().value;
    if (values.size > most && stalest !== undefined) values.delete(stalest);
    return value;
  };
}
