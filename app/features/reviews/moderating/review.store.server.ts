import type { Prisma, ReviewState } from '@prisma/client';
import { readAnswers } from '#app/domain/reviews/review.ts';
import type { ReviewAnswer, ReviewEventKind } from '#app/domain/reviews/review.ts';
import type { RawDb, Tx } from '#app/platform/db.server.ts';

export interface ReviewRef {
  shopId: string;
  reviewId: string;
}

/** A review as deciding about it needs it; its rating only says where it is counted. */
export interface ReviewToModerate {
  productId: string | null;
  customerId: string | null;
  rating: number;
  title: string;
  body: string;
  displayName: string;
  answers: ReviewAnswer[];
  locale: string | null;
  state: ReviewState;
  rule: string | null;
  masked: boolean;
  holdEndsAt: Date | null;
  publishedAt: Date | null;
  reply: string | null;
  careAt: Date | null;
  caredAt: Date | null;
  appealedAt: Date | null;
  appealAnsweredAt: Date | null;
  hasPhotos: boolean;
}

/** Reads a review for a change of it; null for an unknown one and for one of another shop. */
export async function lockReview(tx: RawDb, { shopId, reviewId }: ReviewRef): Promise<ReviewToModerate | null> {
  // The customer first, as saving a review does: two that lock in turns never wait for each other.
  await tx.$queryRaw`
    SELECT 1 FROM "Customer" c JOIN "Review" r ON r."shopId" = c."shopId" AND r."customerId" = c."id"
    WHERE r."shopId" = ${shopId} AND r."id" = ${reviewId} FOR UPDATE OF c`;
  // By itself: what is read in the statement that waits for the lock was so before, a photo's arrival for one.
  await tx.$queryRaw`SELECT 1 FROM "Review" WHERE "shopId" = ${shopId} AND "id" = ${reviewId} FOR UPDATE`;
  const [review] = await tx.$queryRaw<(Omit<ReviewToModerate, 'answers'> & { answers: unknown })[]>`
    SELECT "productId", "customerId", "rating", "title", "body", "displayName", "answers", "locale", "state"::text AS "state",
      "rule", "masked", "holdEndsAt", "publishedAt", "reply", "careAt", "caredAt", "appealedAt", "appealAnsweredAt",
      EXISTS (SELECT 1 FROM "ReviewPhoto" p WHERE p."shopId" = ${shopId} AND p."reviewId" = ${reviewId}) AS "hasPhotos"
    FROM "Review" WHERE "shopId" = ${shopId} AND "id" = ${reviewId}`;
  return review ? { ...review, answers: readAnswers(review.answers) } : null;
}

interface ToldEvent extends ReviewRef {
  at: Date;
  /** `staff:<id>`, `system` or `customer`. */
  actor: string;
  kind: ReviewEventKind;
  /** No words of the customer's. */
  detail?: Prisma.InputJsonObject;
}

/** Writes what happened into the review's history and, with the staff member, into the shop's audit; gives the event's id. */
export async function recordReviewEvent(tx: Tx, event: ToldEvent): Promise<string> {
  const { shopId, reviewId, at, actor, kind, detail } = event;
  const { id } = await tx.reviewEvent.create({
    data: { shopId, reviewId, at, actor, kind, detail },
    select: { id: true },
  });
  // Sentences to a customer stay with the review, and go with it when its customer is erased.
  const { rule } = detail ?? {};
  await tx.auditEntry.create({
    data: { shopId, at, actor, action: `review.${kind}`, subject: reviewId, detail: rule ? { rule } : undefined },
  });
  return id;
}
