import { DateTime } from 'luxon';
import { after, minutes, seconds } from './spans.ts';

export interface WallClock {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Instants of whole hours: asking for the zone's offset is dear, and a file of orders asks a million times. */
const hours = new Map<string, Date | null>();
const mostHours = 20_000;

/** The instant at which clocks in `zone` (IANA name, or `UTC+03:00`) show this; null for a date there is not. */
export function wallClockInstant({ minute, second, ...clock }: WallClock, zone: string): Date | null {
  const isTime = minute >= 0 && minute < 60 && second >= 0 && second < 60;
  const hour = isTime ? hourInstant(clock, zone) : null;
  return hour && after(hour, minutes(minute) + seconds(second));
}

function hourInstant(clock: Omit<WallClock, 'minute' | 'second'>, zone: string): Date | null {
  const key = `${zone} ${clock.year}-${clock.month}-${clock.day} ${clock.hour}`;
  const known = hours.get(key);
  if (known !== undefined) return known;
  const instant = DateTime.fromObject(clock, { zone });
  const found = instant.isValid ? instant.toJSDate() : null;
  if (hours.size >= mostHours) hours.clear();
  hours.set(key, found);
  return found;
}
