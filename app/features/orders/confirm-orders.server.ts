import type { Services } from '#app/platform/services.server.ts';

/** Notes that Shopify itself, asked, named these orders as the shop's; those we do not have are left alone. */
export async function confirmOrders(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, orderIds }: { shopId: string; orderIds: string[] },
): Promise<void> {
  await db.order.updateMany({
    where: { shopId, id: { in: orderIds }, confirmedAt: null },
    data: { confirmedAt: clock.now() },
  });
}
