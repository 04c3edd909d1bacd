import type { Services } from '#app/platform/services.server.ts';
import { endRest, needsCare } from '../care.server.ts';
import { countReview } from '../showing/totals.store.server.ts';
import { lockReviewer, lockReviews, holding } from './lock-reviewer.server.ts';
import { countedOf } from './save-review.server.ts';

interface OwnLine {
  shopId: string;
  /** Of the link. */
  groupId: string;
  requestId: string;
}

/** Deletes what a customer wrote about a product, photos and history included; they may write anew. Repeating it changes nothing. */
export async function deleteReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  line: OwnLine,
): Promise<{ outcome: 'deleted' | 'nothing' | 'nobody' }> {
  const { shopId } = line;
  const now = clock.now();
  return holding(db, async (tx) => {
    const reviewed = await lockReviewer(tx, line);
    if (!reviewed) return { outcome: 'nobody' };
    const { customerId, productId } = reviewed.line;
    const reviews = await lockReviews(tx, { shopId, customerIds: reviewed.customerIds, productId });
    for (const review of reviews) {
      await countReview(tx, { shopId, productId, now }, countedOf(review, review.photos.length), null);
      await tx.review.delete({ where: { shopId_id: { shopId, id: review.id } } });
    }
    if (reviews.length === 0) return { outcome: 'nothing' };
    await tx.reviewRequest.updateMany({
      where: { shopId, groupId: line.groupId, customerId, productId, state: 'ANSWERED' },
      data: { state: 'ASKED', answeredAt: null },
    });
    // Nobody can look after a review that is gone: without another one open the customer would rest for ever.
    for (const owner of new Set(reviews.filter(needsCare).map((review) => review.customerId ?? customerId)))
      await endRest(tx, { shopId, customerId: owner, at: now });
    return { outcome: 'deleted' };
  });
}
