import { beforeEach, expect, test } from 'vitest';
import { ensureDefaultJourneys, enrollForOrder, switchJourney } from '#app/features/journeys/index.server.ts';
import {
  answerWebhookRequest,
  forgetDeliveryBodies,
  listFailedDeliveries,
  processDelivery,
  reconsiderDeliveries,
  retryAllDeliveries,
  retryDelivery,
} from '#app/features/webhooks/index.server.ts';
import type { TopicHandlers } from '#app/features/webhooks/index.server.ts';
import { noteAccessLost, noteAccessRegained } from '#app/platform/session/shop-access.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { webhookTopics } from '../../app/workers/webhook-topics.server.ts';
import { customerDocument, orderDocument } from './documents.ts';
import { appSecret, webhookRequest } from './post-webhook.ts';
import type { Post } from './post-webhook.ts';

const database = useTestDb();
beforeEach(() => database.reset());
const topics = webhookTopics(enrollForOrder);

async function aReceiver(over: Parameters<typeof aShop>[1] = {}) {
  const made = testServices(database.db);
  const { services } = made;
  const shop = await aShop(database.db, over);
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
    const rows = await database.db.webhookDelivery.findMany({
      where: { shopId: shop.id },
      orderBy: { receivedAt: 'asc' },
    });
    return rows.map(({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome));
  };
  return { ...made, shop, shopId: shop.id, post, work, ends };
}

async function withJourneysOn(receiver: Awaited<ReturnType<typeof aReceiver>>) {
  const { services, shopId } = receiver;
  await ensureDefaultJourneys(services, { shopId });
  receiver.clock.set('2026-06-03T07:00:00Z');
  for (const key of ['thank_you', 'getting_started'])
    await switchJourney(services, { shopId, key, on: true, actor: 'staff:1' });
  receiver.clock.set('2026-06-03T09:00:00Z');
}

test('scenario 1: one webhook five times in a row and twenty at once make one order and one enrollment', async () => {
  const receiver = await aReceiver();
  await withJourneysOn(receiver);
  const body = JSON.stringify(orderDocument(1));
  for (let n = 0; n < 5; n += 1) await receiver.post({ body, webhookId: 'same' });
  await Promise.all(Array.from({ length: 20 }, () => receiver.post({ body, webhookId: 'same' })));
  const jobs = receiver.jobs.take();
  expect(jobs).toHaveLength(1);
  // A queue delivers at least once: the job runs three times at once.
  const run = () => processDelivery(receiver.services, jobs[0]!.payload as never, topics);
  await Promise.all([run(), run(), run()]);
  expect(await receiver.ends()).toEqual(['PROCESSED']);
  expect(await database.db.order.count()).toBe(1);
  expect(await database.db.customer.count()).toBe(1);
  expect(await database.db.enrollment.count()).toBe(1);
});

test('scenario 1: one order under twenty webhook ids at once makes one order and one enrollment', async () => {
  const receiver = await aReceiver();
  await withJourneysOn(receiver);
  const body = JSON.stringify(orderDocument(1));
  await Promise.all(Array.from({ length: 20 }, () => receiver.post({ body })));
  await Promise.all(
    receiver.jobs.take().map(({ payload }) => processDelivery(receiver.services, payload as never, topics)),
  );
  expect(await receiver.ends()).toEqual(Array.from({ length: 20 }, () => 'PROCESSED'));
  expect(await database.db.order.count()).toBe(1);
  expect(await database.db.enrollment.count()).toBe(1);
});

test('two first orders of one customer at once make one customer', async () => {
  const { post, services, jobs } = await aReceiver();
  for (const id of [1, 2, 3, 4]) await post({ body: JSON.stringify(orderDocument(id)) });
  for (const id of [5, 6, 7, 8])
    await post({
      body: JSON.stringify(
        orderDocument(id, { customer: null, email: id % 2 ? 'Guest@Mail.test' : 'guest@mail.test ' }),
      ),
    });
  await Promise.all(jobs.take().map(({ payload }) => processDelivery(services, payload as never, topics)));
  expect(await database.db.customer.count()).toBe(2);
  expect(await database.db.order.count({ where: { customerId: { not: null } } })).toBe(8);
});

