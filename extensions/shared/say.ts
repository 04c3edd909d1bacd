import type { Language } from './contract.ts';
import { host } from './host.ts';

/** The words under `key` of the extension's locales, in the language it is shown in. */
export const say = (key: string, values?: Record<string, string | number>) =>
  String(host().i18n.translate(key, values));

/** The language of the extension's words, in which the app is asked for those of the merchant. */
export const language = (): Language =>
  host().localization.extensionLanguage.value.isoCode.toLowerCase().startsWith('tr') ? 'tr' : 'en';

/** A day `yyyy-mm-dd`, in words. It is the shop's day: no zone of the reader may shift it. */
export const sayDay = (day: string) => host().i18n.formatDate(noonOf(day), dayOptions);

/** As `sayDay`, with the year: for days a year apart, which are alike without it. */
export const sayDayOfYear = (day: string) => host().i18n.formatDate(noonOf(day), { ...dayOptions, year: 'numeric' });

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);
const dayNames = { day: 'numeric', month: 'long', weekday: 'long' } as const;
const dayOptions = { ...dayNames, timeZone: 'UTC', inExtensionLocale: true };

/** The day of an instant, as the reader's clock has it. */
export const sayInstant = (instant: string) =>
  host().i18n.formatDate(new Date(instant), { day: 'numeric', month: 'long', inExtensionLocale: true });

/** A decimal string and its currency, as the reader writes money: `$390.00`, `390,00 ₺`. */
export function sayMoney(amount: string | number, currency: string): string {
  const options = { currency, currencyDisplay: 'narrowSymbol', inExtensionLocale: true } as const;
  const written = host().i18n.formatCurrency(Number(amount), options);
  // Turkish writes the sign behind the amount, which Intl does not.
  return language() === 'tr' ? written.replace(/^([^\d\s]+)\s*(\d.*)$/u, '$2\u00a0$1') : written;
}
