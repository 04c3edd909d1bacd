import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { fillShop, secretsOf } from './fill-shop.ts';
import { searchDatabase } from './search-database.ts';
import { receiveCustomerRequest, receiveShopRedact, workRequest } from '#app/features/privacy/index.server.ts';
import { personalData } from '#app/features/privacy/testing.ts';

const database = useTestDb();

test('every column of every table is known as personal or not: one that is new has to be decided on', async () => {
  const columns = await database.db.$queryRaw<{ table: string; column: string }[]>`
    SELECT "table_name"::text AS "table", "column_name"::text AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`;
  const known = Object.entries(personalData).flatMap(([table, { cleared, apart = {}, ofTheShop = [], plain }]) =>
    [...Object.keys(cleared), ...Object.keys(apart), ...ofTheShop, ...plain].map((column) => `${table}.${column}`),
  );
  expect(new Set(known).size).toBe(known.length);
  expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(known.sort());
});

/** A shop in which a person has left traces everywhere, and another whose customer looks the same. */
async function filled() {
  const made = testServices(database.db, '2026-06-10T09:00:00Z');
  await database.reset();
  const shop = await aShop(database.db);
  const other = await aShop(database.db);
  const person = secretsOf('mahrem', 4242_0001);
  const neighbour = secretsOf('komsu', 4242_0002);
  await fillShop(database.db, shop, person);
  await fillShop(database.db, shop, neighbour);
  await fillShop(database.db, other, secretsOf('mahrem', 4242_0001));
  const work = async () => {
    for (const { payload } of made.jobs.take())
      await workRequest(made.services, payload as never, { exitEnrollments, endDiscounts, withdrawReviews });
  };
  const about = { customer: { id: person.customerId, email: person.email, phone: person.phone } };
  const document = (payload: object) => ({
    ...{ shopId: shop.id, webhookId: randomUUID(), triggeredAt: made.clock.now(), receivedAt: made.clock.now() },
    payload: { shop_domain: shop.domain, ...payload },
  });
  return { ...made, shop, other, person, neighbour, work, about, document };
}

const tracesIn = (shopId: string | null, secrets: { traces: string[] }) =>
  searchDatabase(database.db, { shopId, needles: secrets.traces });

test('scenario 39, attack O6: after customers/redact no dump of the database knows the person', async () => {
  const { services, shop, other, person, neighbour, work, about, document } = await filled();
  const before = await tracesIn(shop.id, person);
  expect(before).toEqual(
    expect.arrayContaining([
      ...[
        'AuditEntry.detail',
        'Customer.email',
        'Customer.guestEmail',
        'Customer.searchText',
        'Fulfillment.trackingUrl',
      ],
      ...['HistoryImportChunk.bytes', 'Message.address', 'Message.renderedHtml', 'MessageEvent.detail', 'Order.email'],
      ...['PrivacyRequest.export', 'Suppression.address', 'WebhookDelivery.body'],
    ]),
  );
  const neighbours = await tracesIn(shop.id, neighbour);
  const elsewhere = await tracesIn(other.id, person);

  const request = document({ ...about, orders_to_redact: [person.orderId] });
  await receiveCustomerRequest(services, { ...request, kind: 'CUSTOMER_REDACT' });
  await work();

  expect(await tracesIn(shop.id, person)).toEqual([]);
  expect(await tracesIn(shop.id, neighbour)).toEqual(neighbours);
  expect(await tracesIn(other.id, person)).toEqual(elsewhere);
  const done = await database.db.privacyRequest.findFirstOrThrow({ where: { kind: 'CUSTOMER_REDACT' } });
  expect(done).toMatchObject({ state: 'DONE', asked: null, export: null, subject: expect.stringMatching(/^k1:/) });
  expect(done.proof).toMatchObject({ Customer: 2, Order: 2, Message: 2, Suppression: 1, WebhookDelivery: 2 });
  // The shop's numbers stay: orders without a person.
  expect(await database.db.order.count({ where: { shopId: shop.id } })).toBe(4);
  expect(await database.db.lineItem.count({ where: { shopId: shop.id } })).toBe(4);
});

