import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import { API_KEY, API_SECRET, startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';

let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());

/** The address of the iframe in the admin's page. */
async function frameUrl(path: string): Promise<URL> {
  const { text } = await store.call('GET', path);
  return new URL(/<iframe[^>]* src="([^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&'));
}

test('the frame opens the page of the app that the address names, in the shop and language of the admin', async () => {
  const own = await frameUrl('/store/kahve-duragi/apps/sonra/journeys/thank_you?tab=mail');
  expect(own.pathname).toBe('/app/journeys/thank_you');
  expect(Object.fromEntries(own.searchParams)).toMatchObject({
    tab: 'mail',
    locale: 'tr',
    shop: 'kahve-duragi.myshopify.com',
    embedded: '1',
  });
  // Where Shopify leads `app:app/reviews/7`, the link of a block on a customer's page.
  expect((await frameUrl('/store/kahve-duragi/apps/sonra/app/reviews/7')).pathname).toBe('/app/reviews/7');
  expect((await frameUrl('/store/kahve-duragi/apps/sonra/applause')).pathname).toBe('/app/applause');
  expect((await frameUrl('/store/kahve-duragi/apps/sonra?locale=en')).searchParams.get('locale')).toBe('en');
});

test('the id_token of the frame is what Shopify signs: an independent check of signature and claims', async () => {
  const { searchParams } = await frameUrl('/store/maple-and-moss/apps/sonra');
  const [header, body, signature] = searchParams.get('id_token')!.split('.');
  expect(createHmac('sha256', API_SECRET).update(`${header}.${body}`).digest('base64url')).toBe(signature);
  const claims = JSON.parse(Buffer.from(body!, 'base64url').toString());
  expect(claims).toMatchObject({
    iss: 'https://maple-and-moss.myshopify.com/admin',
    dest: 'https://maple-and-moss.myshopify.com',
    aud: API_KEY,
  });
  expect(claims.exp - claims.iat).toBe(60);
});

test('only the app may read fresh session tokens from a page of its own', async () => {
  const answer = await store.call('GET', '/id-token?shop=kahve-duragi.myshopify.com');
  expect(answer.text.split('.')).toHaveLength(3);
  expect(answer.headers.get('access-control-allow-origin')).toBe(new URL(store.devstore.config.appUrl).origin);
});

test('the stand-in of App Bridge is one script that parses', async () => {
  const { text } = await store.call('GET', '/app-bridge.js');
  expect(() => new Function(text)).not.toThrow();
  for (const element of ['ui-nav-menu', 's-app-nav', 'ui-title-bar', 'ui-save-bar', 'ui-modal'])
    expect(text).toContain(`'${element}'`);
});

test('the order page does what its buttons say', async () => {
  const order = [...store.devstore.world.shops[0]!.orders.values()].findLast(
    ({ fulfillments, cancelledAt }) => fulfillments.length === 0 && !cancelledAt,
  )!;
  const path = `/store/kahve-duragi/orders/${order.id}`;
  for (const action of ['fulfill', 'deliver']) {
    expect(await store.call('POST', `${path}/${action}`)).toMatchObject({ status: 303 });
  }
  expect((await store.call('GET', path)).text).toContain('data-state="delivered"');
});

test('of two parcels one is delivered by the button beside it', async () => {
  // An order of its own: which of the past's are still to be packed depends on the hour.
  const { products, customers, orders } = store.devstore.world.shops[1]!;
  const [one, other] = [...products.values()].flatMap(({ variants }) => variants);
  const lines = [one, other].map((variant) => ({ variantId: variant!.id, quantity: 1 }));
  const { email } = [...customers.values()][0]!;
  expect(await store.call('POST', '/control/shops/maple-and-moss/orders', { email, lines })).toMatchObject({
    status: 200,
  });
  const order = [...orders.values()].at(-1)!;
  const path = `/store/maple-and-moss/orders/${order.id}`;
  const post = (action: string, form: Record<string, string> = {}) =>
    fetch(`${store.url}${path}/${action}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  await post('fulfill', { line: order.lines[0]!.id });
  await post('fulfill');
  const [first, second] = order.fulfillments;
  await post('deliver', { parcel: second!.id });
  expect([first!.deliveredAt, second!.deliveredAt]).toEqual([null, expect.any(Number)]);
  const { text } = await store.call('GET', path);
  expect([...text.matchAll(/name="parcel" value="(\d+)"/g)].map(([, id]) => id)).toEqual([first!.id]);
});

test('the products page shows what apps have noted at a product, as text', async () => {
  const shop = store.devstore.world.shops[0]!;
  const [product] = [...shop.products.values()];
  const ownerId = gid('Product', product!.id);
  const noted = { id: '1', ownerId, namespace: 'reviews', key: 'rating_count', type: 'number_integer', updatedAt: 0 };
  shop.metafields.set('rating_count', { ...noted, value: '<b>12' });
  const { text } = await store.call('GET', '/store/kahve-duragi/products');
  expect(text).toMatch(/reviews\.rating_count<\/td>\s*<td class="wide">&lt;b&gt;12</);
});

test('the products page sets price and stock, and takes away what is no longer sold', async () => {
  const { products } = store.devstore.world.shops[0]!;
  const product = [...products.values()].find(({ variants }) => variants.length > 1)!;
  const [first, second] = product.variants;
  const path = `/store/kahve-duragi/products/${product.id}`;
  const post = async (to: string, form: Record<string, string>) =>
    (await fetch(store.url + to, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })).status;
  expect(await post(`${path}/variants/${first!.id}`, { price: '199.90', inventory: '4' })).toBe(303);
  expect(first).toMatchObject({ price: 19_990, inventory: 4 });
  expect(await post(`${path}/variants/${first!.id}`, { price: 'much', inventory: '4' })).toBe(400);
  expect(await post(`${path}/variants/${second!.id}`, { remove: '1' })).toBe(303);
  expect(product.variants).not.toContain(second);
  await post(path, { action: 'archived' });
  const { text } = await store.call('GET', '/store/kahve-duragi/products');
  expect(text).toContain('data-state="archived"');
  expect(text).toContain('value="199.90"');
  await post(path, { action: 'delete' });
  expect(products.has(product.id)).toBe(false);
});

test('the home page makes the Storefront API fail', async () => {
  const form = new URLSearchParams({ mode: 'ok', storefront: '503' });
  await fetch(`${store.url}/faults`, { method: 'POST', body: form, redirect: 'manual' });
  expect(store.devstore.faults.storefront.mode).toBe('503');
});
