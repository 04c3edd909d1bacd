import type { Locale } from '../locale.ts';

/** Made once: making one costs more than all else that a row of a page says. */
const forms: Record<Locale, Intl.NumberFormat> = {
  tr: new Intl.NumberFormat('tr'),
  en: new Intl.NumberFormat('en'),
};

/** `10.000`, `10,000`; `4,7`, `4.7`. */
export const formatNumber = (value: number, locale: Locale): string => forms[locale].format(value);
