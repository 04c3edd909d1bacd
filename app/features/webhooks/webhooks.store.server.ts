import { Prisma } from '@prisma/client';
import type { FailReason, IgnoreReason } from '#app/domain/webhooks/delivery-result.ts';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import type { Db, Tx } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { DeliveryRef } from './webhooks.jobs.ts';

/** How long a delivery that is worked on is left alone by the sweep. */
const lease = minutes(5);

export interface OpenDelivery {
  webhookId: string;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  body: Uint8Array;
  attempts: number;
  shopState: 'UNKNOWN' | 'INSTALLED' | 'UNINSTALLED';
  /** The shop's, as it was told at the install. */
  gid: string | null;
  lastWebhookAt: Date | null;
  webhooksSilentAt: Date | null;
}

/** Counts an attempt at a delivery that is still open and reads it; null when it has ended. */
export async function openDelivery(
  db: Db,
  { shopId, deliveryId }: DeliveryRef,
  now: Date,
): Promise<OpenDelivery | null> {
  const [row] = await hotRows<OpenDelivery>(
    db,
    Prisma.sql`
    UPDATE "WebhookDelivery" d SET "attempts" = "attempts" + 1, "dueAt" = ${after(now, lease)}
    FROM "Shop" s
    WHERE d."shopId" = ${shopId} AND d."id" = ${deliveryId} AND d."outcome" = 'RECEIVED' AND s."id" = d."shopId"
    RETURNING d."webhookId", d."topic", d."triggeredAt", d."receivedAt", d."body", d."attempts",
      s."state"::text AS "shopState", s."gid", s."lastWebhookAt", s."webhooksSilentAt"`,
  );
  return row ?? null;
}

export interface DeliveryEnd {
  outcome: 'PROCESSED' | 'IGNORED' | 'FAILED';
  reason: IgnoreReason | FailReason | null;
  detail: string | null;
  /** Empty when what came must not be kept. */
  body?: Uint8Array<ArrayBuffer>;
}

/** Bodies hold names and addresses: they go when nobody needs them, the record of the delivery stays. */
const bodyIsKept = { PROCESSED: days(30), IGNORED: days(30), FAILED: days(90) };

/**
 * Ends an open delivery. One whose shop was not installed stays open when it has become so since it was read: an install
 * looks for such deliveries only once.
 */
export async function endDelivery(db: Db, ref: DeliveryRef, end: DeliveryEnd, now: Date) {
  if (end.reason !== 'shop_not_installed') return writeEnd(db, ref, end, now);
  await db.$transaction(async (tx) => {
    // Waits for an install under way.
    const [shop] = await tx.$queryRaw<{ state: string }[]>`
      SELECT "state"::text AS "state" FROM "Shop" WHERE "id" = ${ref.shopId} FOR SHARE`;
    if (shop?.state !== 'INSTALLED') return writeEnd(tx, ref, end, now);
    await tx.webhookDelivery.updateMany({
      where: { shopId: ref.shopId, id: ref.deliveryId, outcome: 'RECEIVED' },
      data: { dueAt: now },
    });
  });
}

async function writeEnd(db: Tx, ref: DeliveryRef, end: DeliveryEnd, now: Date) {
  const forgetAt = after(now, bodyIsKept[end.outcome]);
  const { shopId, deliveryId } = ref;
  const { outcome, reason, detail, body = null } = end;
  await hotRows(
    db,
    Prisma.sql`
    UPDATE "WebhookDelivery" SET "outcome" = ${outcome}::"DeliveryOutcome", "reason" = ${reason}, "detail" = ${detail},
      "body" = coalesce(${body}::bytea, "body"), "processedAt" = ${now}::timestamp, "dueAt" = NULL,
      "forgetAt" = ${forgetAt}::timestamp
    WHERE "shopId" = ${shopId} AND "id" = ${deliveryId} AND "outcome" = 'RECEIVED'`,
  );
}
