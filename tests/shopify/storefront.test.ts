import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLogger } from '#app/platform/logger.server.ts';
import { shopifyStorefront } from '#app/platform/storefront/shopify-storefront.server.ts';
import { startDevstore } from '../../devstore/testing/start-devstore.ts';
import type { TestDevstore } from '../../devstore/testing/start-devstore.ts';

const domain = 'kahve-duragi.myshopify.com';
const storefront = shopifyStorefront(createLogger('silent'));
const realFetch = globalThis.fetch;
let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** Leads https://<shop>.myshopify.com to the devstore, as its preload does in the app's processes. */
function leadToDevstore() {
  const asked: Headers[] = [];
  globalThis.fetch = (input, init) => {
    const url = new URL(String(input));
    const headers = new Headers(init?.headers);
    asked.push(new Headers(headers));
    headers.set('x-devstore-host', url.hostname);
    return realFetch(`${store.url}${url.pathname}`, { ...init, headers });
  };
  return asked;
}

/** Answers every request so. */
const answer = (body: string, status = 200) => {
  globalThis.fetch = () => Promise.resolve(new Response(body, { status }));
};

test("a shop's colour and logo are read without a token", async () => {
  const asked = leadToDevstore();
  expect(await storefront.readBrand(domain)).toEqual({
    outcome: 'read',
    brand: { color: '#6f3b1e', logoUrl: expect.stringMatching(/\/images\/kahve-duragi\/logo\.svg$/) as string },
  });
  expect([...asked[0]!.keys()].filter((name) => /token|authorization/.test(name))).toEqual([]);
});

test('a shop that has put down nothing has no brand', async () => {
  answer(JSON.stringify({ data: { shop: { brand: null } } }));
  expect(await storefront.readBrand(domain)).toEqual({ outcome: 'read', brand: { color: null, logoUrl: null } });
});

test('a colour that is none is left out', async () => {
  const brand = { colors: { primary: [{ background: 'url(x)' }] }, logo: null };
  answer(JSON.stringify({ data: { shop: { brand } } }));
  expect(await storefront.readBrand(domain)).toEqual({ outcome: 'read', brand: { color: null, logoUrl: null } });
});

test.each([
  ['a refusal', () => answer(JSON.stringify({ errors: [{ message: 'ACCESS_DENIED' }] }))],
  ['a page instead of an answer', () => answer('<html>', 401)],
  ['a broken line', () => (globalThis.fetch = () => Promise.reject(new TypeError('fetch failed')))],
])('%s is an end, not an error', async (_name, prepare) => {
  prepare();
  expect(await storefront.readBrand(domain)).toEqual({ outcome: 'unavailable' });
});

test('a shop that is not there is unavailable', async () => {
  leadToDevstore();
  expect(await storefront.readBrand('nobody.myshopify.com')).toEqual({ outcome: 'unavailable' });
});
