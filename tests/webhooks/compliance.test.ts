import { beforeEach, expect, test } from 'vitest';
import {
  enrollForOrder,
  ensureDefaultJourneys,
  exitEnrollments,
  stopJourneys,
  switchJourney,
} from '#app/features/journeys/index.server.ts';
import { queueMessage, sendMessage } from '#app/features/messaging/index.server.ts';
import { workRequest } from '#app/features/privacy/index.server.ts';
import { answerWebhookRequest, processDelivery } from '#app/features/webhooks/index.server.ts';
import { getHome } from '#app/features/insights/index.server.ts';
import { neededScopes } from '#app/platform/needed-scopes.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { webhookTopics } from '../../app/workers/webhook-topics.server.ts';
import { customerDocument, fulfillmentDocument, orderDocument } from './documents.ts';
import { appSecret, webhookRequest } from './post-webhook.ts';

const database = useTestDb();
beforeEach(() => database.reset());
const topics = webhookTopics(enrollForOrder);

const complianceTopics = ['customers/data_request', 'customers/redact', 'shop/redact'];

async function aReceiver(over: Parameters<typeof aShop>[1] = {}) {
  const made = testServices(database.db);
  const { services, clock } = made;
  const shop = await aShop(database.db, over);
  const shopId = shop.id;
  /** Posts a webhook and works everything that comes of it. */
  const post = async (topic: string, body: object, extra: { webhookId?: string; domain?: string } = {}) => {
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
        if (name === 'privacy.work-request') await workRequest(services, payload as never, { exitEnrollments });
      }
  };
  const last = async () => {
    const order = { id: 'desc' } as const;
    return database.db.webhookDelivery.findFirstOrThrow({ where: { shopId }, orderBy: order });
  };
  return { ...made, shop, shopId, post, work, last };
}

const redact = (email = 'customer7@mail.test', orders = [1]) => ({
  shop_id: 1,
  customer: { id: 7, email, phone: null },
  orders_to_redact: orders,
});
const person = /customer7@mail\.test|Ayse@Mail|Işık/i;

