import accountEn from '#extensions/customer-account/locales/en.default.json' with { type: 'json' };
import accountTr from '#extensions/customer-account/locales/tr.json' with { type: 'json' };
import thankYouEn from '#extensions/thank-you/locales/en.default.json' with { type: 'json' };
import thankYouTr from '#extensions/thank-you/locales/tr.json' with { type: 'json' };
import { formatMoney } from '#app/domain/format/format-money.ts';
import type { Locale } from '#app/domain/locale.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Frame } from '#app/ui/format.tsx';

interface Words {
  [key: string]: string | Words;
}

const words: Record<PreviewedExtension, Record<Locale, Words>> = {
  'thank-you': { tr: thankYouTr, en: thankYouEn },
  'customer-account': { tr: accountTr, en: accountEn },
};
type PreviewedExtension = 'thank-you' | 'customer-account';

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** The extension's own words, so that preview and page cannot differ; a key it does not have stands as it is. */
export function sayAs(extension: PreviewedExtension, language: Locale): Say {
  return (key, values = {}) => {
    const found = key.split('.').reduce<string | Words | undefined>(inside, words[extension][language]);
    const text = typeof found === 'object' ? found[formOf(language, values.count)] : found;
    if (typeof text !== 'string') return key;
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

const inside = (at: string | Words | undefined, name: string) => (typeof at === 'object' ? at[name] : undefined);

const formOf = (language: Locale, count: string | number | undefined) =>
  new Intl.PluralRules(language).select(Number(count ?? 0)) === 'one' ? 'one' : 'other';

/** Days from now and sums as the customer would read them. */
export function previewFormat(language: Locale, { zone, now, currency }: Frame) {
  const locale = language === 'tr' ? 'tr-TR' : 'en-US';
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long', weekday: 'long' });
  return {
    dayIn: (count: number) => day.format(after(new Date(now), days(count))),
    money: (amount: string) => formatMoney(Number(amount), currency, language),
  };
}
