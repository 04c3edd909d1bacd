import type { RawDb } from '#app/platform/db.server.ts';
import type { OrderRef } from './change-orders.server.ts';

/** Waits until nobody else changes the order, and holds it until the end of the transaction. */
export async function lockOrder(tx: RawDb, { shopId, orderId }: OrderRef): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${shopId} || ${orderId}, 0))`;
}

/**
 * Keeps that an order's customer says it is a gift, since `saidAt`, or, with null, that it is none after all. The order is
 * of that kind from then on, whatever later documents tell of it.
 */
export async function noteGift(tx: RawDb, { shopId, orderId }: OrderRef, saidAt: Date | null): Promise<void> {
  if (saidAt) {
    await tx.$executeRaw`
      UPDATE "Order" SET "giftSaidAt" = ${saidAt}::timestamp,
        "kinds" = array_append(array_remove(coalesce("kinds", '{}'), 'gift'), 'gift')
      WHERE "shopId" = ${shopId} AND "id" = ${orderId}`;
    return;
  }
  // What only Shopify says of it is not theirs to take back.
  await tx.$executeRaw`
    UPDATE "Order" SET "giftSaidAt" = NULL, "kinds" = array_remove(coalesce("kinds", '{}'), 'gift')
    WHERE "shopId" = ${shopId} AND "id" = ${orderId} AND "giftSaidAt" IS NOT NULL`;
}
