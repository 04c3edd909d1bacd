import { DateTime } from 'luxon';
import { isZone } from './is-zone.ts';
import { after, minutes } from './spans.ts';

/**
 * Hours in which a shop may contact a customer, read on the customer's own clock: opens at 0–23, closes at 1–24.
 * One that closes before it opens crosses midnight.
 */
export type SendWindow = { opensAtHour: number; closesAtHour: number; zone: string };

// Every zone in use differs from UTC by whole quarter hours: an hour begins on one of them, whatever the clocks do.
const step = minutes(15);
const stepsInTwoDays = (2 * 24 * 60) / 15;

/** The first instant, at or after `now`, that lies inside the window. Throws a RangeError for an impossible window. */
export function nextSendTime(now: Date, window: SendWindow): Date {
  refuseImpossible(window);
  if (isInside(now, window)) return now;
  const next = Math.floor(now.getTime() / step) * step;
  // Asking the clock, step by step, is right in gaps and folds, where arithmetic on hours is not.
  for (let n = 1; n <= stepsInTwoDays; n += 1) {
    const candidate = after(new Date(next), n * step);
    if (isInside(candidate, window)) return candidate;
  }
  // Only an hour that the clocks skip can be closed for two days: it opens on the third.
  return nextSendTime(after(new Date(next), stepsInTwoDays * step), window);
}

/** True when the customer's clock shows an hour of the window. */
export function isInside(instant: Date, { opensAtHour, closesAtHour, zone }: SendWindow): boolean {
  const { hour } = DateTime.fromJSDate(instant, { zone });
  return opensAtHour < closesAtHour
    ? hour >= opensAtHour && hour < closesAtHour
    : hour >= opensAtHour || hour < closesAtHour;
}

function refuseImpossible({ opensAtHour, closesAtHour, zone }: SendWindow) {
  const isHour = (hour: number, least: number, most: number) => Number.isInteger(hour) && hour >= least && hour <= most;
  if (!isHour(opensAtHour, 0, 23) || !isHour(closesAtHour, 1, 24) || opensAtHour === closesAtHour)
    throw new RangeError(`No send window: ${opensAtHour} to ${closesAtHour}`);
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
}
