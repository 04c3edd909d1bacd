import { after, minutes } from '#app/domain/time/spans.ts';
import { ensureShopByDomain } from '#app/features/shops/index.server.ts';
import { poolOf } from '#app/platform/db.server.ts';
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

const storeStatement = `
  WITH shop AS (SELECT "id" FROM "Shop" WHERE "domain" = $1), stored AS (
    INSERT INTO "WebhookDelivery"
      ("shopId", "id", "webhookId", "eventId", "topic", "apiVersion", "triggeredAt", "receivedAt", "dueAt", "body")
    SELECT shop."id", $2, $3, $4, $5, $6, $7::timestamp, $8::timestamp, $9::timestamp, $10::bytea FROM shop
    ON CONFLICT ("shopId", "webhookId") DO NOTHING RETURNING "id"
  ) SELECT (SELECT "id" FROM shop) AS "shopId", (SELECT "id" FROM stored) AS "deliveryId"`;

interface Stored {
  /** Null when the shop is unknown. */
  shopId: string | null;
  /** Null when the delivery was there already. */
  deliveryId: string | null;
}

/** One statement, prepared once a connection, past Prisma: it is all that Shopify waits for. */
async function storeOnce(db: Services['db'], incoming: IncomingDelivery, now: Date): Promise<Stored> {
  const { domain, webhookId, eventId, topic, apiVersion, triggeredAt, body } = incoming;
  const instants = [triggeredAt, now, after(now, grace)].map((at) => at?.toISOString() ?? null);
  const values = [domain, uuidV7(now), webhookId, eventId, topic, apiVersion, ...instants, body];
  const { rows } = await poolOf(db).query<Stored>({ name: 'store-delivery', text: storeStatement, values });
  return rows[0]!;
}
