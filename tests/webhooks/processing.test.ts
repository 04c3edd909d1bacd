import { beforeEach, expect, test } from 'vitest';
import { ensureDefaultJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { processDelivery, reconsiderDeliveries } from '#app/features/webhooks/index.server.ts';
import { noteAccessLost, noteAccessRegained } from '#app/platform/session/shop-access.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { customerDocument, orderDocument } from './documents.ts';
import { aReceivingShop, topics } from './receiving-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());
const aReceiver = (over?: Parameters<typeof aReceivingShop>[1]) => aReceivingShop(database.db, over);

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
