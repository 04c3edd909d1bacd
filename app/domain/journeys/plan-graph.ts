import type { Step } from './journey.ts';

/** Where each step of a plan leads. */
export interface PlanGraph {
  /** The first step; null for a plan without any. */
  entry: string | null;
  steps: Map<string, PlacedStep>;
}

interface PlacedStep {
  step: Step;
  /** The step behind it: for the last one of an arm the one behind the branch; null ends the plan. */
  next: string | null;
  /** First steps of the arms, in their order (`then` before `otherwise`); an empty arm leads to `next`. */
  arms: (string | null)[];
}

/** Lays a plan out as a graph. Throws a RangeError for an id that stands twice. */
export function planGraph(steps: Step[]): PlanGraph {
  const placed = new Map<string, PlacedStep>();
  const lay = (line: Step[], behind: string | null): string | null => {
    for (const [index, step] of line.entries()) {
      if (placed.has(step.id)) throw new RangeError(`Two steps are called ${step.id}`);
      const next = line[index + 1]?.id ?? behind;
      const here: PlacedStep = { step, next, arms: [] };
      placed.set(step.id, here);
      here.arms = armsOf(step).map((arm) => lay(arm, next));
    }
    return line[0]?.id ?? behind;
  };
  return { entry: lay(steps, null), steps: placed };
}

/** The lines inside a step, in their order; none for a plain step. */
export function armsOf(step: Step): Step[][] {
  if (step.type === 'branch') return [step.then, step.otherwise];
  return step.type === 'split' ? step.arms.map(({ steps }) => steps) : [];
}

/** Every step of a plan, those inside arms as well, in the order in which they are read. */
export function allSteps(steps: Step[]): Step[] {
  return steps.flatMap((step) => [step, ...armsOf(step).flatMap(allSteps)]);
}
