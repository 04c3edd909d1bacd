import type { Locale } from '../locale.ts';

/** `3 Nisan 2026`, `Apr 3, 2026`: the calendar day an instant falls on in a zone, for reading. */
export function formatDate(instant: Date, zone: string, locale: Locale): string {
  const form =
    locale === 'tr'
      ? new Intl.DateTimeFormat('tr-TR', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' })
      : new Intl.DateTimeFormat('en-US', { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' });
  return form.format(instant);
}
