import type { Services } from '#app/platform/services.server.ts';
import { processDeliveryJob } from './webhooks.jobs.ts';
import type { DeliveryRef } from './webhooks.jobs.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

/** As many as one click may put into the queue at once. */
const batch = 500;

/**
 * Gives a failed delivery new tries. `gone` when it is not of this shop, not failed (any more), or its body was already
 * forgotten.
 */
export async function retryDelivery(
  needs: Needs,
  { shopId, deliveryId }: DeliveryRef,
): Promise<{ outcome: 'queued' | 'gone' }> {
  const queued = await reopen(needs, { shopId, ids: [deliveryId] });
  return { outcome: queued === 1 ? 'queued' : 'gone' };
}

/** Gives a shop's failed deliveries new tries, the oldest first and at most 500 at once; says how many. */
export async function retryAllDeliveries(needs: Needs, { shopId }: { shopId: string }): Promise<{ queued: number }> {
  const failed = await needs.db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "outcome" = 'FAILED' AND length("body") > 0
    ORDER BY "receivedAt" LIMIT ${batch}`;
  return { queued: failed.length > 0 ? await reopen(needs, { shopId, ids: failed.map(({ id }) => id) }) : 0 };
}

async function reopen({ db, clock, jobs }: Needs, { shopId, ids }: { shopId: string; ids: string[] }): Promise<number> {
  const reopened = await db.$queryRaw<DeliveryRef[]>`
    UPDATE "WebhookDelivery"
    SET "outcome" = 'RECEIVED', "attempts" = 0, "reason" = NULL, "detail" = NULL, "processedAt" = NULL,
      "forgetAt" = NULL, "dueAt" = ${clock.now()}
    WHERE "shopId" = ${shopId} AND "id" = ANY(${ids}) AND "outcome" = 'FAILED' AND length("body") > 0
    RETURNING "shopId", "id" AS "deliveryId"`;
  await jobs.enqueueMany(processDeliveryJob, reopened);
  return reopened.length;
}
