import { longest } from '#app/domain/reviews/review.ts';
import type { Services } from '#app/platform/services.server.ts';
import { lockReviewer, lockReviews, holding } from './lock-reviewer.server.ts';
import { noteEvents } from './review-events.store.server.ts';

interface Appeal {
  shopId: string;
  /** Of the link. */
  groupId: string;
  requestId: string;
  /** What the customer says to it. */
  appeal: string;
}

/** Takes what a customer says to the removal of their review, once. Throws a RangeError for a text that is blank or too long. */
export async function appealReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { appeal, ...line }: Appeal,
): Promise<{ outcome: 'appealed' | 'not_removed' | 'already' | 'nobody' }> {
  if (appeal.length === 0 || appeal.length > longest.appeal) throw new RangeError('An appeal of that length');
  const { shopId } = line;
  const now = clock.now();
  return holding(db, async (tx) => {
    const reviewed = await lockReviewer(tx, line);
    if (!reviewed) return { outcome: 'nobody' };
    const { line: of, customerIds } = reviewed;
    const [review] = await lockReviews(tx, { shopId, customerIds, productId: of.productId });
    if (review?.state !== 'REMOVED') return { outcome: 'not_removed' };
    if (review.appealedAt) return { outcome: 'already' };
    await tx.review.update({ where: { shopId_id: { shopId, id: review.id } }, data: { appeal, appealedAt: now } });
    await noteEvents(tx, { shopId, reviewId: review.id, at: now }, [{ actor: 'customer', kind: 'appealed' }]);
    return { outcome: 'appealed' };
  });
}
