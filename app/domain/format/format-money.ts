import type { Locale } from '../locale.ts';
import { formatNumber } from './format-number.ts';

/**
 * `1.234,56 ₺`, `$1,234.56`. Turkish writes the sign behind the amount, which Intl does not.
 * An unknown currency is written as its code; digits follow the currency. `symbol` keeps currencies with one sign apart, as
 * `$` and `CA$`, where sums of several may stand together.
 */
export function formatMoney(
  amount: number,
  currency: string,
  locale: Locale,
  currencyDisplay: 'narrowSymbol' | 'symbol' = 'narrowSymbol',
): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return formatNumber(amount, locale);
  const parts = new Intl.NumberFormat(locale === 'tr' ? 'tr-TR' : 'en-US', {
    style: 'currency',
    currency,
    currencyDisplay,
  }).formatToParts(amount);
  const whole = parts.map(({ value }) => value).join('');
  if (locale === 'en') return whole;
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? '';
  const digits = parts.filter(({ type }) => type !== 'currency').map(({ value }) => value);
  return `${digits.join('').trim()}\u00a0${sign}`;
}
