import { DateTime } from 'luxon';

/** The month (`2026-11`) in which an instant falls on the clock of a zone. */
export function monthOf(instant: Date, zone: string): string {
  const { year, month } = DateTime.fromJSDate(instant, { zone });
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The same instant so many calendar months earlier on the clock of a zone. */
export const monthsBefore = (instant: Date, months: number, zone: string): Date =>
  DateTime.fromJSDate(instant, { zone }).minus({ months }).toJSDate();

/** Every month from that of `from` to that of `to`, in their order. */
export function monthsBetween(from: Date, to: Date, zone: string): string[] {
  const months: string[] = [];
  const last = monthOf(to, zone);
  for (let month = DateTime.fromJSDate(from, { zone }).startOf('month'); ; month = month.plus({ months: 1 })) {
    const name = monthOf(month.toJSDate(), zone);
    if (name > last) return months;
    months.push(name);
  }
}
