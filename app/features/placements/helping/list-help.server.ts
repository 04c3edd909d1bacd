import type { Services } from '#app/platform/services.server.ts';

/** A customer's requests for help, those that wait first, then the newest; no more than a card shows. */
export async function listHelp(
  { db }: Pick<Services, 'db'>,
  { shopId, customerId }: { shopId: string; customerId: string },
) {
  const rows = await db.helpRequest.findMany({
    where: { shopId, customerId },
    orderBy: [{ answeredAt: { sort: 'desc', nulls: 'first' } }, { askedAt: 'desc' }, { id: 'desc' }],
    take: 10,
    select: { id: true, topic: true, body: true, askedAt: true, answeredAt: true, order: { select: { name: true } } },
  });
  return rows.map(({ order, ...row }) => ({ ...row, orderName: order.name }));
}
