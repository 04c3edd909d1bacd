import { lruMap } from '#app/domain/lru-map.ts';
import type { Clock } from './clock.ts';

/**
 * Keeps what was looked up for a span in milliseconds, in this process, at most `most` of it; who asks meanwhile shares
 * the same look-up. What fails is not kept.
 */
export function rememberBriefly<T>({ span, most }: { span: number; most: number }) {
  const kept = lruMap<{ until: number; value: Promise<T> }>(most);
  return function remember(clock: Clock, key: string, find: () => Promise<T>): Promise<T> {
    const now = clock.now().getTime();
    const known = kept.get(key);
    // A clock that was moved back would else keep it for long.
    if (known && now < known.until && now >= known.until - span) return known.value;
    const value = find();
    const entry = { until: now + span, value };
    kept.set(key, entry);
    value.catch(() => (entry.until = -Infinity));
    return value;
  };
}
