import { after, minutes } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { OpenDelivery } from './webhooks.store.server.ts';

/** How exactly the last webhook's time is kept: a write a minute, not one a webhook. */
const grain = minutes(1);

/** Remembers that a shop's webhooks come in; ends a silence that began before this one came. */
export async function noteWebhook(db: Db, shopId: string, delivery: OpenDelivery): Promise<void> {
  const { receivedAt, lastWebhookAt, webhooksSilentAt } = delivery;
  const isKnown = lastWebhookAt !== null && lastWebhookAt >= after(receivedAt, -grain);
  if (isKnown && !(webhooksSilentAt && webhooksSilentAt < receivedAt)) return;
  await db.$executeRaw`
    UPDATE "Shop" SET "lastWebhookAt" = greatest("lastWebhookAt", ${receivedAt}::timestamp),
      "webhooksSilentAt" = CASE WHEN "webhooksSilentAt" >= ${receivedAt} THEN "webhooksSilentAt" END
    WHERE "id" = ${shopId}`;
}
