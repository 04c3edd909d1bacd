import { after, minutes } from '#app/domain/time/spans.ts';
import { ensureShopByDomain } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { processDeliveryJob } from './webhooks.jobs.ts';

export interface IncomingDelivery {
  /** `<handle>.myshopify.com` */
  domain: string;
  webhookId: string;
  eventId: string | null;
  /** As `orders/create`. */
  topic: string;
  apiVersion: string | null;
  triggeredAt: Date | null;
  /** The bytes as they came. */
  body: Uint8Array;
}

/** How long a delivery has to come through the queue before the sweep puts it in again. */
const grace = minutes(1);

/**
 * Stores a delivery once per shop and webhook id, then queues it without waiting for the queue: what the queue does not
 * take, the sweep brings back.
 */
export async function receiveDelivery(
  { db, clock, jobs, log }: Pick<Services, 'db' | 'clock' | 'jobs' | 'log'>,
  incoming: IncomingDelivery,
): Promise<{ outcome: 'stored'; shopId: string; deliveryId: string } | { outcome: 'duplicate' }> {
  const now = clock.now();
  let stored = await storeOnce(db, incoming, now);
  if (!stored.shopId) {
    await ensureShopByDomain({ db, clock }, incoming);
    stored = await storeOnce(db, incoming, now);
  }
  const { shopId, deliveryId } = stored;
  if (!shopId || !deliveryId) return { outcome: 'duplicate' };
  jobs.enqueue(processDeliveryJob, { shopId, deliveryId }).catch((err: unknown) => {
    log.error({ err, shopId, deliveryId }, 'delivery not queued, the sweep will bring it');
  });
  return { outcome: 'stored', shopId, deliveryId };
}

/** One statement, as it is all that Shopify waits for. No `shopId` when the shop is unknown, no id when it was there. */
async function storeOnce(db: Services['db'], incoming: IncomingDelivery, now: Date) {
  const { domain, webhookId, eventId, topic, apiVersion, triggeredAt, body } = incoming;
  const [stored] = await db.$queryRaw<{ shopId: string | null; deliveryId: string | null }[]>`
    WITH shop AS (SELECT "id" FROM "Shop" WHERE "domain" = ${domain}), stored AS (
      INSERT INTO "WebhookDelivery"
        ("shopId", "id", "webhookId", "eventId", "topic", "apiVersion", "triggeredAt", "receivedAt", "body", "dueAt")
      SELECT shop."id", ${uuidV7(now)}, ${webhookId}, ${eventId}, ${topic}, ${apiVersion}, ${triggeredAt}::timestamp,
        ${now}::timestamp, ${body}::bytea, ${after(now, grace)}::timestamp FROM shop
      ON CONFLICT ("shopId", "webhookId") DO NOTHING RETURNING "id"
    ) SELECT (SELECT "id" FROM shop) AS "shopId", (SELECT "id" FROM stored) AS "deliveryId"`;
  return stored!;
}
