import { DateTime } from 'luxon';
import { isZone } from './is-zone.ts';

interface LocalTime {
  /** 0–23. */
  hour: number;
  /** 1 is Monday; null for any day. */
  weekday: number | null;
}

/**
 * The first instant, at or after `from`, at which clocks in `zone` (IANA name) show that full hour on that weekday.
 * An hour the clocks skip on that day counts as the one after it. Throws a RangeError for an unknown zone.
 */
export function nextLocalTime(from: Date, { hour, weekday }: LocalTime, zone: string): Date {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
  const start = DateTime.fromJSDate(from, { zone }).startOf('day');
  for (let day = 0; day <= 8; day += 1) {
    const candidate = start.plus({ days: day }).set({ hour });
    if ((weekday === null || candidate.weekday === weekday) && candidate.toMillis() >= from.getTime())
      return candidate.toJSDate();
  }
  throw new RangeError(`No such time: ${hour} on ${weekday}`);
}