test('attack G6: no late document brings an erased customer back, none of their data is kept, nothing is sent', async () => {
  const { services, shopId, post, last, clock } = await aReceiver();
  await ensureDefaultJourneys(services, { shopId });
  clock.set('2026-06-03T07:00:00Z');
  await switchJourney(services, { shopId, key: 'thank_you', on: true, actor: 'staff:1' });
  clock.set('2026-06-03T09:00:00Z');
  await post('orders/create', orderDocument(1));
  expect(await database.db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(1);
  await post('customers/redact', redact());
  clock.advance(60_000);

  const later = { updated_at: '2026-06-20T11:00:00+03:00' };
  const late: [topic: string, body: object][] = [
    ['orders/updated', orderDocument(1, { ...later, tags: 'Ayşe Işık' })],
    ['orders/create', orderDocument(2, later)],
    ['customers/update', customerDocument(7, later)],
    ['fulfillments/create', fulfillmentDocument(5, 1, { destination: { name: 'Ayşe Işık' } })],
    [
      'customers_email_marketing_consent/update',
      { customer_id: 7, email_address: 'customer7@mail.test', email_marketing_consent: { state: 'subscribed' } },
    ],
  ];
  for (const [topic, body] of late) {
    await post(topic, body);
    expect([topic, Buffer.from((await last()).body).toString()]).toEqual([topic, '']);
  }
  const customer = await database.db.customer.findMany({ where: { shopId }, include: { consents: true } });
  expect(customer).toMatchObject([{ gid: 'gid://shopify/Customer/7', email: null, firstName: null, searchText: '' }]);
  const kept = [customer, await database.db.order.findMany(), await database.db.fulfillment.findMany()];
  expect(JSON.stringify(kept)).not.toMatch(person);
  expect(await database.db.fulfillment.findMany()).toMatchObject([{ trackingNumber: null, trackingUrl: null }]);
  expect(await database.db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(0);
});

test('attack G6: a guest who was erased does not come back with a late document of their order', async () => {
  const { shopId, post } = await aReceiver();
  const guest = { customer: null, email: 'misafir@mail.test' };
  await post('orders/create', orderDocument(1, guest));
  await post('customers/redact', redact('Misafir@Mail.test'));
  await post('orders/updated', orderDocument(1, { ...guest, updated_at: '2026-06-20T11:00:00+03:00' }));
  const kept = JSON.stringify([
    await database.db.customer.findMany({ where: { shopId } }),
    await database.db.order.findMany({ where: { shopId } }),
  ]);
  expect(kept).not.toMatch(/misafir/i);
});

test('attack G6: whoever buys again with an erased address is not written to: what is left of it is enough to know', async () => {
  const { services, shopId, post, email } = await aReceiver();
  await post('orders/create', orderDocument(1));
  await post('customers/redact', redact());
  const again = await aCustomer(database.db, { id: shopId }, { email: 'Customer7@mail.test' });
  const { messageId } = await queueMessage(services, {
    ...{ shopId, customerId: again.id, kind: 'TRANSACTIONAL', purpose: 'thank_you', subject: 'x', locale: 'tr' },
    ...{ sendAt: new Date('2026-06-03T08:00:00Z'), expiresAt: new Date('2026-06-09T08:00:00Z') },
  });
  const compose = () => Promise.resolve({ outcome: 'content', subject: 's', html: 'h', text: 't' } as const);
  const result = await sendMessage(services, { shopId, messageId }, compose);
  expect(result).toEqual({ outcome: 'skipped', reason: 'suppressed' });
  expect(email.sent).toEqual([]);
});

test('attack A6: customers/redact and an order replayed seven days later do no harm', async () => {
  const { shopId, post, clock } = await aReceiver();
  const order = orderDocument(1);
  await post('orders/create', order, { webhookId: 'order' });
  await post('customers/redact', redact(), { webhookId: 'redact' });
  const proofs = async () =>
    (await database.db.privacyRequest.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
  clock.advance(7 * 86_400_000);
  await post('customers/redact', redact(), { webhookId: 'redact' });
  await post('orders/create', order, { webhookId: 'order' });
  expect(await proofs()).toEqual(['DONE']);
  // The same under new ids, as somebody would who could sign.
  await post('customers/redact', redact());
  await post('orders/create', order);
  expect(await proofs()).toEqual(['DONE', 'DONE']);
  const customers = await database.db.customer.findMany({ where: { shopId } });
  expect(customers.map(({ email, firstName }) => [email, firstName])).toEqual([[null, null]]);
  expect(await database.db.message.count()).toBe(0);
});

test('attack A7: a compliance webhook that names another shop changes nothing in either', async () => {
  const { shopId, post, last } = await aReceiver();
  await post('orders/create', orderDocument(1));
  await post('customers/redact', { ...redact(), shop_domain: 'another.myshopify.com' });
  expect(await last()).toMatchObject({ outcome: 'FAILED', reason: 'shop_mismatch' });
  await post('shop/redact', { shop_domain: 'another.myshopify.com' });
  expect(await last()).toMatchObject({ outcome: 'FAILED', reason: 'shop_mismatch' });
  expect(await database.db.privacyRequest.count()).toBe(0);
  expect(await database.db.customer.count({ where: { shopId, email: { not: null } } })).toBe(1);
});

test.each(['shop/redact', 'customers/redact', 'customers/data_request', 'app/uninstalled'])(
  'attack A7: a signed order told as %s, a topic that is not signed, does nothing',
  async (topic) => {
    const { shopId, post, last } = await aReceiver();
    await post('orders/create', orderDocument(1));
    await post(topic, { ...orderDocument(1), shop_domain: undefined });
    expect(await last()).toMatchObject({ topic, outcome: 'FAILED', reason: 'missing_field' });
    expect(await database.db.privacyRequest.count()).toBe(0);
    expect(await database.db.shop.findUnique({ where: { id: shopId } })).toMatchObject({ state: 'INSTALLED' });
    expect(await database.db.customer.count({ where: { shopId, email: { not: null } } })).toBe(1);
  },
);

test('attack B7: a job that names a request or a message of another shop finds nothing', async () => {
  const { services, post, shopId, email } = await aReceiver();
  await post('orders/create', orderDocument(1));
  const other = await aShop(database.db);
  const theirs = await aCustomer(database.db, other);
  const order = await anOrder(database.db, theirs);
  const request = await database.db.privacyRequest.create({
    data: {
      ...{
        shopId: other.id,
        kind: 'CUSTOMER_REDACT',
        subject: theirs.gid!,
        receivedAt: new Date('2026-06-03T00:00:00Z'),
      },
      asked: { named: { gid: theirs.gid, email: theirs.email, phone: null, orderIds: [] } },
    },
  });
  const { messageId } = await queueMessage(services, {
    ...{ shopId: other.id, customerId: theirs.id, orderId: order.id, kind: 'TRANSACTIONAL', purpose: 'thank_you' },
    ...{ subject: order.id, locale: 'tr' },
    ...{ sendAt: new Date('2026-06-03T08:00:00Z'), expiresAt: new Date('2026-06-09T08:00:00Z') },
  });
  const result = await workRequest(services, { shopId, requestId: request.id }, { exitEnrollments });
  expect(result).toEqual({ outcome: 'already_handled' });
  const compose = () => Promise.reject(new Error('must not be asked'));
  expect(await sendMessage(services, { shopId, messageId }, compose)).toEqual({ outcome: 'not_found' });
  expect(email.sent).toEqual([]);
  expect(await database.db.customer.count({ where: { id: theirs.id, redactedAt: null } })).toBe(1);
});

test('attack B8: a webhook for a shop that has just left is ignored, the compliance ones are worked', async () => {
  const { shop, shopId, post, last, clock } = await aReceiver();
  await post('orders/create', orderDocument(1));
  await post('app/uninstalled', { myshopify_domain: shop.domain });
  await post('orders/create', orderDocument(2));
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'shop_not_installed' });
  expect(await database.db.order.count({ where: { shopId } })).toBe(1);
  await post('customers/redact', redact());
  expect(await last()).toMatchObject({ topic: 'customers/redact', outcome: 'PROCESSED' });
  expect(JSON.stringify(await database.db.customer.findMany())).not.toMatch(person);
  clock.advance(48 * 3_600_000);
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await database.db.shop.count({ where: { id: shopId } })).toBe(0);
  expect(await database.db.shopErasure.count()).toBeGreaterThan(0);
});

