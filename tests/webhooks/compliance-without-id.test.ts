import { beforeEach, expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { orderDocument } from './documents.ts';
import { aWorkedShop, person } from './worked-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());

const byEmail = { customer: { email: 'Customer7@mail.test', phone: null } };

test('attack G6: a redaction that gives an address alone erases its customer, and nobody else', async () => {
  const { shopId, post, last } = await aWorkedShop(database.db);
  await post('orders/create', orderDocument(1));
  await post('orders/create', orderDocument(2, { email: 'misafir@mail.test', customer: null }));
  await post('customers/data_request', byEmail);
  await post('customers/redact', byEmail);
  expect(await last()).toMatchObject({ outcome: 'PROCESSED' });
  const kept = [await database.db.customer.findMany({ where: { shopId } }), await database.db.order.findMany()];
  expect(JSON.stringify(kept)).not.toMatch(person);
  expect(JSON.stringify(kept)).toMatch(/misafir/);
  const requests = await database.db.privacyRequest.findMany({ orderBy: { kind: 'asc' } });
  expect(requests.map(({ kind, state }) => [kind, state])).toEqual([
    ['DATA_REQUEST', 'DONE'],
    ['CUSTOMER_REDACT', 'DONE'],
  ]);
  for (const { subject, asked } of requests) {
    expect(subject).not.toMatch(/mail\.test|gid:/);
    expect(asked).toBeNull();
  }
});

test('a data request that gives an address or a phone alone is answered with what is held of them', async () => {
  const { shopId, post } = await aWorkedShop(database.db);
  await post('orders/create', orderDocument(1));
  await database.db.customer.updateMany({ where: { shopId }, data: { phone: '+905551112233' } });
  for (const customer of [byEmail.customer, { phone: '+905551112233' }]) {
    await post('customers/data_request', { customer });
    const { export: file, state } = await database.db.privacyRequest.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(state).toBe('DONE');
    expect(Buffer.from(file!).toString()).toContain('gid://shopify/Order/1');
  }
});

test('a request that names nobody stays to be seen', async () => {
  const { post, last } = await aWorkedShop(database.db);
  await post('customers/redact', { customer: { email: null, phone: ' ' } });
  expect(await last()).toMatchObject({ outcome: 'FAILED', reason: 'missing_field' });
});
