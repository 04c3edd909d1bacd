import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Bodies hold names and addresses: they go when nobody needs them, the record of the delivery stays. */
const kept = days(30);
const keptWhenFailed = days(90);

/** Empties the bodies of deliveries that ended long ago, at most `limit` at once. */
export async function forgetDeliveryBodies(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { limit = 1_000 } = {},
): Promise<{ forgotten: number }> {
  const now = clock.now();
  const forgotten = await db.$executeRaw`
    UPDATE "WebhookDelivery" SET "body" = ''::bytea
    WHERE ("shopId", "id") IN (
      SELECT "shopId", "id" FROM "WebhookDelivery"
      WHERE length("body") > 0 AND (
        ("outcome" IN ('PROCESSED', 'IGNORED') AND "receivedAt" < ${after(now, -kept)})
        OR ("outcome" = 'FAILED' AND "receivedAt" < ${after(now, -keptWhenFailed)}))
      LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
  return { forgotten };
}