test('scenario 39: what is queued for an erased customer is skipped at once and enrollments end, each with its reason', async () => {
  const { services, shop, person, work, about, document } = await filled();
  await receiveCustomerRequest(services, { ...document(about), kind: 'CUSTOMER_REDACT' });
  await work();
  const customer = await database.db.customer.findFirstOrThrow({
    where: { shopId: shop.id, gid: person.gid },
    include: { messages: true, enrollments: true, decisions: true },
  });
  expect(customer.messages.map(({ state, reason }) => [state, reason]).sort()).toEqual([
    ['SENT', null],
    ['SKIPPED', 'customer_redacted'],
  ]);
  expect(customer.enrollments).toMatchObject([{ state: 'EXITED', exitReason: 'customer_redacted', wakeAt: null }]);
  expect(customer.decisions.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(
    expect.arrayContaining(['skip customer_redacted', 'exit customer_redacted']),
  );
});

test('scenario 39: with the erasure, not with the next night, what was foreseen of the customer and what they answered goes', async () => {
  const { services, shop, person, neighbour, work, about, document } = await filled();
  await receiveCustomerRequest(services, { ...document(about), kind: 'CUSTOMER_REDACT' });
  await work();
  const { db } = database;
  const left = async ({ gid }: { gid: string }) => {
    const where = { shopId: shop.id, customer: { gid } };
    return Promise.all([
      ...[db.reorderPrediction.count({ where }), db.reorderAnswer.count({ where })],
      ...[db.reorderBasis.count({ where }), db.customerOutlook.count({ where })],
    ]);
  };
  expect(await left(person)).toEqual([0, 0, 0, 0]);
  expect(await left(neighbour)).toEqual([1, 1, 1, 1]);
  const { proof } = await db.privacyRequest.findFirstOrThrow({ where: { kind: 'CUSTOMER_REDACT' } });
  expect(proof).toMatchObject({ ReorderPrediction: 1, ReorderAnswer: 1, ReorderBasis: 1, CustomerOutlook: 1 });
});

test('scenario 39: a data request exports every table that holds something of the customer, and nobody else', async () => {
  const { services, shop, person, neighbour, work, about, document } = await filled();
  const request = document({ ...about, orders_requested: [person.orderId], data_request: { id: 9 } });
  await receiveCustomerRequest(services, { ...request, kind: 'DATA_REQUEST' });
  await work();
  const { webhookId } = request;
  const done = await database.db.privacyRequest.findFirstOrThrow({ where: { shopId: shop.id, webhookId } });
  const file = JSON.parse(Buffer.from(done.export!).toString()) as { data: Record<string, unknown[]> };
  const holding = Object.entries(personalData).filter(([table, { rowsOf }]) => rowsOf && table !== 'PrivacyRequest');
  const expected = [...holding.map(([table]) => table), 'WebhookDelivery'].sort();
  expect(Object.keys(file.data).sort()).toEqual(expected);
  const text = JSON.stringify(file);
  for (const trace of person.traces) expect(text.toLowerCase()).toContain(trace.toLowerCase());
  for (const trace of neighbour.traces) expect(text.toLowerCase()).not.toContain(trace.toLowerCase());
  expect(Object.keys(done.proof as object).sort()).toEqual(expected);
  expect(done).toMatchObject({ state: 'DONE', asked: null });
});

test('shop/redact leaves nothing of the shop but a hash, and every other shop as it was', async () => {
  const { services, shop, other, person, work, document } = await filled();
  await database.db.shop.update({ where: { id: shop.id }, data: { state: 'UNINSTALLED' } });
  await database.db.session.create({ data: { id: 's', shop: shop.domain, state: '', accessToken: 'x' } });
  const elsewhere = await tracesIn(other.id, person);
  await receiveShopRedact(services, document({}));
  await work();
  expect(await database.db.shop.findUnique({ where: { id: shop.id } })).toBeNull();
  const left = await searchDatabase(database.db, { shopId: null, needles: [shop.id, shop.domain] });
  expect(left).toEqual([]);
  expect(await tracesIn(other.id, person)).toEqual(elsewhere);
  const [erasure] = await database.db.shopErasure.findMany();
  expect(erasure).toMatchObject({ shopHash: expect.stringMatching(/^k1:/), proof: { Order: 4, Session: 1, Shop: 1 } });
});
