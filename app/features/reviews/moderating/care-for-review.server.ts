import type { Services } from '#app/platform/services.server.ts';
import { endCare, needsCare } from '../care.server.ts';
import { lockReview, recordReviewEvent } from './review.store.server.ts';
import type { ReviewRef } from './review.store.server.ts';

/** Notes that somebody has looked after an unhappy customer, by telephone or however; the review stays as it is. */
export async function careForReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { actor, ...ref }: ReviewRef & { actor: string },
): Promise<{ outcome: 'saved' | 'unknown_review' | 'moved_on' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const review = await lockReview(tx, ref);
    if (!review) return { outcome: 'unknown_review' };
    if (!needsCare(review)) return { outcome: 'moved_on' };
    await endCare(tx, { ...ref, review, now });
    await recordReviewEvent(tx, { ...ref, at: now, actor, kind: 'cared_for' });
    return { outcome: 'saved' };
  });
}
