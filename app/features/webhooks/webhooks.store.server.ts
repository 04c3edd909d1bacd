import type { FailReason, IgnoreReason } from '#app/domain/webhooks/delivery-result.ts';
import { after, minutes } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { DeliveryRef } from './webhooks.jobs.ts';

/** How long a delivery that is worked on, or queued again, is left alone by the sweep. */
export const lease = minutes(5);

export interface OpenDelivery {
  webhookId: string;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  body: Uint8Array;
  attempts: number;
  shopState: 'UNKNOWN' | 'INSTALLED' | 'UNINSTALLED';
}

/** Counts an attempt at a delivery that is still open and reads it; null when it has ended. */
export async function openDelivery(
  db: Db,
  { shopId, deliveryId }: DeliveryRef,
  now: Date,
): Promise<OpenDelivery | null> {
  const [row] = await db.$queryRaw<OpenDelivery[]>`
    UPDATE "WebhookDelivery" d SET "attempts" = "attempts" + 1, "dueAt" = ${after(now, lease)}
    FROM "Shop" s
    WHERE d."shopId" = ${shopId} AND d."id" = ${deliveryId} AND d."outcome" = 'RECEIVED' AND s."id" = d."shopId"
    RETURNING d."webhookId", d."topic", d."triggeredAt", d."receivedAt", d."body", d."attempts",
      s."state"::text AS "shopState"`;
  return row ?? null;
}

export interface DeliveryEnd {
  outcome: 'PROCESSED' | 'IGNORED' | 'FAILED';
  reason: IgnoreReason | FailReason | null;
  detail: string | null;
  /** Empty when what came must not be kept. */
  body?: Uint8Array<ArrayBuffer>;
}

/** Ends an open delivery. */
export async function endDelivery(db: Db, { shopId, deliveryId }: DeliveryRef, end: DeliveryEnd, now: Date) {
  await db.webhookDelivery.updateMany({
    where: { shopId, id: deliveryId, outcome: 'RECEIVED' },
    data: { ...end, processedAt: now, dueAt: null },
  });
}