test('F24: an uninstall ends what is under way, and after a reinstall nothing of before goes out', async () => {
  const { services, shop, shopId, post, clock, email } = await aReceiver();
  await ensureDefaultJourneys(services, { shopId });
  clock.set('2026-06-03T07:00:00Z');
  await switchJourney(services, { shopId, key: 'thank_you', on: true, actor: 'staff:1' });
  clock.set('2026-06-03T09:00:00Z');
  await post('orders/create', orderDocument(1));
  const enrollment = await database.db.enrollment.findFirstOrThrow();
  const { messageId } = await queueMessage(services, {
    ...{ shopId, customerId: enrollment.customerId, journeyId: enrollment.journeyId, kind: 'TRANSACTIONAL' },
    ...{ purpose: 'thank_you', subject: 'x', locale: 'tr', enrollmentId: enrollment.id },
    ...{ sendAt: new Date('2026-06-03T09:00:00Z'), expiresAt: new Date('2026-06-09T08:00:00Z') },
  });
  await post('app/uninstalled', { myshopify_domain: shop.domain });
  expect(await database.db.message.findMany()).toMatchObject([{ state: 'SKIPPED', reason: 'shop_uninstalled' }]);
  expect(await database.db.enrollment.findMany()).toMatchObject([
    { state: 'EXITED', exitReason: 'shop_uninstalled', wakeAt: null },
  ]);
  expect(await database.db.journey.count({ where: { state: 'ON' } })).toBe(0);
  expect(await stopJourneys(services, { shopId })).toEqual({ journeys: 0, enrollments: 0, messages: 0 });

  await database.db.shop.update({ where: { id: shopId }, data: { state: 'INSTALLED', installedAt: clock.now() } });
  const compose = () => Promise.reject(new Error('must not be asked'));
  expect(await sendMessage(services, { shopId, messageId }, compose)).toEqual({ outcome: 'already_handled' });
  await post('orders/updated', orderDocument(1, { updated_at: '2026-06-20T11:00:00+03:00' }));
  expect(await database.db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(0);
  expect(email.sent).toEqual([]);
  expect(await database.db.template.count({ where: { shopId } })).toBe(4);
});

test('shop/redact does not touch a merchant who has come back since', async () => {
  const { shop, shopId, post, last, clock } = await aReceiver();
  await post('app/uninstalled', { myshopify_domain: shop.domain });
  clock.advance(24 * 3_600_000);
  await database.db.shop.update({ where: { id: shopId }, data: { state: 'INSTALLED', installedAt: clock.now() } });
  clock.advance(24 * 3_600_000);
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  expect(await database.db.privacyRequest.count()).toBe(0);
});

test('attack A6: shop/redact, replayed or after an uninstall nobody heard of, spares a shop that holds a good token', async () => {
  const { shop, shopId, post, last, clock } = await aReceiver();
  const expires = new Date(clock.now().getTime() + 1_800_000);
  await database.db.session.create({
    data: { id: `offline_${shop.domain}`, shop: shop.domain, state: '', accessToken: 'x', expires },
  });
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  clock.advance(3_600_000);
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await database.db.shop.count({ where: { id: shopId } })).toBe(0);
});

test('app/scopes_update is honoured: home names what is missing, and stops once it was granted', async () => {
  const { services, shop, shopId, post } = await aReceiver();
  const scope = neededScopes.join(',');
  await database.db.session.create({
    data: { id: shop.domain, shop: shop.domain, state: '', accessToken: 'x', scope },
  });
  const problems = async () => (await getHome(services, { shopId })).health.problems;
  expect(await problems()).toEqual([]);
  await post('app/scopes_update', { current: ['read_orders', 'read_fulfillments'] });
  expect(await problems()).toEqual([{ code: 'scopes_missing', count: 3 }]);
  await post('app/scopes_update', { current: neededScopes });
  expect(await problems()).toEqual([]);
});
