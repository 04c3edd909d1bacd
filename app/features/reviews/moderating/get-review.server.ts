import type { Prisma } from '@prisma/client';
import { findPersonal } from '#app/domain/reviews/find-personal.ts';
import { readAnswers, readEventDetail } from '#app/domain/reviews/review.ts';
import type { Services } from '#app/platform/services.server.ts';
import { needsCare } from '../care.server.ts';
import type { ReviewRef } from './review.store.server.ts';

const select = {
  ...{ id: true, rating: true, title: true, body: true, displayName: true, locale: true, verified: true, source: true },
  ...{ incentive: true, answers: true, state: true, rule: true, masked: true, holdEndsAt: true, submittedAt: true },
  ...{ editedAt: true, publishedAt: true, reply: true, repliedAt: true, careAt: true, caredAt: true, appeal: true },
  ...{ appealedAt: true, appealAnsweredAt: true, productId: true, orderId: true },
  customer: { select: { id: true, firstName: true, lastName: true, email: true, redactedAt: true } },
  photos: { orderBy: { position: 'asc' }, select: { id: true, width: true, height: true, thumb: true } },
  events: {
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 100,
    select: { id: true, at: true, actor: true, kind: true, detail: true },
  },
} satisfies Prisma.ReviewSelect;

/** A review with its story and its photos; null for an unknown one and for one of another shop. */
export async function getReview({ db }: Pick<Services, 'db'>, { shopId, reviewId }: ReviewRef) {
  const found = await db.review.findUnique({ where: { shopId_id: { shopId, id: reviewId } }, select });
  if (!found) return null;
  const { photos, events, answers, productId, orderId, ...review } = found;
  const [product, order] = await Promise.all([
    productId ? db.product.findUnique({ where: { shopId_id: { shopId, id: productId } }, select: named }) : null,
    orderId
      ? db.order.findUnique({ where: { shopId_id: { shopId, id: orderId } }, select: { id: true, name: true } })
      : null,
  ]);
  const given = readAnswers(answers);
  const texts = [review.title, review.body, review.displayName, ...given.map(({ answer }) => answer)];
  return {
    ...review,
    answers: given,
    ...{ product, order, needsCare: needsCare(found) },
    /** What of it would not be shown. */
    personal: texts.flatMap((text) => findPersonal(text).map(({ from, to }) => text.slice(from, to))),
    // The public address shows published ones only, and an <img> carries no session.
    photos: photos.map(({ thumb, ...photo }) => ({
      ...photo,
      src: `data:image/webp;base64,${Buffer.from(thumb).toString('base64')}`,
    })),
    events: events.map(({ detail, ...event }) => ({ ...event, ...readEventDetail(detail) })),
  };
}

const named = { id: true, title: true } as const;

export type ReviewDetail = NonNullable<Awaited<ReturnType<typeof getReview>>>;
