import { expect } from 'vitest';
import { enrollForOrder } from '#app/features/journeys/index.server.ts';
import { answerWebhookRequest, processDelivery } from '#app/features/webhooks/index.server.ts';
import type { TopicHandlers } from '#app/features/webhooks/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';
import { webhookTopics } from '../../app/workers/webhook-topics.server.ts';
import { appSecret, webhookRequest } from './post-webhook.ts';
import type { Post } from './post-webhook.ts';

export const topics = webhookTopics(enrollForOrder);

/** A shop that is posted to; what comes in waits until `work` is called. */
export async function aReceivingShop(db: Db, over: Parameters<typeof aShop>[1] = {}) {
  const made = testServices(db);
  const { services } = made;
  const shop = await aShop(db, over);
  const post = async (request: Partial<Post>) => {
    const all = { domain: shop.domain, topic: 'orders/create', body: '{}', ...request };
    const response = await answerWebhookRequest(services, { request: webhookRequest(all), secrets: [appSecret] });
    expect(response.status).toBe(200);
  };
  /** Works off the queue as the worker does; gives what was thrown. */
  const work = async (handlers: TopicHandlers = topics) => {
    const thrown: unknown[] = [];
    for (const { payload } of made.jobs.take())
      await processDelivery(services, payload as never, handlers).catch((error: unknown) => thrown.push(error));
    return thrown;
  };
  const ends = async () => {
    const rows = await db.webhookDelivery.findMany({
      where: { shopId: shop.id },
      orderBy: { receivedAt: 'asc' },
    });
    return rows.map(({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome));
  };
  return { ...made, shop, shopId: shop.id, post, work, ends };
}
