import { nextLocalTime } from './next-local-time.ts';
import { after, minutes } from './spans.ts';

/** When shops sleep. */
const nightHour = 3;

/**
 * When what is worked out every night is next worked out for a shop: on its own clock, an hour from `now` at the earliest.
 * Minutes of its own are added, so that not all shops of a zone come at one moment. Throws a RangeError for an unknown zone.
 */
export const nextNight = (now: Date, { shopId, zone }: { shopId: string; zone: string }): Date =>
  after(nextLocalTime(after(now, minutes(60)), { hour: nightHour, weekday: null }, zone), minutes(offsetOf(shopId)));

const offsetOf = (shopId: string) => [...shopId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 120, 0);
