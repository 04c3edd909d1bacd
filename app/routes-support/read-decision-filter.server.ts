import { logOutcomes } from '#app/features/insights/index.server.ts';
import type { DecisionFilter } from '#app/features/insights/index.server.ts';
import { readParam } from './read-input.server.ts';
import { readPeriod } from './read-period.server.ts';

/** Which decisions the URL asks for; a value nobody knows asks for nothing. */
export function readDecisionFilter(request: Request, now: Date): DecisionFilter {
  const text = (name: string) => readParam(request, name) || undefined;
  return {
    customerId: text('customer'),
    journeyId: text('journey'),
    outcome: logOutcomes.find((outcome) => outcome === readParam(request, 'outcome')),
    reason: text('reason')?.slice(0, 64),
    inside: text('inside') === 'yes' || undefined,
    search: text('q'),
    from: readPeriod(request, now)?.toISOString(),
  };
}
