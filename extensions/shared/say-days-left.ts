import { say } from './say.ts';

/** How long something lasts still, with the keys `left`, `today` and `out` under `low`. */
export function sayDaysLeft(days: number): string {
  if (days < 0) return say('low.out');
  return days === 0 ? say('low.today') : say('low.left', { count: days });
}
