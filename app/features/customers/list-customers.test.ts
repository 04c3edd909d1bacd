import { beforeAll, expect, test } from 'vitest';
import { foldText } from '#app/domain/fold-text.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { listCustomers } from './index.server.ts';

const database = useTestDb();
const names = ['Işıl Öztürk', 'Isil Brown', 'Çağla Şen', 'Bob 100%_sure', 'Zoë Last'];
let shopId = '';

beforeAll(async () => {
  const shop = await aShop(database.db);
  const other = await aShop(database.db);
  shopId = shop.id;
  for (const [place, name] of names.entries()) {
    const [firstName, lastName] = name.split(' ');
    const over = { firstName, lastName, searchText: foldText(name) };
    const lastOrderAt = place < 3 ? new Date(Date.UTC(2026, 5, 1 + place)) : null;
    const customer = await aCustomer(database.db, shop, { ...over, lastOrderAt });
    await aCustomer(database.db, other, over);
    if (place > 1) continue;
    await anOrder(database.db, customer);
    await anOrder(database.db, customer, { total: '0.10', currency: 'EUR' });
    await anOrder(database.db, customer, { cancelledAt: new Date('2026-06-04T00:00:00Z') });
  }
});

const find = async (search: string) => {
  const { customers } = await listCustomers(testServices(database.db).services, { shopId, search });
  return customers.map(({ firstName }) => firstName);
};

test('those who ordered last come first, those who never did last, page by page', async () => {
  const { services } = testServices(database.db);
  const seen: (string | null)[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(services, { shopId, cursor, limit: 2 });
    seen.push(...page.customers.map(({ firstName }) => firstName));
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor && pages < 10);
  expect([pages, seen]).toEqual([3, ['Çağla', 'Isil', 'Işıl', 'Zoë', 'Bob']]);
});

test('counts and sums leave cancelled orders out and keep currencies apart', async () => {
  const { customers } = await listCustomers(testServices(database.db).services, { shopId, search: 'öztürk' });
  expect(customers).toMatchObject([
    {
      orderCount: 2,
      spent: [
        { currency: 'EUR', amount: '0.1000' },
        { currency: 'TRY', amount: '500.0000' },
      ],
    },
  ]);
});

test('a refund is taken off what a customer spent', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const refund = (order: { id: string }, n: number, amount: string | null) =>
    db.refund.create({
      data: { shopId: shop.id, orderId: order.id, id: `${order.id}/${n}`, refundedAt: new Date('2026-06-04'), amount },
    });
  const order = await anOrder(db, customer, { total: '500' });
  await refund(order, 1, '120.50');
  await refund(order, 2, '79.50');
  await refund(order, 3, null);
  // More than was paid, as a goodwill: it takes nothing off the other order.
  await refund(await anOrder(db, customer, { total: '100' }), 1, '150');
  const { customers } = await listCustomers(testServices(db).services, { shopId: shop.id });
  expect(customers).toMatchObject([{ orderCount: 2, spent: [{ currency: 'TRY', amount: '300.0000' }] }]);
});

test.each([
  ['ışıl', ['Isil', 'Işıl']],
  ['ISIL', ['Isil', 'Işıl']],
  ['ozturk isil', ['Işıl']],
  ['ŞEN', ['Çağla']],
  ['%', ['Bob']],
  ['_', ['Bob']],
  ['nobody', []],
])('a search for %s finds %j', async (search, expected) => expect(await find(search)).toEqual(expected));

test.each([
  'x',
  'none_',
  "2026-06-01T00:00:00.000Z_'; DROP",
  '9999-99-99T99:99:99.999Z_a',
  '0000-01-01T00:00:00.000Z_a',
])('a cursor that is none (%s) is the start', async (cursor) => {
  const { customers } = await listCustomers(testServices(database.db).services, { shopId, cursor });
  expect(customers).toHaveLength(5);
});
