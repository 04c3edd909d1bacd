import { whereSearched } from '#app/features/customers/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

const most = 10;

/**
 * Orders by a part of their number, or by all words of the customer's name, address or phone, the latest first, to show a
 * mail with; `id` is the GID.
 */
export async function searchOrders(
  { db }: Pick<Services, 'db'>,
  { shopId, text }: { shopId: string; text: string },
): Promise<{ id: string; label: string }[]> {
  const number = text.trim();
  // The index of names knows three letters and more.
  const search = number.length < 3 ? '' : number;
  const { OR: matches = [] } = await whereSearched({ db }, { shopId, search });
  const theirs = matches.filter((match) => 'customer' in match || 'customerId' in match);
  const orders = await db.order.findMany({
    where: {
      shopId,
      placedAt: { not: null },
      customerId: { not: null },
      ...(number && { OR: [{ name: { contains: number, mode: 'insensitive' } }, ...theirs] }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, name: true, customer: { select: { firstName: true, lastName: true } } },
    take: most,
  });
  return orders.map(({ id, name, customer }) => {
    const who = [customer?.firstName, customer?.lastName].filter(Boolean).join(' ');
    return { id, label: [name, who].filter(Boolean).join(' · ') };
  });
}
