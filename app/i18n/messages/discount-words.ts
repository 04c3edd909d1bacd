import { formatDate } from '#app/domain/format/format-date.ts';
import { formatMoney } from '#app/domain/format/format-money.ts';
import type { Locale } from '#app/domain/locale.ts';
import { lastDayOf } from '#app/domain/reorders/discount-offer.ts';
import type { Promised } from '#app/domain/reorders/discount-offer.ts';

/** `off` as "10%" or "50,00 ₺", `date` the last day on which it holds in `zone`. */
export function discountWords(promised: Promised, zone: string, locale: Locale): { off: string; date: string } {
  const { kind, value, currency } = promised;
  const percent = new Intl.NumberFormat(locale === 'tr' ? 'tr-TR' : 'en-US', { style: 'percent' });
  return {
    off: kind === 'percentage' ? percent.format(value / 100) : formatMoney(value, currency, locale),
    date: formatDate(lastDayOf(promised), zone, locale),
  };
}
