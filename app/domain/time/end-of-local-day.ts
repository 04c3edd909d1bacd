import { DateTime } from 'luxon';

/** The first instant behind the calendar day on which an instant falls in `zone` (IANA name). */
export const endOfLocalDay = (instant: Date, zone: string): Date =>
  DateTime.fromJSDate(instant, { zone }).startOf('day').plus({ days: 1 }).toJSDate();
