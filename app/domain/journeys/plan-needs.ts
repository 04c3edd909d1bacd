import type { JourneyFacts } from './condition.ts';
import type { JourneyEvent, Plan } from './journey.ts';
import { allSteps } from './plan-graph.ts';

/** What has to be looked up to walk a plan: nothing else is asked of the database. */
export interface PlanNeeds {
  facts: Set<keyof JourneyFacts>;
  events: Set<JourneyEvent>;
}

/** What the steps and goals of a plan ask for. */
export function needsOf({ steps, goals }: Pick<Plan, 'steps' | 'goals'>): PlanNeeds {
  const needs: PlanNeeds = { facts: new Set(), events: new Set(goals) };
  for (const step of allSteps(steps)) {
    if (step.type === 'branch') for (const { fact } of step.condition.tests) needs.facts.add(fact);
    if (step.type === 'wait' && step.for === 'event') needs.events.add(step.event);
  }
  return needs;
}
