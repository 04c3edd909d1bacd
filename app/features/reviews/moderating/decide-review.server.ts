import type { Prisma } from '@prisma/client';
import { z } from 'zod';
import { longest, ReviewRule } from '#app/domain/reviews/review.ts';
import type { ReviewEventKind } from '#app/domain/reviews/review.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { plainText } from '#app/platform/mail/clean-text.ts';
import type { Services } from '#app/platform/services.server.ts';
import { countReview } from '../showing/totals.store.server.ts';
import { hasPersonal } from './has-personal.ts';
import { lockReview, recordReviewEvent } from './review.store.server.ts';
import type { ReviewRef, ReviewToModerate } from './review.store.server.ts';
import { tellCustomer } from './tell-customer.server.ts';

/**
 * What may be decided about a review. Taking one away names the rule it breaks, keeping it away gives the customer a
 * sentence; nothing here knows a rating.
 */
export const ReviewDecision = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('publish') }),
  z.strictObject({ act: z.literal('remove'), rule: ReviewRule }),
  z.strictObject({ act: z.literal('reinstate') }),
  z.strictObject({
    act: z.literal('uphold'),
    sentence: z
      .string()
      .transform((text) => plainText(text, longest.appeal))
      .pipe(z.string().min(1)),
  }),
]);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

type Decided =
  | { outcome: 'saved' }
  | { outcome: 'unknown_review' }
  /** The decision itself is wrong: without its rule or its sentence, or nothing we know. */
  | { outcome: 'invalid' }
  /** It stands otherwise by now, so that this decision says nothing about it. */
  | { outcome: 'moved_on' };

interface Change {
  kind: ReviewEventKind;
  data: Prisma.ReviewUncheckedUpdateInput;
  detail?: Prisma.InputJsonObject;
  isPublished: boolean;
  tells: boolean;
}

/**
 * Carries out what somebody decided about a review: its state, its history, the audit, the totals, and the mail to its
 * customer, all or nothing.
 */
export async function decideReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { decision, actor, ...ref }: ReviewRef & { decision: unknown; actor: string },
): Promise<Decided> {
  const parsed = ReviewDecision.safeParse(decision);
  if (!parsed.success) return { outcome: 'invalid' };
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const review = await lockReview(tx, ref);
    if (!review) return { outcome: 'unknown_review' };
    const change = changeOf(parsed.data, review, now);
    if (!change) return { outcome: 'moved_on' };
    await makeChange(tx, { ref, review, change, now, actor });
    return { outcome: 'saved' };
  });
}

interface Making {
  ref: ReviewRef;
  review: ReviewToModerate;
  change: Change;
  now: Date;
  actor: string;
}

/** Writes one change of a locked review wherever it shows. */
export async function makeChange(tx: Tx, { ref, review, change, now, actor }: Making): Promise<void> {
  const { shopId, reviewId } = ref;
  const { kind, data, detail, isPublished, tells } = change;
  await tx.review.update({ where: { shopId_id: { shopId, id: reviewId } }, data, select: { id: true } });
  const counted = { rating: review.rating, hasPhotos: review.hasPhotos };
  const { productId } = review;
  const before = review.state === 'PUBLISHED' ? counted : null;
  await countReview(tx, { shopId, productId, now }, before, isPublished ? counted : null);
  const eventId = await recordReviewEvent(tx, { ...ref, at: now, actor, kind, detail });
  if (tells) await tellCustomer(tx, { shopId, review, kind, eventId, now });
}

/** Null where the review's state does not take the decision. */
function changeOf(decision: ReviewDecision, review: ReviewToModerate, now: Date): Change | null {
  switch (decision.act) {
    case 'publish':
      return review.state === 'HELD' ? publication(review, now) : null;
    case 'remove':
      if (review.state === 'REMOVED') return null;
      return {
        kind: 'removed',
        data: { state: 'REMOVED', rule: decision.rule, holdEndsAt: null },
        detail: { rule: decision.rule },
        ...{ isPublished: false, tells: true },
      };
    case 'reinstate':
      if (review.state !== 'REMOVED') return null;
      return {
        kind: 'reinstated',
        data: { ...shown(review, now), ...(review.appealedAt && { appealAnsweredAt: review.appealAnsweredAt ?? now }) },
        ...{ isPublished: true, tells: true },
      };
    case 'uphold':
      if (review.state !== 'REMOVED' || !review.appealedAt || review.appealAnsweredAt) return null;
      return {
        kind: 'upheld',
        data: { appealAnsweredAt: now },
        detail: { sentence: decision.sentence },
        ...{ isPublished: false, tells: true },
      };
  }
}

/** A review that was held begins to show, without the personal data in it. */
export const publication = (review: ReviewToModerate, now: Date): Change => ({
  kind: 'published',
  data: shown(review, now),
  ...{ isPublished: true, tells: false },
});

const shown = (review: ReviewToModerate, now: Date) => ({
  state: 'PUBLISHED' as const,
  rule: null,
  holdEndsAt: null,
  masked: hasPersonal(review),
  publishedAt: review.publishedAt ?? now,
});
