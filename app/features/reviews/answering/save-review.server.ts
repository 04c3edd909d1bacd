import { z } from 'zod';
import type { Prisma, Review } from '@prisma/client';
import { foldText } from '#app/domain/fold-text.ts';
import type { Locale } from '#app/domain/locale.ts';
import { locales } from '#app/domain/locale.ts';
import { judgeReview } from '#app/domain/reviews/judge-review.ts';
import {
  careUpTo,
  holdHours,
  longest,
  mostQuestions,
  Rating,
  readAnswers,
  ReviewAnswer,
  ReviewIncentive,
} from '#app/domain/reviews/review.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import { openComplaint } from '#app/features/customers/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { EncodedPhoto } from '#app/platform/images/encode-photo.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { countReview } from '../showing/totals.store.server.ts';
import { lockReviewer, lockReviews, holding } from './lock-reviewer.server.ts';
import type { ReviewedLine } from './lock-reviewer.server.ts';
import { noteEvents } from './review-events.store.server.ts';
import { addPhotos, removePhotos } from './review-photos.store.server.ts';

const Text = (most: number) => z.string().max(most);

export const ReviewToSave = z.object({
  shopId: z.string(),
  /** Of the link. */
  groupId: z.string(),
  /** The line that is reviewed. */
  requestId: z.string(),
  rating: Rating,
  title: Text(longest.title),
  body: Text(longest.body),
  displayName: Text(longest.displayName),
  answers: z.array(ReviewAnswer.extend({ answer: Text(longest.answer) })).max(mostQuestions),
  locale: z.enum(locales),
  /** Of the customer's own. */
  photosToRemove: z.array(z.string()),
});
export type ReviewToSave = z.infer<typeof ReviewToSave> & { photos: EncodedPhoto[] };

export type ReviewSaved =
  | {
      outcome: 'saved';
      reviewId: string;
      isNew: boolean;
      /** It waits for a look before it is shown. */
      isHeld: boolean;
      /** There were as many as may be. */
      photosLeftOut: number;
    }
  /** Erased, not asked about this, or not by this link. */
  | { outcome: 'nobody' }
  /** It was taken down for a rule: it can be appealed for, not written over. */
  | { outcome: 'removed' };

/** Said to journeys: to those that the customer is in, and to those that begin with it. */
export type TellOfReview = (event: {
  shopId: string;
  customerId: string;
  reviewId: string;
  event: 'review_received';
  at: Date;
  orderId?: string;
}) => Promise<void>;

/**
 * The one way in which a customer's review comes in. One of them for each product, whether they bought as a guest or with an
 * account: of many presses at once the first writes it and the others find it there. It is published at once unless its words
 * likely break a rule; the rating decides of nothing but that somebody looks after an unhappy customer. Throws a ZodError for
 * what no page of ours lets through.
 */
export async function saveReview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { photos, ...given }: ReviewToSave,
  tell: TellOfReview,
): Promise<ReviewSaved> {
  const input = ReviewToSave.parse(given);
  const now = clock.now();
  const kept = await holding(db, async (tx) => keepReview(tx, { ...input, photos }, now));
  if (kept.outcome !== 'saved') return kept;
  const { customerId, orderId, submittedAt, ...saved } = kept;
  const { reviewId } = saved;
  // After a crash in between no reminder goes either: whoever writes one looks for the review itself.
  const about = { shopId: input.shopId, customerId, reviewId, ...(orderId && { orderId }) };
  await tell({ ...about, event: 'review_received', at: submittedAt });
  return saved;
}

async function keepReview(tx: Tx, input: ReviewToSave, now: Date) {
  const { shopId, groupId, requestId } = input;
  const reviewer = await lockReviewer(tx, { shopId, groupId, requestId });
  if (!reviewer) return { outcome: 'nobody' } as const;
  const { line, customerIds } = reviewer;
  const { customerId, productId } = line;
  const [before = null] = await lockReviews(tx, { shopId, customerIds, productId });
  if (before?.state === 'REMOVED') return { outcome: 'removed' } as const;
  const care = careOf(before, input.rating, now);
  const review = await writeReview(tx, { before, line, input, care }, now);
  await removePhotos(tx, { shopId, reviewId: review.id, photoIds: input.photosToRemove });
  const { photos, leftOut } = await addPhotos(tx, { shopId, reviewId: review.id, photos: input.photos, now });
  const counted = before && countedOf(before, before.photos.length);
  await countReview(tx, { shopId, productId, now }, counted, countedOf(review, photos));
  await noteSaved(tx, before, review, now);
  // Whoever looks after them ends it under the record that the review stands under.
  if (care.careAt) await openComplaint(tx, { shopId, customerId: review.customerId ?? customerId, at: now });
  await tx.reviewRequest.updateMany({
    where: { shopId, groupId, customerId, productId, state: { not: 'ANSWERED' } },
    data: { state: 'ANSWERED', answeredAt: now },
  });
  const { submittedAt, orderId } = review;
  return {
    ...({ outcome: 'saved', reviewId: review.id, isNew: !before, photosLeftOut: leftOut } as const),
    ...{ isHeld: review.state === 'HELD', customerId, orderId, submittedAt },
  };
}

