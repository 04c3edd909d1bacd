import { reviewSources } from '#app/domain/reviews/review.ts';
import { shopifyGid } from '#app/domain/shopify-gid.ts';
import type { ReviewFilter } from '#app/features/reviews/index.server.ts';
import { readParam } from './read-input.server.ts';

const views: Record<string, ReviewFilter> = {
  care: { needsCare: true },
  held: { state: 'HELD' },
  appeals: { appealed: true },
  published: { state: 'PUBLISHED' },
  removed: { state: 'REMOVED' },
};

/** Which reviews the URL asks for; a value nobody knows asks for nothing. */
export function readReviewFilter(request: Request): ReviewFilter {
  const show = readParam(request, 'show');
  const rating = readParam(request, 'rating');
  return {
    ...(Object.hasOwn(views, show) && views[show]),
    rating: /^[1-5]$/.test(rating) ? Number(rating) : undefined,
    productId: shopifyGid('Product', { id: readParam(request, 'product') }) ?? undefined,
    source: reviewSources.find((source) => source === readParam(request, 'source')),
    withPhotos: readParam(request, 'photos') === 'yes',
    search: readParam(request, 'q'),
  };
}
