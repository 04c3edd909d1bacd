import type { Tx } from '#app/platform/db.server.ts';
import { forgetThemes } from '../seeing/themes.store.server.ts';
import { rebuildTotals } from './totals.store.server.ts';

/**
 * Takes away the photos of somebody who is erased, and the words counted of the shop's reviews, and has Shopify told anew of
 * the products they wrote about: the names and words that its metafields hold go with the next sync. Says how many photos went.
 */
export async function withdrawReviews(
  tx: Tx,
  { shopId, customerIds, addresses }: { shopId: string; customerIds: string[]; addresses: string[] },
  at: Date,
): Promise<number> {
  const reviews = await tx.review.findMany({
    where: { shopId, OR: [{ customerId: { in: customerIds } }, { reviewerEmail: { in: addresses } }] },
    select: { id: true, productId: true },
  });
  if (reviews.length === 0) return 0;
  const gone = await tx.reviewPhoto.deleteMany({ where: { shopId, reviewId: { in: reviews.map(({ id }) => id) } } });
  await forgetThemes(tx, { shopId, now: at });
  const productIds = [...new Set(reviews.flatMap(({ productId }) => productId ?? []))].sort();
  await rebuildTotals(tx, { shopId, now: at, productIds });
  await tx.reviewTotals.updateMany({
    where: { shopId, productId: { in: productIds } },
    data: { syncDueAt: at, syncTries: 0 },
  });
  return gone.count;
}
