import { after, hours } from '#app/domain/time/spans.ts';
import { readParam } from './read-input.server.ts';

const periodHours = new Map([
  ['24h', 24],
  ['7d', 7 * 24],
  ['30d', 30 * 24],
  ['90d', 90 * 24],
]);

/** Since when the URL wants to see; undefined for all of it, and for a period nobody knows. */
export function readPeriod(request: Request, now: Date): Date | undefined {
  const span = periodHours.get(readParam(request, 'period'));
  return span ? after(now, -hours(span)) : undefined;
}
