import { DateTime } from 'luxon';

/** A day on somebody's calendar. */
export interface LocalDay {
  year: number;
  month: number;
  day: number;
}

/** The mornings between two instants (the later one included) at which clocks in `zone` show `hour`, at most the last `most`. */
export function localMornings(
  { after, upTo }: { after: Date; upTo: Date },
  { hour, zone }: { hour: number; zone: string },
  most: number,
): (LocalDay & { at: Date })[] {
  const last = DateTime.fromJSDate(upTo, { zone }).startOf('day');
  return Array.from({ length: most + 1 }, (_, back) => last.minus({ days: most - back }).set({ hour }))
    .filter((morning) => morning.toMillis() > after.getTime() && morning.toMillis() <= upTo.getTime())
    .slice(-most)
    .map((morning) => ({ year: morning.year, month: morning.month, day: morning.day, at: morning.toJSDate() }));
}

/**
 * The dates that are celebrated on a day: itself, and on 28 February of an ordinary year also what happened on the 29th.
 */
export function celebratedOn({ year, month, day }: LocalDay): { month: number; day: number }[] {
  const isOrdinary = DateTime.utc(year).daysInYear === 365;
  return month === 2 && day === 28 && isOrdinary
    ? [
        { month, day },
        { month, day: 29 },
      ]
    : [{ month, day }];
}

/** The same dates in each of the `years` before, as instants from and up to (not included); a date there was not is left out. */
export function earlierYears(today: LocalDay, zone: string, years: number): { from: Date; to: Date }[] {
  return celebratedOn(today).flatMap(({ month, day }) =>
    Array.from({ length: years }, (_, back) =>
      DateTime.fromObject({ year: today.year - back - 1, month, day }, { zone }),
    )
      .filter((start) => start.isValid)
      .map((start) => ({ from: start.toJSDate(), to: start.plus({ days: 1 }).toJSDate() })),
  );
}
