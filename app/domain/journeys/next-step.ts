import { nextLocalTime } from '../time/next-local-time.ts';
import { after, minutes } from '../time/spans.ts';
import { meets } from './condition.ts';
import type { JourneyFacts } from './condition.ts';
import type { BranchStep, JourneyEvent, MessageStep, SplitStep, WaitStep } from './journey.ts';
import type { PlanGraph } from './plan-graph.ts';

/** Where an enrollment stands: before which step, and when that step begins by plan. */
export interface Position {
  /** Null behind the last step. */
  stepId: string | null;
  /**
   * Counted from the trigger's event over all waits, never from when a worker came by: a late worker or a late webhook
   * moves no plan.
   */
  plannedAt: Date;
}

/** What the steps are decided on. */
export interface WalkFacts {
  now: Date;
  /** IANA zone of the customer's clock. */
  zone: string;
  /** When each event happened to this enrollment for the first time since it began; absent while it has not. */
  events: Partial<Record<JourneyEvent, Date>>;
  journey: JourneyFacts;
  /** A whole number from 0 to 99 for a split, always the same for one enrollment and step. */
  draw: (stepId: string) => number;
}

/** A fork that was passed, kept for the answer to "why". */
export interface PassedFork {
  stepId: string;
  /** Of the arms in their order, from 0. */
  arm: number;
}

export type NextStep = { forks: PassedFork[] } & (
  | { outcome: 'wait'; position: Position; until: Date; event: JourneyEvent | null }
  /** `position` is the one behind the message. */
  | { outcome: 'message'; step: MessageStep; plannedAt: Date; position: Position }
  | { outcome: 'end'; position: Position }
);

/** Walks over waits that are over and through forks, to the first step that has something to do. */
export function nextStep(graph: PlanGraph, from: Position, facts: WalkFacts): NextStep {
  const forks: PassedFork[] = [];
  let { stepId, plannedAt } = from;
  // A graph has no circles, so every step is passed once at most.
  while (stepId !== null) {
    const placed = graph.steps.get(stepId);
    if (!placed) throw new RangeError(`The plan has no step ${stepId}`);
    const { step, next, arms } = placed;
    if (step.type === 'exit') break;
    if (step.type === 'message')
      return { outcome: 'message', step, plannedAt, position: { stepId: next, plannedAt }, forks };
    if (step.type === 'wait') {
      const { until, event } = endOfWait(step, plannedAt, facts);
      if (until > facts.now) return { outcome: 'wait', position: { stepId, plannedAt }, until, event, forks };
      plannedAt = until;
      stepId = next;
    } else {
      const arm = armOf(step, facts);
      forks.push({ stepId, arm });
      stepId = arms[arm] ?? next;
    }
  }
  return { outcome: 'end', position: { stepId: null, plannedAt }, forks };
}

function endOfWait(step: WaitStep, plannedAt: Date, facts: WalkFacts): { until: Date; event: JourneyEvent | null } {
  switch (step.for) {
    case 'span':
      return { until: after(plannedAt, minutes(step.minutes)), event: null };
    case 'local_time':
      return { until: nextLocalTime(plannedAt, step, facts.zone), event: null };
    case 'event': {
      const limit = after(plannedAt, minutes(step.limitMinutes));
      const happened = facts.events[step.event];
      if (!happened || happened >= limit) return { until: limit, event: step.event };
      // What happened before the wait began ends it where it begins.
      return { until: happened > plannedAt ? happened : plannedAt, event: null };
    }
  }
}

function armOf(step: BranchStep | SplitStep, facts: WalkFacts): number {
  if (step.type === 'branch') return meets(step.condition, facts.journey) ? 0 : 1;
  const draw = facts.draw(step.id);
  let upTo = 0;
  const arm = step.arms.findIndex(({ percent }) => draw < (upTo += percent));
  // Percents that do not reach 100 leave the rest to the last arm.
  return arm < 0 ? step.arms.length - 1 : arm;
}
