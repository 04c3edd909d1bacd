import { beforeEach, expect, test } from 'vitest';
import { runImport, undoImport } from '#app/features/history/index.server.ts';
import { importing } from '#app/features/history/testing.ts';
import { mirrorOrder, mirrorOrders } from '#app/features/orders/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';

const database = useTestDb();
let shopId: string;
let file: ReturnType<typeof importing>;
beforeEach(async () => {
  await database.reset();
  shopId = (await aShop(database.db)).id;
  file = importing(database.db, shopId);
});

const header = 'order id,customer email,ordered at,sku,title,quantity,unit price,currency';
const aRow = (order: string, over: { email?: string; at?: string; quantity?: number } = {}) =>
  [order, over.email ?? 'ada@mail.test', over.at ?? '2026-03-01 10:00', 'KOL-500', 'Kolombiya', over.quantity ?? 2]
    .concat(['250.00', 'TRY'])
    .join(',');
const bring = (...rows: string[]) => file.importFile([header, ...rows, ''].join('\n'));

const receivedAt = new Date('2026-11-20T10:00:00Z');
const told = (over: object = {}) => ({
  ...{ id: 501, name: '#1001', email: 'Ada@Mail.test', currency: 'TRY', total_price: '500.00' },
  ...{ processed_at: '2026-03-01T07:00:00Z', updated_at: '2026-03-05T07:00:00Z', financial_status: 'paid' },
  customer: { id: 7, email: 'Ada@Mail.test', first_name: 'Ada' },
  line_items: [{ id: 9, title: 'Kolombiya', sku: 'KOL-500', quantity: 2, price: '250.00' }],
  ...over,
});
const hear = (over?: object) => mirrorOrder({ db: database.db }, { shopId, payload: told(over), receivedAt });
const orders = () =>
  database.db.order.findMany({
    where: { shopId },
    select: { id: true, customer: { select: { gid: true, email: true } }, lineItems: { select: { quantity: true } } },
    orderBy: { id: 'asc' },
  });
const shopifys = {
  id: 'gid://shopify/Order/501',
  customer: { gid: 'gid://shopify/Customer/7', email: 'Ada@Mail.test' },
  lineItems: [{ quantity: 2 }],
};

test.each(['1001', '#1001', '501', 'gid://shopify/Order/501'])(
  'an order that the file calls %s is one order once Shopify has told of it, and undoing leaves it',
  async (name) => {
    const importId = await bring(aRow(name));
    await hear();
    expect(await orders()).toEqual([shopifys]);
    expect(await database.db.customer.count({ where: { shopId } })).toBe(1);
    await undoImport(file.services, { shopId, importId, actor: 'staff:1' });
    await runImport(file.services, { shopId, importId });
    expect(await orders()).toEqual([shopifys]);
    expect(await database.db.lineItem.count({ where: { shopId } })).toBe(1);
  },
);

test('told by Shopify first, the file brings it no second time', async () => {
  await hear();
  await bring(aRow('1001'));
  expect(await orders()).toEqual([shopifys]);
});

test('a buyer keeps what else the file told of them, and their last order is the last of all', async () => {
  await bring(aRow('1001'), aRow('900', { at: '2025-01-01 10:00' }));
  await hear();
  const guest = await database.db.customer.findFirstOrThrow({ where: { shopId, guestEmail: 'ada@mail.test' } });
  expect(guest.lastOrderAt?.toISOString().slice(0, 4)).toBe('2025');
  expect(await database.db.order.count({ where: { shopId } })).toBe(2);
});

test('another system may have counted the same numbers: another buyer on another day stays', async () => {
  await bring(aRow('1001', { email: 'someone@mail.test', at: '2024-05-01 10:00' }));
  await hear();
  expect(await orders()).toHaveLength(2);
});

test('a buyer who wrote with another address on that day is the same', async () => {
  await bring(aRow('1001', { email: 'ada@work.test' }));
  await hear();
  expect(await orders()).toEqual([shopifys]);
});

