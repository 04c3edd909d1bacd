import { readFileSync } from 'node:fs';
import { after, days } from '#app/domain/time/spans.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { createRandom } from '../../../devstore/state/random.ts';
import type { Random } from '../../../devstore/state/random.ts';
import { readReviewTexts } from './read-review-texts.ts';
import type { ReviewTexts } from './read-review-texts.ts';

/** A shop whose past gets its reviews, and how to act in it so many days ago. */
export interface PastShop {
  shopId: string;
  locale: Locale;
  now: Date;
  random: Random;
  texts: ReviewTexts;
  /** The product's id by its handle. */
  products: Map<string, string>;
  services: Services;
  /** The services with their clock set back; fractions of a day too. */
  ago(daysAgo: number): Services;
}

/** Who did what a merchant does. */
export const actor = 'staff:demo';

/** Opens a shop of the demo by its handle. Throws where it has none. */
export async function openPastShop(services: Services, handle: string): Promise<PastShop> {
  const { db, clock } = services;
  const shop = await db.shop.findUniqueOrThrow({ where: { domain: `${handle}.myshopify.com` } });
  const products = await db.product.findMany({ where: { shopId: shop.id } });
  const now = clock.now();
  return {
    ...{ shopId: shop.id, locale: shop.locale === 'tr' ? 'tr' : 'en', now, services },
    random: createRandom(handle.length),
    texts: readReviewTexts(readFileSync(new URL(`./${handle}.txt`, import.meta.url), 'utf8')),
    products: new Map(products.map(({ id, handle: name }) => [name ?? '', id])),
    ago: (daysAgo) => ({ ...services, clock: { now: () => after(now, -days(daysAgo)) } }),
  };
}
