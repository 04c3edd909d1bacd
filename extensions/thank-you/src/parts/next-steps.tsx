import type { NextStep } from '../../../shared/contract.ts';
import { say, sayDay } from '../../../shared/say.ts';

function sentence({ kind, between }: NextStep): string {
  if (!between) return say(`next.${kind}.soon`);
  const days = { from: sayDay(between.from), to: sayDay(between.to) };
  return say(between.from === between.to ? `next.${kind}.on` : `next.${kind}.between`, days);
}

export function NextSteps({ steps }: { steps: NextStep[] }) {
  if (steps.length === 0) return null;
  return (
    <s-section heading={say('next.heading')}>
      <s-ordered-list>
        {steps.map((step) => (
          <s-list-item key={step.kind}>{sentence(step)}</s-list-item>
        ))}
      </s-ordered-list>
    </s-section>
  );
}
