import { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { StarCounts } from './totals.store.server.ts';

export interface ShownProduct extends StarCounts {
  shopId: string;
  /** The shop's own address, without a slash at its end. */
  shopUrl: string;
  shopName: string | null;
  locale: string | null;
  productId: string;
  title: string;
  handle: string | null;
  withPhotos: number;
}

/**
 * A product that a shop with the app still sells or sold, with what its reviews come to; null for any other. One that is not
 * on sale yet is nobody's business: its number can be guessed.
 */
export async function findShownProduct(
  db: RawDb,
  { shopDomain, productId }: { shopDomain: string; productId: string },
): Promise<ShownProduct | null> {
  const [found] = await hotRows<ShownProduct>(
    db,
    Prisma.sql`
    SELECT s."id" AS "shopId", regexp_replace(coalesce(s."url", 'https://' || s."domain"), '/+$', '') AS "shopUrl",
      s."name" AS "shopName", s."locale", p."id" AS "productId", p."title", p."handle",
      coalesce(t."one", 0) AS "one", coalesce(t."two", 0) AS "two", coalesce(t."three", 0) AS "three",
      coalesce(t."four", 0) AS "four", coalesce(t."five", 0) AS "five", coalesce(t."withPhotos", 0) AS "withPhotos"
    FROM "Shop" s JOIN "Product" p ON p."shopId" = s."id" AND p."id" = ${productId} AND p."deletedAt" IS NULL
    LEFT JOIN "ReviewTotals" t ON t."shopId" = s."id" AND t."productId" = p."id"
    WHERE s."domain" = ${shopDomain} AND s."state" = 'INSTALLED'
      AND (coalesce(p."status", '') <> 'draft' OR t."one" + t."two" + t."three" + t."four" + t."five" > 0)`,
  );
  return found ?? null;
}
