import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#app/domain/format/format-date.ts';
import { formatMoney } from '#app/domain/format/format-money.ts';
import type { Locale } from '#app/domain/locale.ts';

/** What a page's dates and sums are written with: the shop's zone and currency, and the server's clock. */
export interface Frame {
  /** IANA name. */
  zone: string;
  /** ISO 4217. */
  currency: string;
  /** ISO instant the data was read at; the browser's clock may differ. */
  now: string;
}

const FrameContext = createContext<Frame>({ zone: 'UTC', currency: 'USD', now: '1970-01-01T00:00:00.000Z' });

export function FrameProvider({ frame, children }: { frame: Frame; children: ReactNode }) {
  return <FrameContext.Provider value={frame}>{children}</FrameContext.Provider>;
}

const spans: [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export type Format = ReturnType<typeof createFormat>;

/** `en` means US English: the shops that read English here are mostly American. */
export function createFormat(language: string, { zone, currency, now }: Frame) {
  const words: Locale = language === 'tr' ? 'tr' : 'en';
  const locale = words === 'tr' ? 'tr-TR' : 'en-US';
  // 09:05 on a clock of 24 hours, 9:05 AM on one of twelve.
  const hourForm = locale === 'tr-TR' ? '2-digit' : 'numeric';
  // Node and browsers differ in the kind of space they put before AM and PM; a difference would break hydration.
  const write = (options: Intl.DateTimeFormatOptions) => (iso: string) =>
    new Intl.DateTimeFormat(locale, options).format(new Date(iso)).replaceAll('\u202f', ' ');
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);
  return {
    date: (iso: string) => formatDate(new Date(iso), zone, words),
    /** Without the year, where it goes without saying. */
    dateShort: write({ timeZone: zone, day: 'numeric', month: 'short' }),
    dateTime: write({
      timeZone: zone,
      day: 'numeric',
      month: locale === 'tr-TR' ? 'long' : 'short',
      year: 'numeric',
      hour: hourForm,
      minute: '2-digit',
    }),
    /** A calendar day (`2026-11-21`) that already is the shop's. */
    day: (day: string) => write({ timeZone: 'UTC', day: 'numeric', month: 'short' })(`${day}T00:00:00Z`),
    /** The same with its year. */
    fullDay: (day: string) => formatDate(new Date(`${day}T00:00:00Z`), 'UTC', words),
    /** A calendar month (`2026-11`) that already is the shop's. */
    month: (month: string) => write({ timeZone: 'UTC', month: 'long', year: 'numeric' })(`${month}-15T00:00:00Z`),
    monthShort: (month: string) => write({ timeZone: 'UTC', month: 'short' })(`${month}-15T00:00:00Z`),
    number: (value: number) => number(value),
    /** With one digit after the point at most. */
    roughly: (value: number) => number(value, { maximumFractionDigits: 1 }),
    /** Where there is little room: `1.2K`. */
    short: (value: number) => number(value, { notation: 'compact', maximumFractionDigits: 1 }),
    percent: (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 }),
    /** With its sign: `+12%`. */
    change: (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    /** A difference of shares, in points with its sign: `+3.5`. */
    points: (share: number) => number(100 * share, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    money: (amount: number | string, code = currency) => formatMoney(Number(amount), code, words, 'symbol'),
    /** `4 minutes ago`, `in 2 hours`. */
    relative(iso: string) {
      const seconds = (Date.parse(iso) - Date.parse(now)) / 1000;
      const [unit, size] = spans.find(([, span]) => Math.abs(seconds) >= span) ?? (['second', 0] as const);
      const count = size === 0 ? 0 : Math.trunc(seconds / size);
      return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit);
    },
    /** A span in words, in the largest unit that fits it evenly: `2 hours`, `3 days`. */
    span(minutes: number) {
      const [unit, size] =
        minutes > 0 && minutes % 1440 === 0
          ? ['day', 1440]
          : minutes > 0 && minutes % 60 === 0
            ? ['hour', 60]
            : ['minute', 1];
      return number(minutes / Number(size), { style: 'unit', unit: String(unit), unitDisplay: 'long' });
    },
    /** An hour of the day, 0–24, on a clock of the reader's kind. */
    hour: (hour: number) =>
      write({ timeZone: 'UTC', hour: hourForm, minute: '2-digit' })(
        `2026-01-01T${String(hour % 24).padStart(2, '0')}:00:00Z`,
      ),
    now,
  };
}

/** What dates and sums are written with, for whoever writes them in another language than the page's. */
export const useFrame = (): Frame => useContext(FrameContext);

/** Dates, numbers and sums in the staff member's language and the shop's zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const frame = useContext(FrameContext);
  return useMemo(() => createFormat(i18n.language, frame), [i18n.language, frame]);
}
