import { Prisma } from '@prisma/client';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { makeReviewUrl } from './review-link.server.ts';

interface WaitingReview {
  /** GID. */
  productId: string;
  title: string;
  /** Where it is written. */
  url: string;
}

interface Row {
  requestId: string;
  groupId: string;
  productId: string;
  title: string;
}

/**
 * What of an order the customer whom Shopify vouches for was asked about and has not reviewed, each product once. What is due is
 * asked about within a minute, where the shop asks at all.
 */
export async function findWaitingReviews(
  { db, clock, links }: Pick<Services, 'db' | 'clock' | 'links'>,
  { shopId, customerGid, orderId }: { shopId: string; customerGid: string; orderId: string },
): Promise<WaitingReview[]> {
  const rows = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT q."id" AS "requestId", q."groupId", q."productId", coalesce(p."title", l."title", '') AS "title"
    FROM "Customer" c
    JOIN "ReviewRequest" q ON q."shopId" = c."shopId" AND q."customerId" = c."id"
    JOIN "Order" o ON o."shopId" = q."shopId" AND o."id" = q."orderId" AND o."cancelledAt" IS NULL
    LEFT JOIN "LineItem" l ON l."shopId" = q."shopId" AND l."id" = q."lineItemId"
    LEFT JOIN "Product" p ON p."shopId" = q."shopId" AND p."id" = q."productId"
    WHERE c."shopId" = ${shopId} AND c."gid" = ${customerGid} AND c."redactedAt" IS NULL
      AND q."orderId" = ${orderId} AND q."state" = 'ASKED' AND q."groupId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE r."shopId" = q."shopId" AND r."customerId" = c."id"
        AND r."productId" = q."productId")
    ORDER BY l."position" NULLS LAST, q."id"`,
  );
  const once = rows.filter((row, at) => rows.findIndex(({ productId }) => productId === row.productId) === at);
  return once.map(({ requestId, groupId, productId, title }) => ({
    ...{ productId, title },
    url: `${makeReviewUrl({ clock, links }, { shopId, groupId })}?line=${requestId}`,
  }));
}
