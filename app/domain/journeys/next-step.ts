import { after, minutes } from '../time/spans.ts';
import type { Step } from './journey.ts';

type MessageStep = Extract<Step, { type: 'message' }>;

export type NextStep =
  /** A wait lies ahead: the enrollment stays at this step until then. */
  | { outcome: 'wait'; stepIndex: number; until: Date }
  /** `plannedAt` is the moment the plan meant, however late it is taken. */
  | { outcome: 'message'; stepIndex: number; step: MessageStep; plannedAt: Date }
  | { outcome: 'end'; stepIndex: number };

interface Position {
  steps: Step[];
  stepIndex: number;
  /** Every wait counts from here, so that a late worker or a late webhook moves no plan. */
  triggeredAt: Date;
  now: Date;
}

/** The moment at which the step of that index begins by plan. */
function plannedMomentOf(steps: Step[], stepIndex: number, triggeredAt: Date): Date {
  const waits = steps.slice(0, stepIndex).map((step) => (step.type === 'wait' ? minutes(step.minutes) : 0));
  return after(
    triggeredAt,
    waits.reduce((sum, span) => sum + span, 0),
  );
}

/** Walks over the waits that are over, to the first step that has something to do. */
export function nextStep({ steps, stepIndex, triggeredAt, now }: Position): NextStep {
  for (let index = stepIndex; index < steps.length; index += 1) {
    const step = steps[index];
    if (!step || step.type === 'exit') break;
    if (step.type === 'message')
      return { outcome: 'message', stepIndex: index, step, plannedAt: plannedMomentOf(steps, index, triggeredAt) };
    const until = plannedMomentOf(steps, index + 1, triggeredAt);
    if (until > now) return { outcome: 'wait', stepIndex: index, until };
  }
  return { outcome: 'end', stepIndex: steps.length };
}

/** The first message of a plan and the moment it is meant for; null for a plan that sends nothing. */
export function firstMessageOf(steps: Step[], triggeredAt: Date): { step: MessageStep; plannedAt: Date } | null {
  const end = steps.findIndex(({ type }) => type === 'exit');
  const index = steps.findIndex(({ type }) => type === 'message');
  const step = steps[index];
  if (step?.type !== 'message' || (end >= 0 && end < index)) return null;
  return { step, plannedAt: plannedMomentOf(steps, index, triggeredAt) };
}
