import type { Prisma } from '@prisma/client';
import { foldText } from '#app/domain/fold-text.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Of something that is about a customer and perhaps an order, as a message or a decision is. */
export type WhereSearched = {
  OR?: (
    | { customer: Prisma.CustomerWhereInput }
    | { customerId: { in: string[] } }
    | { order: Prisma.OrderWhereInput }
    | { orderId: { in: string[] } }
  )[];
};

/** So many customers or orders are told one by one; of more, a page of a list is soon full anyway. */
const few = 1_000;

/**
 * What is about somebody whose name, address or phone has all the words of a search, or about an order of that name.
 * Asks for the customers and orders first, whose indexes know the words: looked for at each row of a list, a rare name
 * would cost a walk through all of them.
 */
export async function whereSearched(
  { db }: Pick<Services, 'db'>,
  { shopId, search }: { shopId: string; search: string },
): Promise<WhereSearched> {
  const words = foldText(search).split(' ').filter(Boolean).slice(0, 8);
  if (words.length === 0) return {};
  const customer = { AND: words.map((word) => ({ searchText: { contains: literally(word) } })) };
  // By its whole name, with its sign or without: a part of a name would be looked for in all orders one by one.
  const name = search.trim();
  const order = { name: { in: [name, `#${name}`] } };
  const first = { select: { id: true }, take: few + 1 };
  const [customers, orders] = await Promise.all([
    db.customer.findMany({ where: { shopId, ...customer }, ...first }),
    db.order.findMany({ where: { shopId, ...order }, ...first }),
  ]);
  const idsOf = (found: { id: string }[]) => ({ in: found.map(({ id }) => id) });
  return {
    OR: [
      customers.length > few ? { customer } : { customerId: idsOf(customers) },
      orders.length > few ? { order } : { orderId: idsOf(orders) },
    ],
  };
}

/** `contains` is LIKE underneath, and would read a `%` as anything. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');
