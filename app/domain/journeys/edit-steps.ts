import type { Step } from './journey.ts';
import { armsOf } from './plan-graph.ts';

/** A line of steps: the journey's own, or an arm of a branch or split by its number. */
export type Line = { parentId: null } | { parentId: string; arm: number };

/** The same step with other arms, in their order. */
export function withArms(step: Step, arms: Step[][]): Step {
  if (step.type === 'branch') return { ...step, then: arms[0] ?? [], otherwise: arms[1] ?? [] };
  if (step.type !== 'split') return step;
  return { ...step, arms: step.arms.map((arm, index) => ({ ...arm, steps: arms[index] ?? [] })) };
}

/** Puts a step into a line, before the one that stands at `index`. */
export function insertStep(steps: Step[], line: Line, index: number, step: Step): Step[] {
  if (line.parentId === null) return [...steps.slice(0, index), step, ...steps.slice(index)];
  const { parentId, arm } = line;
  return steps.map((one) =>
    withArms(
      one,
      armsOf(one).map((inner, number) =>
        one.id === parentId && number === arm
          ? insertStep(inner, { parentId: null }, index, step)
          : insertStep(inner, { parentId, arm }, index, step),
      ),
    ),
  );
}

/** Puts `step` in the place of the one with its id. */
export const replaceStep = (steps: Step[], step: Step): Step[] =>
  inEveryLine(steps, (line) => line.map((one) => (one.id === step.id ? step : one)));

/** Takes a step out, with all that is inside it. */
export const removeStep = (steps: Step[], stepId: string): Step[] =>
  inEveryLine(steps, (line) => line.filter(({ id }) => id !== stepId));

/** Moves a step within its line; at the line's end nothing changes. */
export const moveStep = (steps: Step[], stepId: string, by: -1 | 1): Step[] =>
  inEveryLine(steps, (line) => {
    const from = line.findIndex(({ id }) => id === stepId);
    const other = line[from + by];
    const step = line[from];
    if (!step || !other) return line;
    return line.map((one) => (one === step ? other : one === other ? step : one));
  });

function inEveryLine(steps: Step[], change: (line: Step[]) => Step[]): Step[] {
  return change(steps).map((step) =>
    withArms(
      step,
      armsOf(step).map((arm) => inEveryLine(arm, change)),
    ),
  );
}
