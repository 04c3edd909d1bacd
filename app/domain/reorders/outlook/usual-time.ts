import type { BestTime } from '../best-time/best-time.ts';

/** When a customer usually orders, on their own clock; null for what nothing can be said of. */
export interface UsualTime {
  /** 0 to 23. */
  hour: number | null;
  /** 0 for Monday to 6. */
  weekday: number | null;
}

/** Orders of their own below which an hour would be chance. */
const enoughOrders = 4;
/** The hour and its two neighbours hold so much of what is foretold, the day so much: over twice what they would by chance. */
const [enoughOfDay, enoughOfWeek] = [0.3, 0.3];

/** The likeliest hour and weekday of a customer's next order, where their own orders say enough to be told. */
export function usualTime({ hours, weekdays }: BestTime, ownOrders: number): UsualTime {
  if (ownOrders < enoughOrders) return { hour: null, weekday: null };
  const around = hours.map((_, hour) => [hour + 23, hour, hour + 1].reduce((sum, at) => sum + hours[at % 24]!, 0));
  return { hour: highest(around, enoughOfDay), weekday: highest(weekdays, enoughOfWeek) };
}

function highest(chances: readonly number[], enough: number): number | null {
  const most = Math.max(...chances);
  return most >= enough ? chances.indexOf(most) : null;
}
