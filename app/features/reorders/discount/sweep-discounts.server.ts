import { after } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { lease } from '#app/platform/sweep/take-due-rows.server.ts';
import type { LinkRef } from '../link/cart.store.server.ts';
import { endDiscountJob } from '../reorders.jobs.ts';

/** Queues a job for each discount code that Shopify has to be told is over; says how many. */
export async function sweepDiscounts({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const now = clock.now();
  const due = await db.$queryRaw<LinkRef[]>`
    UPDATE "DiscountCode" AS "row" SET "endDueAt" = ${after(now, lease)}
    FROM (
      SELECT "shopId", "linkId" FROM "DiscountCode" WHERE "endDueAt" <= ${now}
      ORDER BY "endDueAt" LIMIT 500 FOR UPDATE SKIP LOCKED
    ) AS "due"
    WHERE "row"."shopId" = "due"."shopId" AND "row"."linkId" = "due"."linkId"
    RETURNING "row"."shopId", "row"."linkId"`;
  await jobs.enqueueMany(endDiscountJob, due);
  return due.length;
}
