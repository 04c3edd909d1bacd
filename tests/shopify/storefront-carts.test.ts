import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '#app/platform/logger.server.ts';
import { shopifyStorefront } from '#app/platform/storefront/shopify-storefront.server.ts';
import { storefrontContract } from '#app/platform/storefront/storefront.contract.ts';
import { startDevstore } from '../../devstore/testing/start-devstore.ts';
import type { Json, TestDevstore } from '../../devstore/testing/start-devstore.ts';

const handle = 'kahve-duragi';
const domain = `${handle}.myshopify.com`;
const storefront = shopifyStorefront(createLogger('silent'));
const realFetch = globalThis.fetch;
let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());
/** Leads https://<shop>.myshopify.com to the devstore, as its preload does in the app's processes. */
beforeEach(() => {
  globalThis.fetch = (input, init) => {
    const url = new URL(String(input));
    if (!url.hostname.endsWith('.myshopify.com')) return realFetch(input, init);
    const headers = new Headers(init?.headers);
    headers.set('x-devstore-host', url.hostname);
    return realFetch(`${store.url}${url.pathname}`, { ...init, headers });
  };
});
afterEach(async () => {
  await control('POST', '/faults', { storefront: { mode: 'ok' } });
  globalThis.fetch = realFetch;
});

async function control(method: string, path: string, body?: object): Promise<Json> {
  const { status, json } = await store.call(method, `/control${path}`, body);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

type Described = { id: string; variants: { id: string; gid: string }[] };
const aProduct = (title: string, price: number) =>
  control('POST', `/shops/${handle}/products`, { title, price }) as Promise<Described>;

describe('Shopify, as the devstore stands in for it', () => {
  storefrontContract(async () => {
    const [first, second] = [await aProduct('Kolombiya', 250), await aProduct('Filtre', 80)];
    const change = (body: object) => control('PATCH', `/shops/${handle}/products/${first.id}`, body);
    return {
      ...{ storefront, domain, currency: 'TRY' },
      ...{ coffee: first.variants[0]!.gid, filters: second.variants[0]!.gid },
      async change({ price, stock, sold }) {
        if (price !== undefined) await change({ variantId: first.variants[0]!.id, price });
        if (stock !== undefined) await change({ variantId: first.variants[0]!.id, inventory: stock });
        if (sold === false) await change({ status: 'archived' });
      },
      lastCart: async () => ((await control('GET', `/shops/${handle}/carts`)) as { carts: unknown[] }).carts[0],
      goDown: () => control('POST', '/faults', { storefront: { mode: '503' } }),
    };
  });

  test.each(['430', 'throttled', 'reset'])('one that answers “%s” is unavailable', async (mode) => {
    await control('POST', '/faults', { storefront: { mode } });
    const asked = { variantIds: ['gid://shopify/ProductVariant/1'], countryCode: null, locale: 'en' as const };
    expect(await storefront.readVariants(domain, asked)).toEqual({ outcome: 'unavailable' });
  });
});

describe('answers that no devstore gives', () => {
  const answer = (data: object) => {
    globalThis.fetch = () => Promise.resolve(new Response(JSON.stringify({ data })));
  };
  const wish = {
    lines: [{ variantId: 'gid://shopify/ProductVariant/1', quantity: 3 }],
    ...{ attributes: [], discountCodes: ['ONCE'], countryCode: null, locale: 'en' as const },
  };
  const part = (quantity: number) => ({
    ...{ quantity, merchandise: { id: 'gid://shopify/ProductVariant/1' } },
    cost: { amountPerQuantity: { amount: '12.5', currencyCode: 'CAD' } },
  });
  const cart = {
    ...{ id: 'gid://shopify/Cart/1?key=2', checkoutUrl: 'https://shop.test/cart/c/1?key=2', totalQuantity: 3 },
    lines: { nodes: [part(2), part(1)] },
    discountCodes: [{ code: 'once', applicable: true }],
  };
  const made = (over: object, warnings: object[] = [], userErrors: object[] = []) =>
    answer({ cartCreate: { cart: { ...cart, ...over }, userErrors, warnings } });

  test('a variant over several lines counts together, and a code in whatever capitals', async () => {
    made({});
    expect(await storefront.makeCart(domain, wish)).toMatchObject({
      outcome: 'made',
      lines: [{ quantity: 3, price: 12.5, currency: 'CAD' }],
    });
  });

  test('a code that waits for the customer’s address at the checkout is not refused', async () => {
    const waiting = { discountCodes: [{ code: 'ONCE', applicable: false }] };
    made(waiting, [{ code: 'DISCOUNT_ELIGIBLE_CUSTOMER_MISSING' }]);
    expect(await storefront.makeCart(domain, wish)).toMatchObject({ outcome: 'made', codeRefused: false });
    made(waiting, [{ code: 'DISCOUNT_USAGE_LIMIT_REACHED' }]);
    expect(await storefront.makeCart(domain, wish)).toMatchObject({ outcome: 'changed', codeRefused: true });
  });

  test.each(['javascript:alert(1)', 'http://shop.test/cart', '//evil.test'])(
    'attack D8: a checkout at %s is none',
    async (checkoutUrl) => {
      made({ checkoutUrl });
      expect(await storefront.makeCart(domain, wish)).toEqual({ outcome: 'unavailable' });
    },
  );

  test('a refusal about something else than a line makes no cart', async () => {
    const userErrors = [{ code: 'INVALID', field: ['input', 'attributes'], message: 'no' }];
    answer({ cartCreate: { cart: null, userErrors, warnings: [] } });
    expect(await storefront.makeCart(domain, wish)).toEqual({ outcome: 'unavailable' });
  });
});
