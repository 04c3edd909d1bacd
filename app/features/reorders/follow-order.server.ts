import { Prisma } from '@prisma/client';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { attributeOrder } from './attribution/attribute-order.server.ts';
import { updatePredictions } from './update-predictions.server.ts';

/**
 * What an order means to reorders, as it stands now: whose credit it is, and when its customer runs out. Repeating it changes
 * nothing.
 */
export async function followOrder(
  services: Pick<Services, 'db' | 'clock'>,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<void> {
  const [order] = await hotRows<{ customerId: string | null; reorderLinkId: string | null }>(
    services.db,
    Prisma.sql`SELECT "customerId", "reorderLinkId" FROM "Order" WHERE "shopId" = ${shopId} AND "id" = ${orderId}`,
  );
  if (order?.reorderLinkId) await attributeOrder(services, { shopId, orderId });
  if (order?.customerId) await updatePredictions(services, { shopId, customerId: order.customerId });
}
