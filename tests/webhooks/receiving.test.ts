import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerWebhookRequest, sweepDeliveries } from '#app/features/webhooks/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { gzipSync } from 'node:zlib';
import { orderDocument } from './documents.ts';
import { appSecret, sign, webhookRequest } from './post-webhook.ts';
import type { Post } from './post-webhook.ts';

const database = useTestDb();
const body = JSON.stringify(orderDocument(1));

async function receiver(secrets = [appSecret]) {
  const made = testServices(database.db);
  const shop = await aShop(database.db);
  const post = (over: Partial<Post> = {}) =>
    answerWebhookRequest(made.services, {
      request: webhookRequest({ domain: shop.domain, topic: 'orders/create', body, ...over }),
      secrets,
    });
  const stored = () => database.db.webhookDelivery.findMany({ where: { shopId: shop.id } });
  return { ...made, shop, post, stored };
}

test('a signed delivery is stored as it came, answered with an empty 200, and queued', async () => {
  const { post, stored, jobs, shop } = await receiver();
  const response = await post({ webhookId: 'w-1' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  const [delivery] = await stored();
  expect(delivery).toMatchObject({
    webhookId: 'w-1',
    topic: 'orders/create',
    outcome: 'RECEIVED',
    apiVersion: '2026-07',
  });
  expect(Buffer.from(delivery!.body).toString()).toBe(body);
  expect(jobs.take()).toMatchObject([{ payload: { shopId: shop.id, deliveryId: delivery!.id } }]);
});

test.each<[string, Partial<Post>]>([
  ['attack A1: a wrong signature', { headers: { 'x-shopify-hmac-sha256': sign(`${body} `) } }],
  ['attack A2: no signature', { headers: { 'x-shopify-hmac-sha256': null } }],
  [
    'attack A3: the signature of the same JSON written anew',
    { headers: { 'x-shopify-hmac-sha256': sign(JSON.stringify(JSON.parse(body), null, 1)) } },
  ],
  ["attack A4: another app's secret", { secret: 'the-secret-of-another-app-entirely' }],
  [
    'attack A5: the signature in hex',
    { headers: { 'x-shopify-hmac-sha256': Buffer.from(sign(body), 'base64').toString('hex') } },
  ],
  ['attack A5: bytes after the signature', { headers: { 'x-shopify-hmac-sha256': `${sign(body)}AA` } }],
  ['attack A5: the signature without its padding', { headers: { 'x-shopify-hmac-sha256': sign(body).slice(0, -1) } }],
  ['attack A5: the signature in base64url', { headers: { 'x-shopify-hmac-sha256': `-_${sign(body).slice(2)}` } }],
])('%s gets 401 and leaves no trace', async (_name, over) => {
  const { post, stored, jobs } = await receiver();
  expect((await post(over)).status).toBe(401);
  expect(await stored()).toEqual([]);
  expect(jobs.take()).toEqual([]);
});

test('while a secret is replaced the previous one is still accepted', async () => {
  const { post } = await receiver(['the-new-secret-of-the-app', appSecret]);
  expect((await post()).status).toBe(200);
});

test.each(['x-shopify-webhook-id', 'x-shopify-shop-domain', 'x-shopify-topic'])(
  'without %s the answer is 400 with a sentence',
  async (header) => {
    const { post, stored } = await receiver();
    const response = await post({ headers: { [header]: null } });
    expect(response.status).toBe(400);
    expect((await response.text()).toLowerCase()).toContain(header);
    expect(await stored()).toEqual([]);
  },
);

test.each(['evil.example', 'a.b.myshopify.com', 'shop.myshopify.com.evil.example', '-x.myshopify.com'])(
  'attack A7: %s is no shop and makes none',
  async (domain) => {
    const { post } = await receiver();
    const before = await database.db.shop.count();
    expect((await post({ domain })).status).toBe(400);
    expect(await database.db.shop.count()).toBe(before);
  },
);

test('only POST is answered', async () => {
  const { services } = testServices(database.db);
  const request = new Request('https://sonra.test/webhooks/shopify');
  expect((await answerWebhookRequest(services, { request, secrets: [appSecret] })).status).toBe(405);
});

test('a webhook of a shop nobody has opened yet is kept under a new, unknown shop', async () => {
  const { post } = await receiver();
  const domain = `new-${randomUUID()}.myshopify.com`;
  const answers = await Promise.all([post({ domain, webhookId: 'a' }), post({ domain, webhookId: 'b' })]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const shop = await database.db.shop.findUniqueOrThrow({ where: { domain }, include: { deliveries: true } });
  expect([shop.state, shop.deliveries.length]).toEqual(['UNKNOWN', 2]);
});

test('attack A8: 50 MB announced are refused unread', async () => {
  const { services } = testServices(database.db);
  let pulled = 0;
  const source = new ReadableStream<Uint8Array>({ pull: () => void (pulled += 1) }, { highWaterMark: 0 });
  const request = new Request('https://sonra.test/webhooks/shopify', {
    method: 'POST',
    headers: { 'content-length': String(50 * 1024 * 1024) },
    body: source,
    duplex: 'half',
  } as RequestInit);
  expect((await answerWebhookRequest(services, { request, secrets: [appSecret] })).status).toBe(413);
  expect(pulled).toBe(0);
});

test('attack A8: 50 MB unannounced are given up at 5 MB', async () => {
  const { services } = testServices(database.db);
  let sent = 0;
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      if ((sent += 1) > 50) return controller.close();
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const init = { method: 'POST', body: source, duplex: 'half' } as RequestInit;
  const request = new Request('https://sonra.test/webhooks/shopify', init);
  expect((await answerWebhookRequest(services, { request, secrets: [appSecret] })).status).toBe(413);
  expect(sent).toBeLessThan(10);
});

test('attack A8: a gzip bomb is signed and stored as the bytes it is, never inflated', async () => {
  const { post, stored } = await receiver();
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(50 * 1024 * 1024)));
  const headers = { 'content-encoding': 'gzip' };
  expect((await post({ body: bomb, secret: 'of-another-app-altogether', headers })).status).toBe(401);
  expect((await post({ body: bomb, headers })).status).toBe(200);
  expect((await stored()).map((delivery) => delivery.body.length)).toEqual([bomb.length]);
});

test('a queue that is down loses nothing: the answer is 200 and the sweep brings the delivery', async () => {
  const { services, shop, stored, clock, jobs } = await receiver();
  const down = { ...services, jobs: { ...jobs, enqueue: () => Promise.reject(new Error('queue down')) } };
  const request = webhookRequest({ domain: shop.domain, topic: 'orders/create', body });
  expect((await answerWebhookRequest(down, { request, secrets: [appSecret] })).status).toBe(200);
  const [delivery] = await stored();
  jobs.take();
  await sweepDeliveries(services);
  expect(jobs.take().filter(({ payload }) => 'deliveryId' in payload && payload.deliveryId === delivery!.id)).toEqual(
    [],
  );
  clock.advance(61_000);
  await sweepDeliveries(services);
  expect(jobs.take()).toContainEqual(
    expect.objectContaining({ payload: { shopId: shop.id, deliveryId: delivery!.id } }),
  );
});
