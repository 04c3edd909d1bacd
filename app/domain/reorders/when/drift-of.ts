import { logisticOf } from './fit-linear.ts';

/** Examples of one past day: how many days ago, the sum of their weights, and by how much the odds were off. */
type PastDay = { ago: number; weight: number; shift: number };

const enoughDays = 5;
/** A slope counts by 1 - 4/t²: not at all when it could be the scatter between days, nearly whole when far beyond. */
const doubt = 4;
const most = 1;

/**
 * By how much today's log odds differ from what `said` (log odds, learnt from several past days together) lets expect:
 * the trend of what was left over from day to day, carried on until today. 0 where the days only scatter.
 * The slope is drawn towards none as in James and Stein 1961 (positive part).
 */
export function driftOf(
  said: ArrayLike<number>,
  { y, weight }: { y: Float64Array; weight: Float64Array },
  daysAgo: ArrayLike<number>,
): number {
  const days = pastDays(said, y, weight, daysAgo);
  if (days.length < enoughDays) return 0;
  const total = days.reduce((sum, day) => sum + day.weight, 0);
  const mean = (of: (day: PastDay) => number) => days.reduce((sum, day) => sum + day.weight * of(day), 0) / total;
  const ago = mean((day) => day.ago);
  const shift = mean((day) => day.shift);
  const spread = mean((day) => (day.ago - ago) ** 2);
  const slope = mean((day) => (day.ago - ago) * (day.shift - shift)) / spread;
  const scatter = mean((day) => (day.shift - shift - slope * (day.ago - ago)) ** 2);
  const error = scatter / ((days.length - 2) * spread);
  const believed = slope === 0 ? 0 : Math.max(0, 1 - (doubt * error) / slope ** 2);
  return believed > 0 ? Math.max(-most, Math.min(most, -slope * ago * believed)) : 0;
}

function pastDays(
  said: ArrayLike<number>,
  y: Float64Array,
  weight: Float64Array,
  daysAgo: ArrayLike<number>,
): PastDay[] {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < y.length; i++) {
    const ago = daysAgo[i]!;
    if (!rows.has(ago)) rows.set(ago, []);
    rows.get(ago)!.push(i);
  }
  return [...rows].map(([ago, some]) => ({
    ago,
    weight: some.reduce((sum, i) => sum + weight[i]!, 0),
    shift: shiftOf(some, said, y),
  }));
}

/** What has to be added to the log odds of these rows so that they foretell as many purchases as came; by Newton's steps. */
function shiftOf(rows: number[], said: ArrayLike<number>, y: Float64Array): number {
  let shift = 0;
  for (let step = 0; step < 12; step++) {
    // One purchase's worth of evidence for no shift, which keeps days without any purchase finite.
    let gradient = -shift;
    let curvature = 1;
    for (const i of rows) {
      const p = logisticOf(said[i]! + shift);
      gradient += y[i]! - p;
      curvature += p * (1 - p);
    }
    shift += Math.max(-1, Math.min(1, gradient / curvature));
  }
  return shift;
}
