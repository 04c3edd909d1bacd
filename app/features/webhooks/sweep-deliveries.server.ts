import { after } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { processDeliveryJob } from './webhooks.jobs.ts';
import type { DeliveryRef } from './webhooks.jobs.ts';
import { lease } from './webhooks.store.server.ts';

/** Queues the deliveries that are due: those whose job was lost, and those asked for again. */
export async function sweepDeliveries(
  { db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>,
  { limit = 500 } = {},
): Promise<{ queued: number }> {
  const now = clock.now();
  const due = await db.$queryRaw<DeliveryRef[]>`
    UPDATE "WebhookDelivery" SET "dueAt" = ${after(now, lease)}
    WHERE ("shopId", "id") IN (
      SELECT "shopId", "id" FROM "WebhookDelivery" WHERE "dueAt" <= ${now}
      ORDER BY "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "shopId", "id" AS "deliveryId"`;
  if (due.length > 0) await jobs.enqueueMany(processDeliveryJob, due);
  return { queued: due.length };
}
