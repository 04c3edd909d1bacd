import { DateTime } from 'luxon';
import { isZone } from './is-zone.ts';

const dayLength = 86_400_000;

/** Days since 1970-01-01 of the date that clocks in `zone` (IANA name) show. Throws a RangeError for an unknown zone. */
export function dayNumber(instant: Date, zone: string): number {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
  return Math.floor(
    DateTime.fromJSDate(instant, { zone }).setZone('utc', { keepLocalTime: true }).toMillis() / dayLength,
  );
}

/** The instant at which a day written as `2026-11-22` begins in `zone`. */
export const startOfDayText = (day: string, zone: string): Date => startOfDay(Date.parse(day) / dayLength, zone);

/** The instant at which that day begins in `zone`; a fraction of a day is left out. */
export function startOfDay(day: number, zone: string): Date {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
  return DateTime.fromMillis(Math.floor(day) * dayLength, { zone: 'utc' })
    .setZone(zone, { keepLocalTime: true })
    .toJSDate();
}
