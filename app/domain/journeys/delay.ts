import type { Step } from './journey.ts';

/** The longest delay before a message, a year. */
export const longestDelayMinutes = 365 * 24 * 60;

/** The wait at the beginning of a plan, in minutes; 0 without one. */
export function delayMinutesOf(steps: Step[]): number {
  const first = steps[0];
  return first?.type === 'wait' && first.for === 'span' ? first.minutes : 0;
}

/** The same plan after another wait. */
export function withDelay(steps: Step[], minutes: number): Step[] {
  const rest = steps[0]?.type === 'wait' ? steps.slice(1) : steps;
  return [{ id: 'wait', type: 'wait', for: 'span', minutes }, ...rest];
}
