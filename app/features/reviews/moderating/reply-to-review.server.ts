import { longest } from '#app/domain/reviews/review.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { plainText } from '#app/platform/mail/clean-text.ts';
import type { Services } from '#app/platform/services.server.ts';
import { countReview } from '../showing/totals.store.server.ts';
import { endCare, needsCare } from '../care.server.ts';
import { lockReview, recordReviewEvent } from './review.store.server.ts';
import type { ReviewRef, ReviewToModerate } from './review.store.server.ts';

type Replied =
  | { outcome: 'saved' }
  | { outcome: 'unknown_review' }
  | { outcome: 'too_long' }
  /** What nobody reads takes no reply. */
  | { outcome: 'removed' };

/** Sets the shop's one public reply to a review, or takes it back with a blank one. A reply looks after the customer too. */
export async function replyToReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { reply, actor, ...ref }: ReviewRef & { reply: string; actor: string },
): Promise<Replied> {
  const text = plainText(reply, reply.length + 1);
  if (text.length > longest.reply) return { outcome: 'too_long' };
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const review = await lockReview(tx, ref);
    if (!review) return { outcome: 'unknown_review' };
    if (review.state === 'REMOVED') return { outcome: 'removed' };
    if ((review.reply ?? '') === text) return { outcome: 'saved' };
    await writeReply(tx, { ref, review, text, now, actor });
    return { outcome: 'saved' };
  });
}

interface Writing {
  ref: ReviewRef;
  review: ReviewToModerate;
  text: string;
  now: Date;
  actor: string;
}

async function writeReply(tx: Tx, { ref, review, text, now, actor }: Writing): Promise<void> {
  const { shopId, reviewId } = ref;
  await tx.review.update({
    where: { shopId_id: { shopId, id: reviewId } },
    data: text ? { reply: text, repliedAt: now } : { reply: null, repliedAt: null },
    select: { id: true },
  });
  if (review.state === 'PUBLISHED') {
    const counted = { rating: review.rating, hasPhotos: review.hasPhotos };
    // Counted as before: it only says that what the shop window shows has changed.
    await countReview(tx, { shopId, productId: review.productId, now }, counted, counted);
  }
  if (text && needsCare(review)) await endCare(tx, { ...ref, review, now });
  await recordReviewEvent(tx, { ...ref, at: now, actor, kind: text ? 'replied' : 'reply_removed' });
}