const poison: [name: string, body: string | Uint8Array<ArrayBuffer>, end: string][] = [
  ['F20: bad UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'FAILED not_json'],
  ['F20: half a document', '{"id": 1', 'FAILED not_json'],
  ['F20: nothing', '', 'FAILED not_json'],
  ['F20: a list', '[1, 2]', 'FAILED not_a_document'],
  ['F20: null', 'null', 'FAILED not_a_document'],
  ['F20: no id', '{}', 'FAILED missing_field'],
  ['F20: an id that is no number', '{"id": {"$ne": 1}}', 'FAILED missing_field'],
  ['F20: an id longer than any', `{"id": ${'9'.repeat(400)}}`, 'FAILED missing_field'],
  ['F20: a line without id', '{"id": 1, "line_items": [{"quantity": 1}]}', 'FAILED missing_field'],
  [
    'attack A9: 10,000 levels of lists',
    `{"id": 1, "x": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    'FAILED not_json',
  ],
  ['attack A9: 10,000 levels of objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'FAILED not_json'],
  ['F20: a note of 1 MB', JSON.stringify(orderDocument(1, { note: 'x'.repeat(1_000_000) })), 'PROCESSED'],
  ['F20: NUL in every text', JSON.stringify(orderDocument(1)).replaceAll('Kahve', 'Kah\\u0000ve'), 'PROCESSED'],
  ['F20: half a surrogate pair', JSON.stringify(orderDocument(1)).replaceAll('Kahve', '\\ud83d'), 'PROCESSED'],
  [
    'F20: huge numbers where small ones belong',
    JSON.stringify(orderDocument(1, { total_price: '9'.repeat(40) })).replaceAll(
      '"quantity":2',
      `"quantity":${'9'.repeat(30)}`,
    ),
    'PROCESSED',
  ],
  [
    'F20: dates beyond the calendar',
    JSON.stringify(orderDocument(1, { processed_at: '+275760-09-13T00:00:00Z', cancelled_at: 'soon' })),
    'PROCESSED',
  ],
  [
    'F20: null where parts belong',
    '{"id": 1, "customer": null, "line_items": null, "fulfillments": null, "refunds": null, "shipping_address": null, "tags": null}',
    'PROCESSED',
  ],
  [
    'F20: words where parts belong',
    '{"id": 1, "customer": "x", "line_items": "x", "fulfillments": 3, "shipping_address": [], "tags": {}}',
    'PROCESSED',
  ],
  [
    'F20: halves of letters, and the NUL that PostgreSQL refuses',
    '{"id": 1, "name": "\\ud83d", "tags": "a\\ud83d,b\\u0000", "email": "\\udc00@mail.test", "customer": {"id": 3, "first_name": "\\ud83d"}}',
    'PROCESSED',
  ],
];

test.each(poison)('%s is kept, ends visibly, and the next one is processed', async (_name, body, end) => {
  const { post, work, ends } = await aReceiver();
  await post({ body, webhookId: 'poison' });
  await post({ body: JSON.stringify(orderDocument(99)) });
  expect(await work()).toEqual([]);
  expect((await ends()).toSorted()).toEqual(['PROCESSED', end].toSorted());
  const kept = await database.db.webhookDelivery.findFirstOrThrow({ where: { webhookId: 'poison' } });
  expect(Buffer.from(kept.body).equals(Buffer.from(body as string))).toBe(true);
  expect(await database.db.order.count({ where: { id: 'gid://shopify/Order/99' } })).toBe(1);
});

test('attack A10: __proto__ and constructor in a document change nothing but its own order', async () => {
  const { post, work, ends } = await aReceiver();
  const order = JSON.stringify(orderDocument(1)).slice(1);
  const forged = '"test": true, "cancelled_at": "2026-01-01T00:00:00Z"';
  await post({ body: `{"__proto__": {${forged}}, "constructor": {"prototype": {${forged}}}, ${order}` });
  expect(await work()).toEqual([]);
  expect(await ends()).toEqual(['PROCESSED']);
  expect(({} as { test?: unknown }).test).toBeUndefined();
  const stored = await database.db.order.findFirstOrThrow();
  expect([stored.test, stored.cancelledAt]).toEqual([false, null]);
});

test('ids beyond 2^53 stay exact, with or without a GID beside them', async () => {
  const { post, work } = await aReceiver();
  const body = JSON.stringify(orderDocument(1, { admin_graphql_api_id: undefined, customer: null, line_items: [] }));
  await post({ body: body.replace('"id":1,', '"id":820982911946154509,') });
  await work();
  expect(await database.db.order.findMany({ select: { id: true } })).toEqual([
    { id: 'gid://shopify/Order/820982911946154509' },
  ]);
});

test('a shop that is not installed gets nothing done until it is', async () => {
  const { post, work, ends, services, shopId, jobs } = await aReceiver({ state: 'UNKNOWN' });
  await post({ body: JSON.stringify(orderDocument(1)) });
  await work();
  expect(await ends()).toEqual(['IGNORED shop_not_installed']);
  await database.db.shop.update({ where: { id: shopId }, data: { state: 'INSTALLED' } });
  expect(await reconsiderDeliveries(services, { shopId })).toEqual({ reopened: 1 });
  const delivery = await database.db.webhookDelivery.findFirstOrThrow();
  expect(delivery.dueAt).toEqual(services.clock.now());
  expect(jobs.take()).toEqual([]);
  await processDelivery(services, { shopId, deliveryId: delivery.id }, topics);
  expect(await ends()).toEqual(['PROCESSED']);
});

test('attack B8: a webhook for a shop just uninstalled does nothing; its tokens are gone', async () => {
  const { post, work, ends, shop } = await aReceiver();
  const session = { id: `offline_${shop.domain}`, shop: shop.domain, state: '', accessToken: 'secret' };
  await database.db.session.create({ data: session });
  await post({ topic: 'app/uninstalled', body: JSON.stringify({ id: 1, myshopify_domain: shop.domain }) });
  await work();
  await post({ body: JSON.stringify(orderDocument(1)) });
  await work();
  expect((await ends()).toSorted()).toEqual(['IGNORED shop_not_installed', 'PROCESSED']);
  expect(await database.db.session.count({ where: { shop: shop.domain } })).toBe(0);
  expect(await database.db.order.count()).toBe(0);
});

test('attack A7: an uninstall that names another shop in its body uninstalls nobody', async () => {
  const { post, work, ends, shopId } = await aReceiver();
  await post({ topic: 'app/uninstalled', body: '{"id": 1, "myshopify_domain": "other.myshopify.com"}' });
  await work();
  expect(await ends()).toEqual(['FAILED shop_mismatch']);
  expect(await database.db.shop.findUniqueOrThrow({ where: { id: shopId } })).toMatchObject({ state: 'INSTALLED' });
});

test('attack A6: an uninstall triggered before the present installation is not obeyed', async () => {
  const { post, work, ends, shop } = await aReceiver({ installedAt: new Date('2026-06-03T08:00:00Z') });
  await post({
    topic: 'app/uninstalled',
    triggeredAt: '2026-06-02T08:00:00Z',
    body: JSON.stringify({ id: 1, myshopify_domain: shop.domain }),
  });
  await work();
  expect(await ends()).toEqual(['IGNORED older_than_ours']);
});

test('attack A6: an uninstall that comes after the merchant came back, and is the first we hear of it, is not obeyed', async () => {
  const { post, work, ends, shop, services } = await aReceiver();
  const { domain } = shop;
  // The grant ended with the uninstall, and the app was opened anew before its webhook came.
  await database.db.$transaction((tx) => noteAccessLost(tx, domain, new Date('2026-06-03T08:05:00Z')));
  await noteAccessRegained(services.db, domain, new Date('2026-06-03T08:10:00Z'));
  const uninstalled = { topic: 'app/uninstalled', body: JSON.stringify({ id: 1, myshopify_domain: domain }) };
  await post({ ...uninstalled, triggeredAt: '2026-06-03T08:00:00Z' });
  await work();
  expect(await ends()).toEqual(['IGNORED older_than_ours']);
  await post({ ...uninstalled, webhookId: 'later', triggeredAt: '2026-06-03T08:20:00Z' });
  await work();
  expect(await database.db.shop.findUniqueOrThrow({ where: { domain } })).toMatchObject({ state: 'UNINSTALLED' });
});

test('a handler that goes on failing is tried five times, then stays visible and can be tried again', async () => {
  const { post, ends, services, shopId, jobs } = await aReceiver();
  let broken = true;
  const handlers: TopicHandlers = new Map([
    [
      'orders/create',
      async () => {
        if (broken) throw new TypeError('ayse@mail.test cannot be read');
        return { outcome: 'applied' as const };
      },
    ],
  ]);
  await post({ body: '{}' });
  const ref = jobs.take()[0]!.payload as { shopId: string; deliveryId: string };
  for (let n = 1; n <= 4; n += 1) await expect(processDelivery(services, ref, handlers)).rejects.toThrow(TypeError);
  expect(await processDelivery(services, ref, handlers)).toMatchObject({ outcome: 'failed', reason: 'handler_failed' });
  const { deliveries } = await listFailedDeliveries(services, { shopId });
  expect(deliveries).toMatchObject([{ reason: 'handler_failed', detail: 'TypeError', attempts: 5, canRetry: true }]);
  expect(await processDelivery(services, ref, handlers)).toEqual({ outcome: 'already_handled' });

  broken = false;
  expect(await retryDelivery(services, { shopId: 'another', deliveryId: ref.deliveryId })).toEqual({ outcome: 'gone' });
  expect(await retryDelivery(services, ref)).toEqual({ outcome: 'queued' });
  expect(jobs.take()).toHaveLength(1);
  await processDelivery(services, ref, handlers);
  expect(await ends()).toEqual(['PROCESSED']);
  expect(await retryDelivery(services, ref)).toEqual({ outcome: 'gone' });
});

test('F20: a document that ends every process that works on it is not tried for ever', async () => {
  const { post, ends, services, shopId, jobs } = await aReceiver();
  await post({ body: '{}' });
  const ref = jobs.take()[0]!.payload as { shopId: string; deliveryId: string };
  await database.db.webhookDelivery.updateMany({ where: { shopId }, data: { attempts: 10 } });
  const deadly: TopicHandlers = new Map([['orders/create', () => Promise.reject(new Error('must not be run'))]]);
  expect(await processDelivery(services, ref, deadly)).toMatchObject({ detail: 'ProcessEnded' });
  expect(await ends()).toEqual(['FAILED handler_failed']);
});

test("all of a shop's failed deliveries are tried again at once, another shop's are not", async () => {
  const ours = await aReceiver();
  const theirs = await aReceiver();
  for (const receiver of [ours, ours, theirs]) {
    await receiver.post({ body: '{}' });
    await receiver.work();
  }
  expect(await retryAllDeliveries(ours.services, { shopId: ours.shopId })).toEqual({ queued: 2 });
  expect(await ours.ends()).toEqual(['RECEIVED', 'RECEIVED']);
  expect(await theirs.ends()).toEqual(['FAILED missing_field']);
});

test('failed deliveries are listed in pages, the newest first', async () => {
  const { post, work, services, shopId, clock } = await aReceiver();
  for (const webhookId of ['a', 'b', 'c']) {
    await post({ webhookId });
    clock.advance(1_000);
  }
  await work();
  const first = await listFailedDeliveries(services, { shopId, limit: 2 });
  expect(first.deliveries.map(({ webhookId }) => webhookId)).toEqual(['c', 'b']);
  const second = await listFailedDeliveries(services, { shopId, limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({ deliveries: [{ webhookId: 'a' }], nextCursor: null });
});

test('bodies are forgotten after 30 days, those of failed deliveries after 90', async () => {
  const { post, work, services, clock, shopId } = await aReceiver();
  await post({ body: JSON.stringify(orderDocument(1)) });
  await post({ body: '{"broken": true}' });
  await work();
  const sizes = async () => {
    const rows = await database.db.webhookDelivery.findMany({ orderBy: { outcome: 'asc' } });
    return rows.map(({ outcome, body }) => `${outcome} ${body.length > 0}`);
  };
  clock.advance(29 * 86_400_000);
  expect(await forgetDeliveryBodies(services)).toEqual({ forgotten: 0 });
  clock.advance(2 * 86_400_000);
  await forgetDeliveryBodies(services);
  expect(await sizes()).toEqual(['PROCESSED false', 'FAILED true']);
  clock.advance(60 * 86_400_000);
  await forgetDeliveryBodies(services);
  expect(await sizes()).toEqual(['PROCESSED false', 'FAILED false']);
  expect(await retryAllDeliveries(services, { shopId })).toEqual({ queued: 0 });
});

test('however many bodies there are to forget, none stays, and one that is asked for again is left alone', async () => {
  const { post, work, services, clock, shopId } = await aReceiver();
  await post({ body: '{"broken": true}' });
  for (let id = 1; id <= 5; id += 1) await post({ body: JSON.stringify(orderDocument(id)) });
  await work();
  clock.advance(91 * 86_400_000);
  expect(await retryAllDeliveries(services, { shopId })).toEqual({ queued: 1 });
  expect(await forgetDeliveryBodies(services, { atOnce: 2 })).toEqual({ forgotten: 5 });
  const left = await database.db.webhookDelivery.findMany({ where: { body: { not: new Uint8Array() } } });
  expect(left.map(({ outcome, forgetAt }) => [outcome, forgetAt])).toEqual([['RECEIVED', null]]);
});

test('a topic we do not use is kept and ignored', async () => {
  const { post, work, ends } = await aReceiver();
  for (const topic of ['themes/publish', 'orders/edited', 'no/such_topic']) await post({ topic });
  await work();
  expect(await ends()).toEqual(Array.from({ length: 3 }, () => 'IGNORED topic_unknown'));
});

test('what a customer had deleted does not come back with late documents', async () => {
  const { post, work } = await aReceiver();
  const order = JSON.stringify(orderDocument(1));
  await post({ body: order });
  await work();
  await post({ topic: 'customers/delete', body: JSON.stringify(customerDocument(7)) });
  await work();
  await post({ body: order });
  await post({
    topic: 'customers/update',
    body: JSON.stringify(customerDocument(7, { updated_at: '2026-07-01T00:00:00Z' })),
  });
  await work();
  const customer = await database.db.customer.findFirstOrThrow({ include: { orders: true } });
  expect(customer).toMatchObject({
    email: null,
    firstName: null,
    searchText: '',
    orders: [{ email: null, phone: null }],
  });
  expect(customer.redactedAt).not.toBeNull();
});
