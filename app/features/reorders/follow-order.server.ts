import { Prisma } from '@prisma/client';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { attributeOrder } from './attribution/attribute-order.server.ts';
import { updatePredictions } from './update-predictions.server.ts';

interface Followed {
  customerId: string | null;
  reorderLinkId: string | null;
  /** Of what the customer's predictions rest upon. */
  digest: string | null;
}

/**
 * What an order means to reorders, as it stands now: whose credit it is, and when its customer runs out. Of its several
 * webhooks only those that change what its customer kept predict anew. Repeating it changes nothing.
 */
export async function followOrder(
  services: Pick<Services, 'db' | 'clock'>,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<void> {
  const [order] = await hotRows<Followed>(
    services.db,
    Prisma.sql`
    SELECT o."customerId", o."reorderLinkId", b."digest" FROM "Order" o
    LEFT JOIN "ReorderBasis" b ON b."shopId" = o."shopId" AND b."customerId" = o."customerId"
    WHERE o."shopId" = ${shopId} AND o."id" = ${orderId}`,
  );
  if (order?.reorderLinkId) await attributeOrder(services, { shopId, orderId });
  if (!order?.customerId) return;
  await updatePredictions(services, { shopId, customerId: order.customerId }, { knownBasis: order.digest });
}
