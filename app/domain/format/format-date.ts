import type { Locale } from '../locale.ts';
import { lruCache } from '../lru-cache.ts';

const remember = lruCache<Intl.DateTimeFormat>(1_000);

/** `3 Nisan 2026`, `Apr 3, 2026`: the calendar day an instant falls on in a zone, for reading. */
export function formatDate(instant: Date, zone: string, locale: Locale): string {
  return remember(`${locale} ${zone}`, () => formOf(zone, locale)).format(instant);
}

const formOf = (timeZone: string, locale: Locale) =>
  locale === 'tr'
    ? new Intl.DateTimeFormat('tr-TR', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
    : new Intl.DateTimeFormat('en-US', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
