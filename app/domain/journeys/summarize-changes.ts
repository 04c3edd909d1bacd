import { locales } from '../locale.ts';
import type { Locale } from '../locale.ts';
import { sameValue } from '../same-value.ts';
import type { JourneyDraft } from './journey-draft.ts';
import type { Step } from './journey.ts';
import { allSteps, armsOf } from './plan-graph.ts';

/** One thing in which a journey differs from what is published. */
export type Change =
  | { what: 'trigger' | 'topic' | 'value' | 'rules' | 'goals' }
  | { what: 'added' | 'removed' | 'changed' | 'moved'; step: Step }
  | { what: 'text'; step: Step; locales: Locale[] };

/** What publishing would change; steps in the order in which they are read. Without anything published all is new. */
export function summarizeChanges(before: JourneyDraft | null, after: JourneyDraft): Change[] {
  const old = allSteps(before?.plan.steps ?? []);
  const now = allSteps(after.plan.steps);
  const parts = (['trigger', 'topic', 'value', 'rules', 'goals'] as const).filter(
    (what) => before && !sameValue(before.plan[what], after.plan[what]),
  );
  const moved = before ? movedIn(before.plan.steps, after.plan.steps) : new Set<string>();
  return [
    ...parts.map((what) => ({ what })),
    ...now.flatMap((step): Change[] => {
      const earlier = old.find(({ id }) => id === step.id);
      if (!before || !earlier) return [{ what: 'added', step }];
      const texts =
        step.type === 'message'
          ? locales.filter(
              (locale) => !sameValue(before.contents[step.id]?.[locale], after.contents[step.id]?.[locale]),
            )
          : [];
      return [
        ...(sameValue(ownOf(earlier), ownOf(step)) ? [] : [{ what: 'changed', step } as const]),
        ...(moved.has(step.id) ? [{ what: 'moved', step } as const] : []),
        ...(texts.length > 0 ? [{ what: 'text', step, locales: texts } as const] : []),
      ];
    }),
    ...old.filter(({ id }) => !now.some((step) => step.id === id)).map((step) => ({ what: 'removed', step }) as const),
  ];
}

/** A step without what is inside it. */
function ownOf(step: Step): unknown {
  if (step.type === 'branch') return { ...step, then: [], otherwise: [] };
  return step.type === 'split' ? { ...step, arms: step.arms.map(({ percent }) => percent) } : step;
}

/** Steps that stand in another line, or in another order among those that both have. */
function movedIn(before: Step[], after: Step[]): Set<string> {
  const [old, now] = [linesOf(before), linesOf(after)];
  const moved = new Set<string>();
  for (const [line, ids] of now) {
    const there = old.get(line) ?? [];
    const kept = ids.filter((id) => there.includes(id));
    const order = there.filter((id) => ids.includes(id));
    for (const [index, id] of kept.entries()) if (order[index] !== id) moved.add(id);
    for (const id of ids)
      if (!there.includes(id) && [...old.values()].some((other) => other.includes(id))) moved.add(id);
  }
  return moved;
}

/** The ids of each line, by what the line is called. */
function linesOf(steps: Step[], name = ''): Map<string, string[]> {
  const lines = new Map([[name, steps.map(({ id }) => id)]]);
  for (const step of steps)
    for (const [arm, inner] of armsOf(step).entries())
      for (const [line, ids] of linesOf(inner, `${step.id}/${arm}`)) lines.set(line, ids);
  return lines;
}
