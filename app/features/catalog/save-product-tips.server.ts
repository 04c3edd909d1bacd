import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { saveProductTip } from './save-product-tip.server.ts';

type Result =
  | { outcome: 'saved' }
  | { outcome: 'unknown_product' }
  /** A code for each language that is wrong; the others are saved. */
  | { outcome: 'invalid'; errors: Partial<Record<Locale, 'too_long'>> };

/** Keeps a product's tips in all languages. */
export async function saveProductTips(
  services: Pick<Services, 'db' | 'clock'>,
  { shopId, productId, tips }: { shopId: string; productId: string; tips: Record<Locale, string> },
): Promise<Result> {
  const errors: Partial<Record<Locale, 'too_long'>> = {};
  for (const locale of locales) {
    const { outcome } = await saveProductTip(services, { shopId, productId, locale, text: tips[locale] });
    if (outcome === 'unknown_product') return { outcome };
    if (outcome === 'too_long') errors[locale] = outcome;
  }
  return Object.keys(errors).length > 0 ? { outcome: 'invalid', errors } : { outcome: 'saved' };
}