interface Writing {
  before: Review | null;
  line: ReviewedLine;
  input: ReviewToSave;
  care: Care;
}

async function writeReview(tx: Tx, { before, line, input, care }: Writing, now: Date): Promise<Review> {
  const { shopId, requestId, locale } = input;
  const data = { ...wordsOf(input), ...standingOf(before, input, now), ...care };
  if (before)
    return tx.review.update({
      where: { shopId_id: { shopId, id: before.id } },
      // A file may not have said so; whoever was asked about the line has bought it.
      data: { ...data, editedAt: now, verified: true },
    });
  return tx.review.create({
    data: {
      ...{ shopId, id: uuidV7(now), ...line, requestId, source: 'request', verified: true },
      ...{ ...data, locale, submittedAt: now, incentive: await incentiveOf(tx, { shopId, locale }) },
    },
  });
}

function wordsOf({ rating, title, body, displayName, answers }: ReviewToSave) {
  return {
    ...{ rating, title, body, displayName, answers: answers as Prisma.InputJsonArray },
    searchText: foldText(`${title} ${body} ${displayName}`),
  };
}

type Standing = Pick<Review, 'state' | 'rule' | 'masked' | 'holdEndsAt' | 'publishedAt'>;

/** Words that were judged once are not judged anew for another star or photo: what somebody decided about them stays. */
function standingOf(before: Review | null, input: ReviewToSave, now: Date): Standing {
  if (before && before.state !== 'REMOVED' && haveSameWords(before, input)) {
    const { state, rule, masked, holdEndsAt, publishedAt } = before;
    return { state, rule, masked, holdEndsAt, publishedAt };
  }
  const { title, body, displayName, answers } = input;
  const [rule] = judgeReview({ title, body, displayName, answers });
  const publishedAt = before?.publishedAt ?? null;
  if (rule) return { state: 'HELD', rule, masked: false, holdEndsAt: after(now, hours(holdHours)), publishedAt };
  return { state: 'PUBLISHED', rule: null, masked: false, holdEndsAt: null, publishedAt: publishedAt ?? now };
}

const haveSameWords = (before: Review, { title, body, displayName, answers }: ReviewToSave) =>
  before.title === title &&
  before.body === body &&
  before.displayName === displayName &&
  JSON.stringify(readAnswers(before.answers)) === JSON.stringify(answers);

type Care = { careAt?: Date; caredAt?: null };

/** Unhappy now and not before: somebody is to look after them, again where somebody did already. */
function careOf(before: Review | null, rating: number, now: Date): Care {
  const wasUnhappy = before !== null && before.rating <= careUpTo;
  return rating <= careUpTo && !wasUnhappy ? { careAt: now, caredAt: null } : {};
}

/** What is promised now, in the language that it is read in; the same for every rating. */
async function incentiveOf(tx: Tx, { shopId, locale }: { shopId: string; locale: Locale }): Promise<string | null> {
  const settings = await tx.reviewSettings.findUnique({ where: { shopId }, select: { incentive: true } });
  return settings?.incentive ? ReviewIncentive.parse(settings.incentive)[locale] : null;
}

/** What of a review is in its product's totals; null for one that is not shown. */
export const countedOf = ({ state, rating }: Pick<Review, 'state' | 'rating'>, photos: number) =>
  state === 'PUBLISHED' ? { rating, hasPhotos: photos > 0 } : null;

async function noteSaved(tx: Tx, before: Review | null, review: Review, now: Date): Promise<void> {
  const about = { shopId: review.shopId, reviewId: review.id, at: now };
  const isOther = before?.state !== review.state;
  await noteEvents(tx, about, [
    { actor: 'customer', kind: before ? 'edited' : 'submitted' },
    ...(isOther && review.state === 'HELD'
      ? [{ actor: 'system', kind: 'held', detail: { rule: review.rule } } as const]
      : []),
    ...(isOther && review.state === 'PUBLISHED' ? [{ actor: 'system', kind: 'published' } as const] : []),
  ]);
}
