import type { Locale } from '#app/domain/locale.ts';
import { pickLocale } from '#app/domain/locale.ts';
import type { ShownPhoto, ShownReview } from '#app/domain/reviews/shown-review.ts';
import { shopifyGid } from '#app/domain/shopify-gid.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findShownProduct } from './find-shown-product.server.ts';
import { photosAddress } from './photos-address.ts';
import { readCursor } from './shown-cursor.ts';
import { shownSorts } from './shown-sorts.ts';
import type { ShownSort } from './shown-sorts.ts';
import { listPhotos, listShown } from './shown.store.server.ts';
import { averageOf, histogramOf, sumOf } from './totals.store.server.ts';

const shownAtOnce = 10;
const stripOf = 12;

/** All that the page of a product's reviews says. */
export interface ShownPage {
  locale: Locale;
  shopName: string;
  shopUrl: string;
  product: { title: string; handle: string | null };
  count: number;
  average: number | null;
  histogram: { stars: number; count: number }[];
  withPhotos: number;
  sort: ShownSort;
  stars: number | null;
  /** The beginning is shown, not a page further on. */
  isFirst: boolean;
  reviews: ShownReview[];
  strip: ShownPhoto[];
  /** Where photos lie. */
  photos: string;
  next: string | null;
}

/** The first page, or the one that the address names; what it cannot name is left aside. Null for an unknown product. */
export async function showReviews(
  { db, links }: Pick<Services, 'db' | 'links'>,
  { shopDomain, product, query }: { shopDomain: string; product: string; query: URLSearchParams },
): Promise<ShownPage | null> {
  const productId = shopifyGid('Product', { id: product });
  const found = productId && (await findShownProduct(db, { shopDomain, productId }));
  if (!found) return null;
  const { shopId } = found;
  const sort = shownSorts.find((one) => one === query.get('sort')) ?? 'newest';
  const stars = /^[1-5]$/.test(query.get('stars') ?? '') ? Number(query.get('stars')) : null;
  const after = readCursor(query.get('after'));
  const hasStrip = !after && !stars && found.withPhotos > 0;
  const [page, strip] = await Promise.all([
    listShown(db, { shopId, productId, sort, stars, after, limit: shownAtOnce }),
    hasStrip ? listPhotos(db, { shopId, productId, limit: stripOf }) : [],
  ]);
  return {
    locale: pickLocale([query.get('locale'), found.locale], 'en'),
    ...{ shopName: found.shopName ?? shopDomain, shopUrl: found.shopUrl },
    product: { title: found.title, handle: found.handle },
    ...{ count: sumOf(found), average: averageOf(found), histogram: histogramOf(found), withPhotos: found.withPhotos },
    ...{ sort, stars, isFirst: !after, ...page },
    strip,
    photos: photosAddress(links.appUrl, shopId),
  };
}
