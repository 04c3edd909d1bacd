import { DateTime } from 'luxon';

/** Calendar days on which a country does not work besides Saturdays and Sundays, as `MM-DD`. */
export type FixedHolidays = ReadonlySet<string>;

/**
 * The end (midnight, the first instant after it) of the `count`th business day after the day `instant` falls on in
 * `zone`. Business days are Monday to Friday without `holidays`.
 */
export function endOfBusinessDay(
  instant: Date,
  { count, zone, holidays }: { count: number; zone: string; holidays: FixedHolidays },
): Date {
  let day = DateTime.fromJSDate(instant, { zone }).startOf('day');
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5 && !holidays.has(day.toFormat('MM-dd'))) left -= 1;
  }
  return day.plus({ days: 1 }).toJSDate();
}

/** `YYYY-MM-DD HH:MM:SS` on the clock of a zone. */
export const wallClock = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');

/** The first instant of the day on which `instant` falls in a zone, or of one `days` later. */
export const startOfDay = (instant: Date, days: number, zone: string): Date =>
  DateTime.fromJSDate(instant, { zone }).startOf('day').plus({ days }).toJSDate();
