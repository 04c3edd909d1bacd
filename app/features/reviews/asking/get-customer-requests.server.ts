import { Prisma } from '@prisma/client';
import type { RequestWait } from '#app/domain/reviews/request-reasons.ts';
import type { Services } from '#app/platform/services.server.ts';
import { restsAfterComplaint } from './rests-after-complaint.ts';
import { recordsOf } from '../person.store.server.ts';

/** What became of asking about one line of an order. */
export interface CustomerRequest {
  id: string;
  productId: string;
  title: string;
  orderName: string | null;
  state: 'WAITING' | 'ASKED' | 'ANSWERED' | 'DROPPED';
  /** Why not, or what it waits for; a code that the admin puts into words. */
  reason: string | null;
  dueAt: Date | null;
  askedAt: Date | null;
  answeredAt: Date | null;
  /** The review that they wrote of it; null for none, and for one that they took away again. */
  reviewId: string | null;
}

const most = 20;
const complaintOpen: RequestWait = 'review_complaint_open';

const personOfRequest = recordsOf({
  ...{ shopId: Prisma.sql`q."shopId"`, customerId: Prisma.sql`q."customerId"`, mailbox: Prisma.sql`c."mailbox"` },
});

/** What a customer was, will or will not be asked to review, the latest first. */
export async function getCustomerRequests(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<CustomerRequest[]> {
  return db.$queryRaw<CustomerRequest[]>`
    SELECT q."id", q."productId", coalesce(p."title", l."title", '') AS "title", o."name" AS "orderName",
      q."state"::text AS "state", q."dueAt",
      CASE WHEN q."state" = 'WAITING' AND q."dueAt" IS NOT NULL AND ${restsAfterComplaint(Prisma.sql`q`, clock.now())}
        THEN ${complaintOpen} ELSE q."reason" END AS "reason",
       q."askedAt", q."answeredAt",
      CASE WHEN q."state" = 'ANSWERED' THEN (SELECT r."id" FROM (${personOfRequest}) me
        JOIN "Review" r ON r."shopId" = q."shopId" AND r."customerId" = me."id" AND r."productId" = q."productId"
        ORDER BY r."submittedAt" DESC, r."id" DESC LIMIT 1) END AS "reviewId"
    FROM "ReviewRequest" q
    JOIN "Customer" c ON c."shopId" = q."shopId" AND c."id" = q."customerId"
    JOIN "Order" o ON o."shopId" = q."shopId" AND o."id" = q."orderId"
    LEFT JOIN "LineItem" l ON l."shopId" = q."shopId" AND l."id" = q."lineItemId"
    LEFT JOIN "Product" p ON p."shopId" = q."shopId" AND p."id" = q."productId"
    WHERE q."shopId" = ${shopId} AND q."customerId" = ${customerId}
    ORDER BY o."placedAt" DESC NULLS LAST, o."id" DESC, l."position" NULLS LAST, q."id" LIMIT ${most}`;
}
