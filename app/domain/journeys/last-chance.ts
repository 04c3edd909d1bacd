import { after, days, hours, minutes } from '../time/spans.ts';
import type { Step, WaitStep } from './journey.ts';
import { planGraph } from './plan-graph.ts';

/** The last instant at which some message of a plan could still be in time; null for a plan that sends nothing. */
export function lastChanceOf(steps: Step[], triggeredAt: Date): Date | null {
  const graph = planGraph(steps);
  const latest = new Map<string, number>();
  let last: number | null = null;
  const visit = (stepId: string | null, plannedAt: number) => {
    const placed = stepId === null ? undefined : graph.steps.get(stepId);
    // A step that is reached no later than before has nothing new behind it.
    if (!placed || (latest.get(placed.step.id) ?? -Infinity) >= plannedAt) return;
    latest.set(placed.step.id, plannedAt);
    const { step, next, arms } = placed;
    if (step.type === 'exit') return;
    if (step.type === 'message') last = Math.max(last ?? 0, plannedAt + hours(step.expiresAfterHours));
    for (const arm of arms) visit(arm, plannedAt);
    if (arms.length === 0) visit(next, plannedAt + (step.type === 'wait' ? longestOf(step) : 0));
  };
  visit(graph.entry, triggeredAt.getTime());
  return last === null ? null : after(new Date(0), last);
}

/** Milliseconds. */
function longestOf(step: WaitStep): number {
  if (step.for === 'span') return minutes(step.minutes);
  return step.for === 'event' ? minutes(step.limitMinutes) : days(step.weekday ? 7 : 1);
}
