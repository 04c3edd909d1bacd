import type { Services } from '#app/platform/services.server.ts';

/**
 * Credits an order to the reorder link that it says made its cart, and so to the link's message. Anybody can write that into
 * a cart: it counts for an order placed after the link was made, by the link's customer or under their address. A test and
 * what was cancelled since are credited to nobody. Repeating it changes nothing.
 */
export async function attributeOrder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<{ outcome: 'credited' | 'not_credited' }> {
  // Shopify tells the moment of an order to the second.
  const credited = await db.$executeRaw`
    INSERT INTO "AttributedOrder" ("shopId", "orderId", "linkId", "messageId", "attributedAt")
    SELECT o."shopId", o."id", l."id", l."messageId", ${clock.now()}
    FROM "Order" o
    JOIN "ReorderLink" l ON l."shopId" = o."shopId" AND l."id" = o."reorderLinkId"
    JOIN "Customer" mine ON mine."shopId" = l."shopId" AND mine."id" = l."customerId"
    JOIN "Customer" theirs ON theirs."shopId" = o."shopId" AND theirs."id" = o."customerId"
    WHERE o."shopId" = ${shopId} AND o."id" = ${orderId} AND o."cancelledAt" IS NULL AND NOT o."test"
      AND o."importId" IS NULL AND date_trunc('second', l."createdAt") <= o."placedAt"
      AND (mine."id" = theirs."id" OR mine."mailbox" = theirs."mailbox")
    ON CONFLICT ("shopId", "orderId") DO NOTHING`;
  const uncredited = await db.$executeRaw`
    DELETE FROM "AttributedOrder" a USING "Order" o
    WHERE a."shopId" = ${shopId} AND a."orderId" = ${orderId} AND o."shopId" = a."shopId" AND o."id" = a."orderId"
      AND (o."cancelledAt" IS NOT NULL OR o."test")`;
  return { outcome: credited > 0 && uncredited === 0 ? 'credited' : 'not_credited' };
}
