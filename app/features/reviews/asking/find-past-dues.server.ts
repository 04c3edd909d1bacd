import { askAgainDays, planRequests } from '#app/domain/reviews/plan-requests.ts';
import type { OrderToReview } from '#app/domain/reviews/plan-requests.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findOrdersOf } from './order-to-review.store.server.ts';

interface PastDue {
  customerId: string;
  orderId: string;
  at: Date;
}

/**
 * When lines of customers' orders came due for a review, or will, the first first: by the rule by which they are asked about, as
 * if no journey had asked and nobody had reviewed anything yet. What was given back since is left out.
 */
export async function findPastDues(
  { db }: Pick<Services, 'db'>,
  { shopId, customerIds }: { shopId: string; customerIds: string[] },
): Promise<PastDue[]> {
  const orders = await findOrdersOf(db, { shopId, customerIds });
  const dues = orders.flatMap(({ orderId, customerId, ...order }) =>
    [...duesOf(order)].map(([at, productIds]) => ({ customerId, orderId, at: new Date(at), productIds })),
  );
  dues.sort((one, other) => one.at.getTime() - other.at.getTime());
  const askedAt = new Map<string, Date>();
  return dues.flatMap(({ productIds, ...due }) => {
    const fresh = productIds.filter((id) => isFresh(askedAt.get(`${due.customerId} ${id}`), due.at));
    for (const id of fresh) askedAt.set(`${due.customerId} ${id}`, due.at);
    return fresh.length > 0 ? [due] : [];
  });
}

const isFresh = (askedAt: Date | undefined, dueAt: Date) => !askedAt || dueAt >= after(askedAt, days(askAgainDays));

/** Products by the instant at which they come due. */
function duesOf(order: OrderToReview): Map<number, string[]> {
  // What was cancelled or refunded later had not been yet: the rules of entry look at that, as of the day.
  const then = { ...order, cancelledAt: null, fullyRefundedAt: null, hasOpenReturn: false };
  const lines = order.lines.map((line) => ({ ...line, reviewed: false, askedAt: null }));
  const dues = new Map<number, string[]>();
  for (const { dueAt, productId } of planRequests({ ...then, lines }))
    if (dueAt) dues.set(dueAt.getTime(), [...(dues.get(dueAt.getTime()) ?? []), productId]);
  return dues;
}
