import type { Review } from '@prisma/client';
import type { Db, Tx } from '#app/platform/db.server.ts';
import { lockRecords } from '../person.store.server.ts';

/** Presses at once stand in line; none of them is to be lost for that. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 30_000 };

/** A step that holds a person's records, then what they wrote; whoever decides about it holds them in the same order. */
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

/** Somebody, by whichever of their records, and what their line is about. */
interface Reviewer {
  line: ReviewedLine;
  /** All under which they bought. */
  customerIds: string[];
}

/**
 * Holds a person for the rest of the transaction, one at a time, and gives what their line is about; null for somebody who
 * was erased, for a line that the link is not about, and for one of another customer's.
 */
export async function lockReviewer(tx: Tx, { shopId, groupId, requestId }: LineRef): Promise<Reviewer | null> {
  const person = await lockPerson(tx, { shopId, groupId });
  if (!person) return null;
  const { customerId, customerIds } = person;
  const line = await tx.reviewRequest.findFirst({
    where: { shopId, groupId, id: requestId, customerId, order: { cancelledAt: null } },
    select: { customerId: true, orderId: true, productId: true },
  });
  return line && { line, customerIds };
}

/** The person of a group, whose customer is the one of its first line, as its page takes them. */
export async function lockPerson(
  tx: Tx,
  { shopId, groupId }: Pick<LineRef, 'shopId' | 'groupId'>,
): Promise<{ customerId: string; customerIds: string[] } | null> {
  const first = await tx.reviewRequest.findFirst({
    where: { shopId, groupId, customer: { redactedAt: null }, order: { cancelledAt: null } },
    select: { customerId: true },
    orderBy: { id: 'asc' },
  });
  if (!first) return null;
  const { customerId } = first;
  const customerIds = await lockRecords(tx, { shopId, customerId });
  return customerIds.includes(customerId) ? { customerId, customerIds } : null;
}

type ReviewWithPhotos = Review & { photos: { id: string }[] };

interface Reviewed {
  shopId: string;
  customerIds: string[];
  productId: string;
}

/** What a person wrote about a product, newest first, held from whoever decides about it at the same time. */
export async function lockReviews(tx: Tx, { shopId, customerIds, productId }: Reviewed): Promise<ReviewWithPhotos[]> {
  await tx.$queryRaw`
    SELECT "id" FROM "Review"
    WHERE "shopId" = ${shopId} AND "customerId" = ANY(${customerIds}::text[]) AND "productId" = ${productId}
    ORDER BY "id" FOR UPDATE`;
  return tx.review.findMany({
    where: { shopId, customerId: { in: customerIds }, productId },
    include: { photos: { select: { id: true } } },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
  });
}
