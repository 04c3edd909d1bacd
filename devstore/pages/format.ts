import type { Instant, Locale, Shop } from '../state/types.ts';

const tags: Record<Locale, string> = { tr: 'tr-TR', en: 'en-US' };

/** Minor units as the shop writes prices: 1.234,56 ₺ or $1,234.56. */
export function price(shop: Shop, minor: number): string {
  if (shop.currency === 'TRY') {
    return `${new Intl.NumberFormat('tr-TR', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(minor / 100)} ₺`;
  }
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: shop.currency }).format(minor / 100);
}

/** 21 Kasım 2026 14:05, or Nov 21, 2026, 2:05 PM, on the shop's clock. */
export function dateTime(at: Instant, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], {
    dateStyle: locale === 'tr' ? 'long' : 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at);
}
