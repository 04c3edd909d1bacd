import type { NudgeRefusal } from '#app/domain/reorders/decide-nudge.ts';
import type { Db } from '#app/platform/db.server.ts';

interface Since {
  boughtAgain: boolean;
  answered: boolean;
  givenBack: boolean;
}

/**
 * Why nothing of an enrollment's customer runs out any more: a purchase, an answer or a return since it began takes a
 * prediction out of its nudge. Looked at for the product that was due first, which begins the enrollment's subject.
 */
export async function findWhyNothing(
  db: Db,
  { shopId, enrollmentId }: { shopId: string; enrollmentId: string },
): Promise<NudgeRefusal> {
  const [since] = await db.$queryRaw<Since[]>`
    SELECT
      EXISTS (SELECT 1 FROM "Customer" c
        JOIN "Customer" same ON same."shopId" = c."shopId" AND (same."id" = c."id" OR same."mailbox" = c."mailbox")
        JOIN "Order" o ON o."shopId" = c."shopId" AND o."customerId" = same."id" AND o."placedAt" > last."placedAt"
        JOIN "LineItem" l ON l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."netQuantity" > 0
        WHERE c."shopId" = e."shopId" AND c."id" = e."customerId" AND o."cancelledAt" IS NULL AND NOT o."test"
          AND l."productId" = split_part(e."subject", ' ', 1)) AS "boughtAgain",
      EXISTS (SELECT 1 FROM "ReorderAnswer" a WHERE a."shopId" = e."shopId" AND a."customerId" = e."customerId"
        AND a."productId" = split_part(e."subject", ' ', 1) AND a."answeredAt" > e."triggeredAt") AS "answered",
      last."cancelledAt" IS NOT NULL OR NOT EXISTS (SELECT 1 FROM "LineItem" l WHERE l."shopId" = last."shopId"
        AND l."orderId" = last."id" AND l."productId" = split_part(e."subject", ' ', 1) AND l."netQuantity" > 0) AS "givenBack"
    FROM "Enrollment" e JOIN "Order" last ON last."shopId" = e."shopId" AND last."id" = e."orderId"
    WHERE e."shopId" = ${shopId} AND e."id" = ${enrollmentId}`;
  if (since?.boughtAgain) return 'bought_again';
  if (since?.answered) return 'answered_since';
  return since?.givenBack ? 'given_back' : 'not_due';
}
