import type { Services } from '#app/platform/services.server.ts';

/** A product that is often bought with another one. */
export interface ProductCompanion {
  /** GID. */
  productId: string;
  title: string;
  /** Orders that held both. */
  together: number;
}

const most = 5;

/** What goes best with a product, of what is sold; what was bought together with it oftenest comes first. */
export async function getCompanions(
  { db }: Pick<Services, 'db'>,
  { shopId, productId }: { shopId: string; productId: string },
): Promise<ProductCompanion[]> {
  return db.$queryRaw<ProductCompanion[]>`
    SELECT best."productId", best."title", best."together" FROM (
    SELECT c."withProductId" AS "productId", p."title", c."together", c."rank" FROM "ProductCompanion" c
    JOIN "Product" p ON p."shopId" = c."shopId" AND p."id" = c."withProductId"
    WHERE c."shopId" = ${shopId} AND c."productId" = ${productId} AND p."status" = 'active' AND p."deletedAt" IS NULL
    ORDER BY c."rank" LIMIT ${most}) best
    ORDER BY best."together" DESC, best."rank"`;
}
