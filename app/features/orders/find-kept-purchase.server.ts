import type { RawDb } from '#app/platform/db.server.ts';
import type { OrderRef } from './change-orders.server.ts';

/**
 * The order of which a product (GID) was bought and kept, with its shop's zone; null for a product that is not of it, is given
 * back, or whose order is cancelled.
 */
export async function findKeptPurchase(
  tx: RawDb,
  { shopId, orderId, productId }: OrderRef & { productId: string },
): Promise<{ placedAt: Date | null; zone: string | null } | null> {
  const [order] = await tx.$queryRaw<{ placedAt: Date | null; zone: string | null }[]>`
    SELECT o."placedAt", s."zone" FROM "Order" o JOIN "Shop" s ON s."id" = o."shopId"
    WHERE o."shopId" = ${shopId} AND o."id" = ${orderId} AND o."cancelledAt" IS NULL AND EXISTS (SELECT 1 FROM "LineItem" l
      WHERE l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."productId" = ${productId} AND l."netQuantity" > 0)`;
  return order ?? null;
}