test("another shop's order of that name replaces nothing", async () => {
  await bring(aRow('1001'));
  const theirs = await aShop(database.db, { domain: 'theirs.myshopify.com' });
  await mirrorOrder({ db: database.db }, { shopId: theirs.id, payload: told(), receivedAt });
  expect(await database.db.order.count({ where: { shopId, importId: { not: null } } })).toBe(1);
});

test('what was decided about the imported order is kept with the order', async () => {
  const importId = await bring(aRow('1001'));
  const imported = await database.db.order.findFirstOrThrow({ where: { shopId, importId } });
  const decision = { shopId, customerId: imported.customerId!, orderId: imported.id, outcome: 'skip', facts: {} };
  await database.db.decision.create({ data: { ...decision, decidedAt: receivedAt } });
  await hear();
  expect(await database.db.decision.findMany({ select: { orderId: true } })).toEqual([{ orderId: shopifys.id }]);
});

test('an order told while the file is read is one order when the file has ended', async () => {
  const importId = await file.upload([header, aRow('1001'), aRow('1002', { email: 'bo@mail.test' }), ''].join('\n'));
  await file.start(importId);
  await runImport(file.services, { shopId, importId }, { batchLines: 1, signal: AbortSignal.abort() });
  await runImport(file.services, { shopId, importId }, { batchLines: 1, signal: AbortSignal.abort() });
  // As if its transaction had begun before the file's line was there.
  await hear({ name: '#9999' });
  await database.db.order.updateMany({ where: { id: shopifys.id }, data: { name: '#1001' } });
  expect(await orders()).toHaveLength(3);
  await file.runToEnd(importId);
  expect((await orders()).filter(({ id }) => id === shopifys.id || id.endsWith(':1001'))).toEqual([shopifys]);
});

test('a batch comes to what its documents come to one by one', async () => {
  const documents = [
    told({ id: 1, name: '#1' }),
    told({ id: 2, name: '#2', customer: null, email: 'guest@mail.test', line_items: [] }),
    told({ id: 1, name: '#1', updated_at: '2026-03-04T07:00:00Z', financial_status: 'pending' }),
    { name: 'no id' },
    told({ id: 3, name: '#3', customer: { id: 7, email: 'new@mail.test', updated_at: '2026-04-01T00:00:00Z' } }),
    told({ id: 1, name: '#1', updated_at: '2026-03-06T07:00:00Z', cancelled_at: '2026-03-06T07:00:00Z' }),
  ].map((document) => {
    const order = Number('id' in document ? document.id : 0);
    const line = { id: order * 10, title: 'Kolombiya', quantity: 2, price: '250.00' };
    const parcel = { id: order * 10 + 1, tracking_number: `T${order}`, line_items: [{ id: line.id, quantity: 1 }] };
    const part = { line_item_id: line.id, quantity: 1 };
    const refund = { id: order * 10 + 2, created_at: '2026-03-05T00:00:00Z', refund_line_items: [part] };
    return { ...document, line_items: [line], fulfillments: [parcel], refunds: [refund] };
  });
  const theirs = await aShop(database.db, { domain: 'theirs.myshopify.com' });
  const together = await mirrorOrders({ db: database.db }, { shopId, payloads: documents, receivedAt });
  const alone = [];
  for (const payload of documents)
    alone.push(await mirrorOrder({ db: database.db }, { shopId: theirs.id, payload, receivedAt }));
  expect(together).toEqual(alone);
  expect(together.map(({ outcome }) => outcome)).toContain('failed');
  const traceOf = async (id: string) => {
    const found = await database.db.order.findMany({
      where: { shopId: id },
      include: {
        customer: true,
        lineItems: true,
        refunds: { include: { lines: true } },
        fulfillments: { include: { lines: true } },
      },
      orderBy: { id: 'asc' },
    });
    const plain = JSON.stringify(
      found.map((order) => ({ ...order, customerId: null, customer: { ...order.customer, id: null } })),
    );
    return plain.replaceAll(id, 'shop');
  };
  expect(await traceOf(shopId)).toBe(await traceOf(theirs.id));
});
