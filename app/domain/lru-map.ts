/** Keeps the `most` values used last, under their keys. */
export function lruMap<T>(most: number) {
  const values = new Map<string, T>();
  function set(key: string, value: T) {
    // A Map keeps the order of insertion: the one just used goes to the end, the first is the stalest.
    values.delete(key);
    values.set(key, value);
    const stalest = values.keys().next().value;
    if (values.size > most && stalest !== undefined) values.delete(stalest);
  }
  function get(key: string): T | undefined {
    const value = values.get(key);
    if (value !== undefined) set(key, value);
    return value;
  }
  return { get, set, delete: (key: string) => values.delete(key) };
}
