import type { Step } from './journey.ts';
import { armsOf } from './plan-graph.ts';

/** A request and two reminders: whoever has not answered by then is left in peace. */
export const mostRequests = 3;

/** Messages that one customer can get by the way that has most of them. */
export function mostOnAPath(steps: Step[]): number {
  const { open, ended } = walk(steps);
  return Math.max(open, ended);
}

/** Most on the ways that go on behind the line, and on those that end inside it; minus infinity where there is none. */
function walk(steps: Step[]): { open: number; ended: number } {
  let [open, ended] = [0, -Infinity];
  for (const step of steps) {
    if (step.type === 'exit') return { open: -Infinity, ended: Math.max(ended, open) };
    const arms = armsOf(step).map(walk);
    ended = Math.max(ended, ...arms.map((arm) => open + arm.ended));
    if (step.type === 'message') open += 1;
    else if (arms.length > 0) open += Math.max(...arms.map((arm) => arm.open));
  }
  return { open, ended };
}
