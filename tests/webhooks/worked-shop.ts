import { enrollForOrder, exitEnrollments } from '#app/features/journeys/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { workRequest } from '#app/features/privacy/index.server.ts';
import { answerWebhookRequest, processDelivery } from '#app/features/webhooks/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';
import { webhookTopics } from '../../app/workers/webhook-topics.server.ts';
import { appSecret, webhookRequest } from './post-webhook.ts';

const topics = webhookTopics(enrollForOrder);
const complianceTopics = ['customers/data_request', 'customers/redact', 'shop/redact'];

/** A shop, and what posts webhooks to it and works them as the workers do. */
export async function aWorkedShop(db: Db, over: Parameters<typeof aShop>[1] = {}) {
  const made = testServices(db);
  const { services, clock } = made;
  const shop = await aShop(db, over);
  const shopId = shop.id;
  /** Posts a webhook and works everything that comes of it. */
  const post = async (
    topic: string,
    body: object,
    extra: { webhookId?: string; domain?: string; triggeredAt?: string } = {},
  ) => {
    clock.advance(1_000);
    const triggeredAt = clock.now().toISOString();
    // Shopify's compliance documents name their shop.
    const named = { ...(complianceTopics.includes(topic) && { shop_domain: shop.domain }), ...body };
    const call = { domain: shop.domain, topic, body: JSON.stringify(named), triggeredAt, ...extra };
    const response = await answerWebhookRequest(services, { request: webhookRequest(call), secrets: [appSecret] });
    await work();
    return response.status;
  };
  const work = async () => {
    for (let jobs = made.jobs.take(); jobs.length > 0; jobs = made.jobs.take())
      for (const { name, payload } of jobs) {
        if (name === 'webhooks.process-delivery') await processDelivery(services, payload as never, topics);
        if (name === 'privacy.work-request')
          await workRequest(services, payload as never, { exitEnrollments, endDiscounts, withdrawReviews });
      }
  };
  const last = async () => {
    const order = { id: 'desc' } as const;
    return db.webhookDelivery.findFirstOrThrow({ where: { shopId }, orderBy: order });
  };
  return { ...made, shop, shopId, post, work, last };
}

/** What Shopify sends of a customer to be erased. */
export const redact = (email = 'customer7@mail.test', orders = [1]) => ({
  shop_id: 1,
  customer: { id: 7, email, phone: null },
  orders_to_redact: orders,
});
/** Whatever names customer 7. */
export const person = /customer7@mail\.test|Ayse@Mail|Işık/i;
