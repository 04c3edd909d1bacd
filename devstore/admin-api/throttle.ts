const MAXIMUM = 2_000;
const PER_SECOND = 100;

type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/** A leaky bucket a shop, filled by real time: moving the clock must not hand out points. */
export function createThrottle(now: () => number = () => performance.now()) {
  const buckets = new Map<string, { level: number; at: number }>();

  function bucketOf(shop: string) {
    const bucket = buckets.get(shop) ?? { level: MAXIMUM, at: now() };
    bucket.level = Math.min(MAXIMUM, bucket.level + ((now() - bucket.at) / 1000) * PER_SECOND);
    bucket.at = now();
    buckets.set(shop, bucket);
    return bucket;
  }

  return {
    /** Takes the points, or takes none and answers false when they are not there. */
    take(shop: string, points: number): boolean {
      const bucket = bucketOf(shop);
      if (points > bucket.level) return false;
      bucket.level -= points;
      return true;
    },
    giveBack(shop: string, points: number): void {
      const bucket = bucketOf(shop);
      bucket.level = Math.min(MAXIMUM, bucket.level + points);
    },
    status: (shop: string): ThrottleStatus => ({
      maximumAvailable: MAXIMUM,
      currentlyAvailable: Math.floor(bucketOf(shop).level),
      restoreRate: PER_SECOND,
    }),
  };
}
export type Throttle = ReturnType<typeof createThrottle>;
