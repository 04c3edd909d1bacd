import type { Services } from '#app/platform/services.server.ts';

/** The products with the most published reviews, to choose among, and the one that is chosen. */
export async function listReviewedProducts(
  { db }: Pick<Services, 'db'>,
  { shopId, chosen, limit = 30 }: { shopId: string; chosen?: string; limit?: number },
): Promise<{ id: string; title: string }[]> {
  return db.$queryRaw`
    (SELECT p."id", p."title" FROM "ReviewTotals" t JOIN "Product" p ON p."shopId" = t."shopId" AND p."id" = t."productId"
      WHERE t."shopId" = ${shopId} AND t."productId" <> ${chosen ?? ''}
      ORDER BY t."one" + t."two" + t."three" + t."four" + t."five" DESC, p."title" LIMIT ${limit})
    UNION ALL (SELECT "id", "title" FROM "Product" WHERE "shopId" = ${shopId} AND "id" = ${chosen ?? ''})`;
}
