import type { Review } from '@prisma/client';
import { resolveComplaint } from '#app/features/customers/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';

type Care = Pick<Review, 'careAt' | 'caredAt'>;

/** An unhappy customer whom nobody has looked after. */
export const needsCare = ({ careAt, caredAt }: Care): boolean => careAt !== null && caredAt === null;

interface Cared {
  shopId: string;
  reviewId: string;
  review: Pick<Review, 'customerId'>;
  now: Date;
}

/** Takes the flag from a review, and ends its customer's rest from marketing where it was the last one. */
export async function endCare(tx: Tx, { shopId, reviewId, review: { customerId }, now }: Cared): Promise<void> {
  await tx.review.update({
    where: { shopId_id: { shopId, id: reviewId } },
    data: { caredAt: now },
    select: { id: true },
  });
  if (customerId) await endRest(tx, { shopId, customerId, at: now });
}

/** Lets marketing begin to think of a customer again, once no review of theirs waits for somebody to look after them. */
export async function endRest(
  tx: Tx,
  { shopId, customerId, at }: { shopId: string; customerId: string; at: Date },
): Promise<void> {
  await resolveComplaint(tx, { shopId, customerId, at });
}
