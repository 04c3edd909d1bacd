import { Prisma } from '@prisma/client';
import { askAgainDays } from '#app/domain/reviews/plan-requests.ts';
import { askedBefore, beforeActivation } from '#app/domain/reviews/request-reasons.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { findRecords } from '../person.store.server.ts';
import { complaintRestOf, restsAfterComplaint } from './rests-after-complaint.ts';

/** An order of which at least one line may be asked about. */
export interface DueOrder {
  orderId: string;
  customerId: string;
  /** The earliest. */
  dueAt: Date;
  /** Since when it may be asked about: what made it wait beyond that, a return or a complaint, is over. */
  readyAt: Date;
}

/** Those who are not at rest after a complaint: the earliest due first, behind `last`. */
export async function findDueOrders(
  db: RawDb,
  { shopId, from, now, last, limit }: { shopId: string; from: Date; now: Date; last: DueOrder | null; limit: number },
): Promise<DueOrder[]> {
  return db.$queryRaw<DueOrder[]>`
    SELECT "due"."orderId", "due"."customerId", "due"."dueAt", greatest("due"."dueAt", ${complaintRestOf(ofDue)},
      (SELECT max(t."changedAt") FROM "OrderReturn" t
        WHERE t."shopId" = "due"."shopId" AND t."orderId" = "due"."orderId")) AS "readyAt"
    FROM (
      SELECT "shopId", "orderId", min("customerId") AS "customerId", min("dueAt") AS "dueAt" FROM "ReviewRequest" q
      WHERE "shopId" = ${shopId} AND "state" = 'WAITING' AND "dueAt" >= ${from}::timestamp
        AND "dueAt" <= ${now}::timestamp AND NOT ${restsAfterComplaint(Prisma.sql`q`, now)}
      GROUP BY "shopId", "orderId"
      HAVING ${last === null}::boolean
        OR (min("dueAt"), "orderId") > (${last?.dueAt ?? now}::timestamp, ${last?.orderId ?? ''})
      ORDER BY min("dueAt"), "orderId" LIMIT ${limit}
    ) AS "due" ORDER BY "due"."dueAt", "due"."orderId"`;
}

const ofDue = Prisma.sql`"due"`;

interface Group {
  shopId: string;
  orderId: string;
  groupId: string;
}

/** Notes that what is due of an order is asked about; false, and nothing noted, where another sweep was first, or another order. */
export async function claimRequests(
  tx: RawDb,
  { shopId, orderId, groupId, customerId, from, now }: Group & { customerId: string; from: Date; now: Date },
): Promise<boolean> {
  // One asking of a person at a time: what was asked of them under another record a moment ago must be seen.
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('review/' || c."shopId" || '/' || coalesce(c."mailbox", c."id"), 0))
    FROM "Customer" c WHERE c."shopId" = ${shopId} AND c."id" = ${customerId}`;
  const customerIds = await findRecords(tx, { shopId, customerId });
  const claimed = await tx.$executeRaw`
    UPDATE "ReviewRequest" q SET "state" = 'ASKED', "groupId" = ${groupId}, "askedAt" = ${now}::timestamp, "reason" = NULL
    WHERE "shopId" = ${shopId} AND "orderId" = ${orderId} AND "customerId" = ${customerId} AND "state" = 'WAITING'
      AND "dueAt" >= ${from}::timestamp AND "dueAt" <= ${now}::timestamp
      AND NOT EXISTS (SELECT 1 FROM "ReviewRequest" a WHERE a."shopId" = q."shopId" AND a."productId" = q."productId"
        AND a."state" = 'ASKED' AND a."customerId" = ANY(${customerIds}::text[])
        AND a."askedAt" > q."dueAt" - make_interval(days => ${askAgainDays}::int))`;
  return claimed > 0;
}

/** Takes back what was noted for a journey that keeps the order out: the shop's next one may ask, after the last nobody does. */
export async function letGo(
  db: RawDb,
  { shopId, orderId, groupId, isLast }: Group & { isLast: boolean },
): Promise<void> {
  await db.$executeRaw`
    UPDATE "ReviewRequest" SET "groupId" = NULL, "askedAt" = NULL,
      "state" = CASE WHEN ${isLast}::boolean THEN 'DROPPED' ELSE 'WAITING' END::"ReviewRequestState",
      "reason" = CASE WHEN ${isLast}::boolean THEN 'review_kept_out' END
    WHERE "shopId" = ${shopId} AND "orderId" = ${orderId} AND "groupId" = ${groupId} AND "state" = 'ASKED'`;
}

/** What came due before any journey asked is never asked about. */
export async function dropEarlier(db: RawDb, { shopId, before }: { shopId: string; before: Date }): Promise<void> {
  await db.$executeRaw`
    UPDATE "ReviewRequest" SET "state" = 'DROPPED', "reason" = ${beforeActivation}
    WHERE "shopId" = ${shopId} AND "state" = 'WAITING' AND "dueAt" < ${before}::timestamp`;
}

/** An earlier version of a journey let the whole order in, and asks about it in its own way: nobody is asked twice. */
export async function dropAskedBefore(
  db: RawDb,
  { shopId, journeyId, now }: { shopId: string; journeyId: string; now: Date },
): Promise<void> {
  await db.$executeRaw`
    UPDATE "ReviewRequest" q SET "state" = 'DROPPED', "reason" = ${askedBefore}
    WHERE q."shopId" = ${shopId} AND q."state" = 'WAITING' AND q."dueAt" <= ${now}::timestamp
      AND EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = q."shopId" AND e."journeyId" = ${journeyId}
        AND e."subject" = q."orderId")`;
}
