import { DateTime } from 'luxon';

/** The date (`2026-11-22`) that clocks in `zone` (IANA name) show. */
export function dayOf(instant: Date, zone: string): string {
  const date = DateTime.fromJSDate(instant, { zone }).toISODate();
  if (date === null) throw new RangeError(`No date of ${zone}`);
  return date;
}
