import { dayNumber } from './day-number.ts';
import { nextLocalTime } from './next-local-time.ts';
import { isInside } from './next-send-time.ts';
import type { SendWindow } from './next-send-time.ts';

/** Why a message waits for its customer's hour, as decisions call it. */
export const usualHour = 'usual_hour';

/**
 * When a message planned for a moment goes to somebody who usually orders at `hour` (0 to 23, null for at no hour) on their
 * own clock: then, where that hour of the same day is still to come and the window is open; else as planned.
 */
export function atUsualHour(planned: Date, hour: number | null, window: SendWindow): Date {
  if (hour === null) return planned;
  const moment = nextLocalTime(planned, { hour, weekday: null }, window.zone);
  const isSameDay = dayNumber(moment, window.zone) === dayNumber(planned, window.zone);
  return isSameDay && isInside(moment, window) ? moment : planned;
}
