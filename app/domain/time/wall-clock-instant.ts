import { DateTime } from 'luxon';

export interface WallClock {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** The instant at which clocks in `zone` (IANA name, or `UTC+03:00`) show this; null for a date there is not. */
export function wallClockInstant(clock: WallClock, zone: string): Date | null {
  const instant = DateTime.fromObject(clock, { zone });
  return instant.isValid ? instant.toJSDate() : null;
}
