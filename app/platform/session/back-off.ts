import { minutes, seconds } from '#app/domain/time/spans.ts';

const first = seconds(5);
const longest = minutes(5);

/** Remembers, within this process, which shops Shopify did not answer for, and until when they are left alone. */
export function createBackOff() {
  const failures = new Map<string, { times: number; until: number }>();
  return {
    failed(shop: string, now: Date) {
      const times = (failures.get(shop)?.times ?? 0) + 1;
      failures.set(shop, { times, until: now.getTime() + Math.min(longest, first * 2 ** (times - 1)) });
    },
    succeeded: (shop: string) => void failures.delete(shop),
    isWaiting: (shop: string, now: Date) => (failures.get(shop)?.until ?? 0) > now.getTime(),
    waiting: (now: Date) => [...failures].filter(([, { until }]) => until > now.getTime()).map(([shop]) => shop),
  };
}
export type BackOff = ReturnType<typeof createBackOff>;
