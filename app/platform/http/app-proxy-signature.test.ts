import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedProxyRequest } from './app-proxy-signature.server.ts';

const secret = 'hush';
/** Shopify's own example: every parameter, those of an array joined by commas, sorted. */
const example =
  'extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb';
const address = (query: string) => new URL(`https://sonra.test/proxy/reviews/1?${query}`);

test("accepts Shopify's own example", () => {
  expect(isSignedProxyRequest(address(example), [secret])).toBe(true);
});

test('accepts the secret before it during a rotation', () => {
  expect(isSignedProxyRequest(address(example), ['new', secret])).toBe(true);
});

test.each([
  ['another shop', example.replace('shop-name', 'other')],
  ['another secret', example, 'other'],
  ['a parameter more', `${example}&stars=5`],
  ['a parameter less', example.replace('extra=1&', '')],
  ['no signature', example.replace(/&signature=.*/, '')],
  ['two signatures', `${example}&signature=0`],
  ['a short one', example.slice(0, -1)],
  ['the order of values', example.replace('extra=1&extra=2', 'extra=2&extra=1')],
])('refuses %s', (_what, query, key = secret) => {
  expect(isSignedProxyRequest(address(query), [key])).toBe(false);
});

test('refuses two shops, whoever signed them', () => {
  const two = (query: string, text: string) =>
    address(`${query}&signature=${createHmac('sha256', secret).update(text).digest('hex')}`);
  expect(isSignedProxyRequest(two('shop=a', 'shop=a'), [secret])).toBe(true);
  expect(isSignedProxyRequest(two('shop=b&shop=a', 'shop=b,a'), [secret])).toBe(false);
});

test('a name that holds what looks like another parameter is read as one name', () => {
  const signed = createHmac('sha256', secret).update('a=1b=2').digest('hex');
  // Joined by nothing, `a=1` and `b=2` spell the same as `a=1b=2`: Shopify's scheme, so nothing may hang on such names.
  expect(isSignedProxyRequest(address(`a=1&b=2&signature=${signed}`), [secret])).toBe(true);
});
