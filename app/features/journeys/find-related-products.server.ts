import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';

/** Looked at, so that a bestseller of ten years costs no more than a new product. */
const mostOrders = 500;
const mostProducts = 24;

/**
 * GIDs of products that go with these: first what was bought together with them most often, then what stands in the
 * same collections. None of these themselves; whether they can be bought is for the caller to see.
 */
export async function findRelatedProducts(
  db: Tx,
  { shopId, productIds }: { shopId: string; productIds: string[] },
): Promise<string[]> {
  if (productIds.length === 0) return [];
  const these = Prisma.sql`ARRAY[${Prisma.join(productIds)}]::text[]`;
  const together = await db.$queryRaw<{ productId: string }[]>`
    SELECT "other"."productId" FROM "LineItem" "other"
    WHERE "other"."shopId" = ${shopId} AND "other"."productId" <> ALL(${these}) AND NOT "other"."giftCard"
      AND "other"."orderId" IN (
        SELECT "with"."orderId" FROM "LineItem" "with"
        WHERE "with"."shopId" = ${shopId} AND "with"."productId" = ANY(${these}) LIMIT ${mostOrders})
    GROUP BY "other"."productId" ORDER BY count(DISTINCT "other"."orderId") DESC, "other"."productId"
    LIMIT ${mostProducts}`;
  const near = await db.$queryRaw<{ id: string }[]>`
    SELECT "other"."id" FROM "Product" "other"
    WHERE "other"."shopId" = ${shopId} AND "other"."id" <> ALL(${these}) AND "other"."collectionIds" && (
      SELECT coalesce(array_agg("collection"), '{}') FROM "Product" "these", unnest("these"."collectionIds") "collection"
      WHERE "these"."shopId" = ${shopId} AND "these"."id" = ANY(${these}))
    ORDER BY "other"."id" LIMIT ${mostProducts}`;
  return [...new Set([...together.map(({ productId }) => productId), ...near.map(({ id }) => id)])];
}
