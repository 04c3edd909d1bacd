import { beforeEach, expect, test } from 'vitest';
import { ensureDefaultJourneys, exitEnrollments, switchJourney } from '#app/features/journeys/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { queueMessage, sendMessage } from '#app/features/messaging/index.server.ts';
import { workRequest, workRequestJob } from '#app/features/privacy/index.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { customerDocument, fulfillmentDocument, orderDocument } from './documents.ts';
import { aWorkedShop, person, redact } from './worked-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());
const aReceiver = () => aWorkedShop(database.db);

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
  expect(result).toEqual({ outcome: 'skipped', reason: 'address_blocked' });
  expect(email.sent).toEqual([]);
});

test('attack G6: a data request that is still open when the customer is erased ends, and writes no file any more', async () => {
  const { services, shopId, post, work, jobs } = await aReceiver();
  await post('orders/create', orderDocument(1));
  const customer = await database.db.customer.findFirstOrThrow({ where: { shopId } });
  const open = await database.db.privacyRequest.create({
    data: {
      ...{ shopId, kind: 'DATA_REQUEST', state: 'FAILED', subject: customer.gid!, receivedAt: new Date('2026-06-03') },
      asked: { named: { gid: customer.gid, email: customer.email, phone: null, orderIds: [] } },
    },
  });
  await post('customers/redact', redact());
  await jobs.enqueue(workRequestJob, { shopId, requestId: open.id });
  await work();
  const kept = await database.db.privacyRequest.findMany({ where: { shopId }, orderBy: { kind: 'asc' } });
  expect(kept).toMatchObject([{ id: open.id, state: 'DONE', asked: null, export: null }, { state: 'DONE' }]);
  expect(kept[0]?.subject).toBe(kept[1]?.subject);
  expect(JSON.stringify(kept)).not.toMatch(person);
  expect(
    await workRequest(services, { shopId, requestId: open.id }, { exitEnrollments, endDiscounts, withdrawReviews }),
  ).toEqual({
    outcome: 'already_handled',
  });
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
  const result = await workRequest(
    services,
    { shopId, requestId: request.id },
    { exitEnrollments, endDiscounts, withdrawReviews },
  );
  expect(result).toEqual({ outcome: 'already_handled' });
  const compose = () => Promise.reject(new Error('must not be asked'));
  expect(await sendMessage(services, { shopId, messageId }, compose)).toEqual({ outcome: 'not_found' });
  expect(email.sent).toEqual([]);
  expect(await database.db.customer.count({ where: { id: theirs.id, redactedAt: null } })).toBe(1);
});
