import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';

/** Looked at, so that a bestseller of ten years costs no more than a new product. */
const mostOrders = 500;
const mostProducts = 24;

/**
 * GIDs of products that go with these: first what was learnt to go with them (before anything was, what was bought together
 * with them most often), then what stands in the same collections. None of these themselves; whether they can be bought is
 * for the caller to see.
 */
export async function findRelatedProducts(
  db: Tx,
  { shopId, productIds }: { shopId: string; productIds: string[] },
): Promise<string[]> {
  if (productIds.length === 0) return [];
  const these = Prisma.sql`ARRAY[${Prisma.join(productIds)}]::text[]`;
  const learnt = await findCompanions(db, shopId, productIds);
  const together = learnt.length > 0 ? learnt : await countTogether(db, shopId, productIds);
  const near = await db.$queryRaw<{ id: string }[]>`
    SELECT "other"."id" FROM "Product" "other"
    WHERE "other"."shopId" = ${shopId} AND "other"."id" <> ALL(${these}) AND "other"."collectionIds" && (
      SELECT coalesce(array_agg("collection"), '{}') FROM "Product" "these", unnest("these"."collectionIds") "collection"
      WHERE "these"."shopId" = ${shopId} AND "these"."id" = ANY(${these}))
    ORDER BY "other"."id" LIMIT ${mostProducts}`;
  return [...new Set([...together, ...near.map(({ id }) => id)])];
}

/** Of several products' companions the one that goes best with any of them comes first. */
async function findCompanions(db: Tx, shopId: string, productIds: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ productId: string }[]>`
    SELECT c."withProductId" AS "productId" FROM "ProductCompanion" c
    WHERE c."shopId" = ${shopId} AND c."productId" = ANY(${productIds}::text[])
      AND c."withProductId" <> ALL(${productIds}::text[])
    GROUP BY 1 ORDER BY min(c."rank"), sum(c."together") DESC, 1 LIMIT ${mostProducts}`;
  return rows.map(({ productId }) => productId);
}

async function countTogether(db: Tx, shopId: string, productIds: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ productId: string }[]>`
    SELECT "other"."productId" FROM "LineItem" "other"
    WHERE "other"."shopId" = ${shopId} AND "other"."productId" <> ALL(${productIds}::text[]) AND NOT "other"."giftCard"
      AND "other"."orderId" IN (
        SELECT "with"."orderId" FROM "LineItem" "with"
        WHERE "with"."shopId" = ${shopId} AND "with"."productId" = ANY(${productIds}::text[]) LIMIT ${mostOrders})
    GROUP BY "other"."productId" ORDER BY count(DISTINCT "other"."orderId") DESC, "other"."productId"
    LIMIT ${mostProducts}`;
  return rows.map(({ productId }) => productId);
}
