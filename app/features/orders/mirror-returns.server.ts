import type { Services } from '#app/platform/services.server.ts';
import { changeOrders } from './change-orders.server.ts';
import { storeReturns } from './store-returns.server.ts';

/** All returns of an order, as Shopify told when it was asked. */
export interface OrderReturns {
  orderId: string;
  returns: { id: string; /** In small letters. */ status: string }[];
}

/** Mirrors what Shopify, asked at `at`, told of orders' returns; gives the ids of the orders for which that was news. */
export async function mirrorReturns(
  { db }: Pick<Services, 'db'>,
  { shopId, orders, at }: { shopId: string; orders: OrderReturns[]; at: Date },
): Promise<string[]> {
  const told = orders.flatMap(({ orderId, returns }) => returns.map((one) => ({ orderId, ...one })));
  const kept = await db.orderReturn.findMany({
    where: { shopId, id: { in: told.map(({ id }) => id) } },
    select: { id: true, status: true },
  });
  const known = new Map(kept.map(({ id, status }) => [id, status]));
  const news = told.filter(({ id, status }) => known.get(id) !== status);
  if (news.length === 0) return [];
  const orderIds = news.map(({ orderId }) => orderId);
  const written = await changeOrders(db, { shopId, orderIds }, (tx) => storeReturns(tx, { shopId, returns: news, at }));
  return [...new Set(news.flatMap(({ id, orderId }) => (written.has(id) ? [orderId] : [])))];
}
