import { after, days, hours, minutes } from '../time/spans.ts';
import type { Step, WaitStep } from './journey.ts';
import { planGraph } from './plan-graph.ts';

/** The last instant at which some message of a plan could still be in time; null for a plan that sends nothing. */
export function lastChanceOf(steps: Step[], triggeredAt: Date): Date | null {
  const graph = planGraph(steps);
  const known = new Map<string, number>();
  // From a step on, in milliseconds. Each step is looked at once: the ways through a row of forks are beyond counting.
  const longestFrom = (stepId: string | null): number => {
    const placed = stepId === null ? undefined : graph.steps.get(stepId);
    if (!placed || placed.step.type === 'exit') return -Infinity;
    const found = known.get(placed.step.id);
    if (found !== undefined) return found;
    const { step, next, arms } = placed;
    const here = step.type === 'message' ? hours(step.expiresAfterHours) : -Infinity;
    const behind = (arms.length > 0 ? arms : [next]).map(longestFrom);
    const longest = Math.max(here, ...behind) + (step.type === 'wait' ? longestOf(step) : 0);
    known.set(step.id, longest);
    return longest;
  };
  const longest = longestFrom(graph.entry);
  return longest === -Infinity ? null : after(triggeredAt, longest);
}

/** Milliseconds. */
function longestOf(step: WaitStep): number {
  if (step.for === 'span') return minutes(step.minutes);
  return step.for === 'event' ? minutes(step.limitMinutes) : days(step.weekday ? 7 : 1);
}
