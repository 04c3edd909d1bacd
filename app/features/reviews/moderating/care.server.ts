import { resolveComplaint } from '#app/features/customers/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { ReviewRef, ReviewToModerate } from './review.store.server.ts';

interface Cared {
  ref: ReviewRef;
  review: Pick<ReviewToModerate, 'customerId' | 'careAt' | 'caredAt'>;
  now: Date;
}

export const needsCare = ({ careAt, caredAt }: Pick<ReviewToModerate, 'careAt' | 'caredAt'>): boolean =>
  careAt !== null && caredAt === null;

/** Takes the flag from a review; once the customer's last one is down, marketing may begin to think of them again. */
export async function endCare(tx: Tx, { ref: { shopId, reviewId }, review, now }: Cared): Promise<void> {
  await tx.review.update({
    where: { shopId_id: { shopId, id: reviewId } },
    data: { caredAt: now },
    select: { id: true },
  });
  const { customerId } = review;
  if (!customerId) return;
  const open = await tx.review.findFirst({
    where: { shopId, customerId, careAt: { not: null }, caredAt: null },
    select: { id: true },
  });
  if (!open) await resolveComplaint(tx, { shopId, customerId, at: now });
}
