import type { Review } from '@prisma/client';
import type { Db, Tx } from '#app/platform/db.server.ts';

/** Presses at once stand in line; none of them is to be lost for that. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 30_000 };

/** A step that holds a customer, then what they wrote; whoever decides about it holds them in the same order. */
export const holding = <T>(db: Db, step: (tx: Tx) => Promise<T>): Promise<T> => db.$transaction(step, patient);

export interface ReviewedLine {
  customerId: string;
  orderId: string;
  /** GID. */
  productId: string;
}

interface LineRef {
  shopId: string;
  /** Of the link. */
  groupId: string;
  requestId: string;
}

/**
 * Holds a customer for the rest of the transaction, one at a time, and gives what their line is about; null for somebody who
 * was erased, for a line that the link is not about, and for one of another customer's.
 */
export async function lockReviewer(tx: Tx, { shopId, groupId, requestId }: LineRef): Promise<ReviewedLine | null> {
  const customerId = await lockCustomer(tx, { shopId, groupId });
  if (!customerId) return null;
  return tx.reviewRequest.findFirst({
    where: { shopId, groupId, id: requestId, customerId, order: { cancelledAt: null } },
    select: { customerId: true, orderId: true, productId: true },
  });
}

/** The customer of a group: the one of its first line, as its page takes them. */
export async function lockCustomer(
  tx: Tx,
  { shopId, groupId }: Pick<LineRef, 'shopId' | 'groupId'>,
): Promise<string | null> {
  const first = await tx.reviewRequest.findFirst({
    where: { shopId, groupId, customer: { redactedAt: null }, order: { cancelledAt: null } },
    select: { customerId: true },
    orderBy: { id: 'asc' },
  });
  if (!first) return null;
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${first.customerId} AND "redactedAt" IS NULL
    FOR UPDATE`;
  return locked?.id ?? null;
}

type ReviewWithPhotos = Review & { photos: { id: string }[] };

interface Reviewed {
  shopId: string;
  customerId: string;
  productId: string;
}

/** What the customer wrote about a product, newest first, held from whoever decides about it at the same time. */
export async function lockReviews(tx: Tx, { shopId, customerId, productId }: Reviewed): Promise<ReviewWithPhotos[]> {
  await tx.$queryRaw`
    SELECT "id" FROM "Review"
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND "productId" = ${productId}
    ORDER BY "id" FOR UPDATE`;
  return tx.review.findMany({
    where: { shopId, customerId, productId },
    include: { photos: { select: { id: true } } },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
  });
}
