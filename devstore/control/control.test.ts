import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevstore } from '../testing/start-devstore.ts';
import type { Received, TestDevstore } from '../testing/start-devstore.ts';

const SHOP = '/control/shops/kahve-duragi';
let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());

test('the state names both shops with what is in them', async () => {
  const { json } = await store.call('GET', '/control/state');
  expect(json.shops.map(({ handle }: { handle: string }) => handle)).toEqual(['kahve-duragi', 'maple-and-moss']);
  for (const { orders, customers } of json.shops) {
    expect(orders).toBeGreaterThan(500);
    expect(customers).toBe(200);
  }
});

test('two starts deal the same people and products', async () => {
  const other = await startDevstore();
  try {
    const people = ({ devstore }: TestDevstore) =>
      [...devstore.world.shops[0]!.customers.values()].map(({ id, email }) => `${id} ${email}`);
    expect(people(other)).toEqual(people(store));
  } finally {
    await other.stop();
  }
});

test('nothing in the seeded past lies in the future, and no order is delivered before it is sent', () => {
  for (const shop of store.devstore.world.shops) {
    for (const order of shop.orders.values()) {
      expect(order.updatedAt).toBeLessThanOrEqual(store.devstore.clock.now());
      for (const { createdAt, deliveredAt } of order.fulfillments)
        expect(deliveredAt ?? Infinity).toBeGreaterThanOrEqual(createdAt);
    }
  }
});

test.each([
  ['/control/clock', { advanceSeconds: -5 }],
  ['/control/clock', { advanceSeconds: 'soon' }],
  ['/control/faults', { sendgrid: { mode: 'sulk' } }],
  ['/control/faults', { weather: 'bad' }],
  [`${SHOP}/orders`, { email: 'nobody', lines: [{ variantId: '1' }] }],
  [`${SHOP}/orders`, { email: 'a@example.com', lines: [] }],
  [`${SHOP}/orders`, { email: 'a@example.com', lines: [{ variantId: '1' }] }],
])('%s refuses %j with a sentence', async (path, body) => {
  const answer = await store.call('POST', path, body);
  expect(answer.status).toBe(400);
  expect(answer.json.error).toMatch(/\w+ .+\.$/);
});

test.each(['/control/shops/nowhere/products', `${SHOP}/orders/1`, '/control/mailbox/9'])(
  '%s answers 404',
  async (path) => {
    expect((await store.call('GET', path)).status).toBe(404);
  },
);

test('a page of another site, or under another name, cannot change anything', async () => {
  const foreign = await store.call(
    'POST',
    '/control/clock',
    { advanceSeconds: 60 },
    { origin: 'https://evil.example' },
  );
  expect(foreign.status).toBe(403);
  const own = await store.call('POST', '/control/clock', { advanceSeconds: 0 }, { origin: store.url });
  expect(own.status).toBe(200);
});

test('opening the app goes to its document with all the admin adds', async () => {
  const { json } = await store.call('POST', `${SHOP}/install`, { locale: 'en' });
  expect(json).toEqual({ status: 200 });
  const { path, headers } = store.app.received.at(-1)!;
  const url = new URL(path, 'http://app');
  expect(url.pathname).toBe('/app');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    embedded: '1',
    shop: 'kahve-duragi.myshopify.com',
    locale: 'en',
  });
  expect(Buffer.from(url.searchParams.get('host')!, 'base64').toString()).toBe('admin.shopify.com/store/kahve-duragi');
  expect(headers['user-agent']).toContain('Chrome');
});

test('more than there is cannot be sent or refunded, and a cancelled order cannot be cancelled again', async () => {
  const { json } = await store.call('GET', `${SHOP}/products`);
  const lines = [{ variantId: json.products[0].variants[0].id, quantity: 1 }];
  const order = (await store.call('POST', `${SHOP}/orders`, { email: 'a@example.com', lines })).json;
  const act = (action: string, body?: object) => store.call('POST', `${SHOP}/orders/${order.id}/${action}`, body);
  expect((await act('deliver')).status).toBe(400);
  expect((await act('refund', { lines: [{ lineItemId: order.lineItems[0].id, quantity: 2 }] })).status).toBe(400);
  expect((await act('cancel')).json).toMatchObject({ cancelled: true, financialStatus: 'refunded' });
  expect((await act('cancel')).status).toBe(400);
  expect((await act('fulfill')).status).toBe(400);
});

