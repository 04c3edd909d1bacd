import { Prisma } from '@prisma/client';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** A product that goes with others. */
export interface CrossSell {
  /** GID. */
  productId: string;
  title: string;
  handle: string;
  imageUrl: string | null;
  /** Of one piece, in the shop's currency: of the first of its variants that there is. */
  price: number;
}

/** What goes best with all of some products together, of what is sold and there is, without themselves. */
export async function findCrossSell(
  { db }: Pick<Services, 'db'>,
  { shopId, productIds, limit }: { shopId: string; productIds: string[]; limit: number },
): Promise<CrossSell[]> {
  if (productIds.length === 0) return [];
  return hotRows<CrossSell>(
    db,
    Prisma.sql`
    SELECT p."id" AS "productId", p."title", p."handle", p."imageUrl", v."price"::float8 AS "price"
    FROM (SELECT c."withProductId", sum(1.0 / c."rank") AS "strength", sum(c."together") AS "together" FROM "ProductCompanion" c
      WHERE c."shopId" = ${shopId} AND c."productId" = ANY(${productIds}::text[])
        AND c."withProductId" <> ALL(${productIds}::text[]) GROUP BY 1) best
    JOIN "Product" p ON p."shopId" = ${shopId} AND p."id" = best."withProductId"
    JOIN LATERAL (SELECT v."price" FROM "ProductVariant" v WHERE v."shopId" = p."shopId" AND v."productId" = p."id"
      AND (v."inventoryQuantity" IS NULL OR v."inventoryQuantity" > 0) ORDER BY v."position", v."id" LIMIT 1) v ON TRUE
    WHERE p."status" = 'active' AND p."deletedAt" IS NULL AND p."handle" IS NOT NULL
    ORDER BY best."strength" DESC, best."together" DESC, p."id" LIMIT ${limit}`,
  );
}
