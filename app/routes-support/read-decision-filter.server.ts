import { after, hours } from '#app/domain/time/spans.ts';
import { logOutcomes } from '#app/features/insights/index.server.ts';
import type { DecisionFilter } from '#app/features/insights/index.server.ts';
import { readParam } from './read-input.server.ts';

const periodHours = new Map([
  ['24h', 24],
  ['7d', 7 * 24],
  ['30d', 30 * 24],
  ['90d', 90 * 24],
]);

/** Which decisions the URL asks for; a value nobody knows asks for nothing. */
export function readDecisionFilter(request: Request, now: Date): DecisionFilter {
  const text = (name: string) => readParam(request, name) || undefined;
  const span = periodHours.get(readParam(request, 'period'));
  return {
    customerId: text('customer'),
    journeyId: text('journey'),
    outcome: logOutcomes.find((outcome) => outcome === readParam(request, 'outcome')),
    reason: text('reason')?.slice(0, 64),
    search: text('q'),
    from: span ? after(now, -hours(span)).toISOString() : undefined,
  };
}
