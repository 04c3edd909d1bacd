import { atUsualHour } from '../time/at-usual-hour.ts';
import type { SendWindow } from '../time/next-send-time.ts';
import { after, hours } from '../time/spans.ts';

/** What waits until the last minute is lost with a provider that is out for as long. */
const room = hours(1);

/**
 * The moment of that day at which somebody usually orders (0 to 23, null where that is not known), if it is to come, in the send
 * window and well before the message expires; else the one planned.
 */
export function usualMoment(
  { plannedAt, expiresAt }: { plannedAt: Date; expiresAt: Date },
  hour: number | null,
  window: SendWindow,
): Date {
  const moment = atUsualHour(plannedAt, hour, window);
  return after(moment, room) <= expiresAt ? moment : plannedAt;
}
