import { Prisma } from '@prisma/client';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** When the customer whom Shopify vouches for asked for help with an order of theirs; null for never, and once it is seen to. */
export async function findOpenHelp(
  { db }: Pick<Services, 'db'>,
  { shopId, customerGid, orderId }: { shopId: string; customerGid: string; orderId: string },
): Promise<Date | null> {
  const [open] = await hotRows<{ askedAt: Date }>(
    db,
    Prisma.sql`
    SELECT h."askedAt" FROM "Customer" c JOIN "HelpRequest" h ON h."shopId" = c."shopId" AND h."customerId" = c."id"
    WHERE c."shopId" = ${shopId} AND c."gid" = ${customerGid} AND c."redactedAt" IS NULL
      AND h."orderId" = ${orderId} AND h."answeredAt" IS NULL
    ORDER BY h."askedAt" DESC LIMIT 1`,
  );
  return open?.askedAt ?? null;
}