test('a person reads a page where a script reads JSON', async () => {
  const page = await store.call('GET', '/store/nowhere', undefined, { accept: 'text/html,*/*;q=0.8' });
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect((await store.call('GET', '/nowhere')).json.error).toBe('There is no page /nowhere.');
});

test('products and the shop itself change under the eyes of the app', async () => {
  store.devstore.world.shops[0]!.installed = true;
  store.app.received.length = 0;
  const created = (await store.call('POST', `${SHOP}/products`, { title: 'Yeni', price: 12.5 })).json;
  await store.call('PATCH', `${SHOP}/products/${created.id}`, { inventory: 0 });
  await store.call('DELETE', `${SHOP}/products/${created.id}`);
  await store.call('PATCH', SHOP, { email: 'yeni@kahve-duragi.example' });
  await store.call('POST', `${SHOP}/scopes`, { scopes: ['read_orders'] });
  const topics = (await store.received((all) => all.length >= 5))
    .map(({ headers }) => headers['x-shopify-topic'])
    .sort();
  expect(topics).toEqual(['app/scopes_update', 'products/create', 'products/delete', 'products/update', 'shop/update']);
});

test('a shop is stocked with what it is said to sell, and tells nobody', async () => {
  store.devstore.world.shops[1]!.installed = true;
  store.app.received.length = 0;
  const path = '/control/shops/maple-and-moss/products';
  expect((await store.call('PUT', path, {})).status).toBe(400);
  expect((await store.call('PUT', path, { products: [{ title: 'Tea' }] })).status).toBe(400);
  const products = [
    { title: 'Tea', sku: 'T-1', price: 4.5, inventory: 7 },
    { title: 'Pot', sku: null, price: 30 },
  ];
  expect((await store.call('PUT', path, { products })).json).toEqual({ products: 2 });
  const { json } = await store.call('GET', path);
  expect(json.products).toMatchObject([
    { title: 'Tea', variants: [{ sku: 'T-1', price: '4.50', inventory: 7 }] },
    { title: 'Pot', variants: [{ price: '30.00', inventory: 50 }] },
  ]);
  expect(store.app.received).toEqual([]);
});

test('a variant is added, priced and taken away, each told as the whole product', async () => {
  store.devstore.world.shops[0]!.installed = true;
  const { json: made } = await store.call('POST', `${SHOP}/products`, { title: 'Çekirdek', price: 100 });
  const path = `${SHOP}/products/${made.id}`;
  const { json: grown } = await store.call('POST', `${path}/variants`, { title: '500 g', price: 180, inventory: 3 });
  expect(grown.variants).toMatchObject([{ price: '100.00' }, { title: '500 g', price: '180.00', inventory: 3 }]);
  const variantId = grown.variants[1].id;
  await store.call('PATCH', path, { variantId, price: 200, inventory: 0 });
  const { json: left } = await store.call('DELETE', `${path}/variants/${grown.variants[0].id}`);
  expect(left.variants).toMatchObject([{ id: variantId, price: '200.00', inventory: 0 }]);
  expect((await store.call('DELETE', `${path}/variants/${variantId}`)).status).toBe(400);
  expect((await store.call('DELETE', `${path}/variants/1`)).status).toBe(404);
  await store.call('PATCH', path, { status: 'archived' });
  const updatesIn = (all: Received[]) =>
    all.filter(({ headers, body }) => headers['x-shopify-topic'] === 'products/update' && body.includes(made.id));
  const told = updatesIn(await store.received((all) => updatesIn(all).length >= 4));
  const bodies = told.map(({ body }) => JSON.parse(body) as { status: string; variants: { price: string }[] });
  // They arrive in any order, as Shopify's do.
  expect(
    bodies.map(({ status, variants }) => [status, ...variants.map(({ price }) => price)].join(' ')).sort(),
  ).toEqual(['active 100.00 180.00', 'active 100.00 200.00', 'active 200.00', 'archived 200.00']);
});

test.each([
  [{ price: -1 }, 'price must be a number.'],
  [{ inventory: 1.5 }, 'inventory must be a whole number.'],
  [{ status: 'gone' }, 'status must be active, archived, draft.'],
])('a product refuses %j', async (body, error) => {
  const { json } = await store.call('GET', `${SHOP}/products`);
  const answer = await store.call('PATCH', `${SHOP}/products/${json.products[0].id}`, body);
  expect([answer.status, answer.json]).toEqual([400, { error }]);
});
