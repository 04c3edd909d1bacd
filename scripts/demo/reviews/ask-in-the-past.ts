import { randomUUID } from 'node:crypto';
import { after, days } from '#app/domain/time/spans.ts';
import type { PastShop } from './past-shop.ts';

/** What was asked about in one mail. */
export interface AskedGroup {
  groupId: string;
  daysAgo: number;
  /** Of those asked then, the share that answers. */
  answers: number;
}

/** What arrived so many days ago was asked about after so many days of use: a shop that looks for the best delay. */
const periods = [
  { from: 240, to: 130, useDays: 5, answers: 0.55 },
  { from: 130, to: 75, useDays: 12, answers: 0.75 },
  { from: 75, to: 38, useDays: 18, answers: 0.45 },
  { from: 38, to: 8, useDays: 7, answers: 0.6 },
];
/** Since when it has asked at all. */
export const askedSince = 240;

/**
 * Asks about what arrived in the last eight months. What was asked long ago has no door but the time that passes: these rows are
 * written as the sweep would have left them, an order's lines together.
 */
export async function askInThePast({ shopId, now, services }: PastShop): Promise<AskedGroup[]> {
  const asked: AskedGroup[] = [];
  const rows = [];
  for (const { from, to, useDays, answers } of periods) {
    const deliveredAt = { gte: after(now, -days(from)), lt: after(now, -days(to)) };
    const orders = await services.db.order.findMany({
      where: { shopId, deliveredAt, cancelledAt: null, fullyRefundedAt: null, customerId: { not: null } },
      select: {
        ...{ id: true, customerId: true, deliveredAt: true },
        lineItems: { where: { netQuantity: { gt: 0 } } },
      },
    });
    for (const { id: orderId, customerId, deliveredAt: arrivedAt, lineItems } of orders) {
      const group = { groupId: randomUUID(), answers };
      const askedAt = after(arrivedAt!, days(useDays));
      asked.push({ ...group, daysAgo: (now.getTime() - askedAt.getTime()) / days(1) });
      for (const { id: lineItemId, productId } of lineItems)
        rows.push({
          ...{ shopId, id: randomUUID(), customerId: customerId!, orderId, lineItemId, productId: productId ?? '' },
          ...({ groupId: group.groupId, state: 'ASKED', route: 'domestic' } as const),
          ...{ arrivedAt, dueAt: askedAt, askedAt },
        });
    }
  }
  await services.db.reviewRequest.createMany({ data: rows });
  return asked;
}

/** Nobody is asked about what they have reviewed for an earlier order. */
export async function takeBack({ shopId, services }: PastShop, requestIds: string[]): Promise<void> {
  await services.db.reviewRequest.updateMany({
    where: { shopId, id: { in: requestIds } },
    data: { state: 'DROPPED', reason: 'review_given', groupId: null, dueAt: null, askedAt: null },
  });
}
