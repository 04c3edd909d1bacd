import type { Services } from '#app/platform/services.server.ts';

const most = 10;

/** Orders by number or by the customer's name or address, the latest first, to show a mail with; `id` is the GID. */
export async function searchOrders(
  { db }: Pick<Services, 'db'>,
  { shopId, text }: { shopId: string; text: string },
): Promise<{ id: string; label: string }[]> {
  const contains = { contains: text.trim(), mode: 'insensitive' } as const;
  const orders = await db.order.findMany({
    where: {
      shopId,
      placedAt: { not: null },
      customerId: { not: null },
      ...(text.trim() && {
        OR: [{ name: contains }, { customer: { OR: [{ firstName: contains }, { lastName: contains }] } }],
      }),
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
