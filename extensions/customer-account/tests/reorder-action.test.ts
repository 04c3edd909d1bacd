/// <reference types="@shopify/ui-extensions/customer-account.order.action.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Language, OrderLinesAnswer } from '../../shared/contract.ts';
import type { Reply } from '../../shared/testing.ts';
import { anApp, fieldOf, i18nOf, isThere, letPass, named, press, readPage, set } from '../../shared/testing.ts';

const page = getExtension('customer-account.order.action.render', { configSearchDir: 'extensions/customer-account' });
const orderId = 'gid://shopify/Order/7';
const line = { variantTitle: null, imageUrl: null, stock: null, priceThen: null, replaces: null };
const shown: OrderLinesAnswer = {
  outcome: 'shown',
  currency: 'EUR',
  lines: [
    { ...line, variantId: 'v1', title: 'Kolombiya', quantity: 5, stock: 3, price: '10.00', priceThen: '9.00' },
    { ...line, variantId: 'v2', title: 'Filters', quantity: 1, price: '4.00', replaces: 'Old filters' },
  ],
  missing: [
    { title: 'Mug', why: 'sold_out' },
    { title: 'Poster', why: 'gone' },
  ],
};

beforeEach(() => {
  vi.useFakeTimers();
  page.setUp();
});
afterEach(() => {
  page.tearDown();
  vi.useRealTimers();
});

async function open(replies: Record<string, Reply> = {}, language: Language = 'en') {
  const app = anApp({ '/api/order-lines': shown, ...replies });
  page.fetch = app.fetch;
  page.shopify.i18n = i18nOf('customer-account', language);
  page.shopify.localization.extensionLanguage.value = { isoCode: language };
  page.shopify.orderId = orderId;
  await page.render();
  await letPass(100);
  return app;
}

test('orders as many again as were bought, also where that is a lot', async () => {
  const many = { ...shown, lines: [{ ...line, variantId: 'v1', title: 'Kolombiya', quantity: 150, price: '10.00' }] };
  const app = await open({ '/api/order-lines': many, '/api/reorder': { outcome: 'nothing_to_buy' } });
  expect(String(fieldOf(named('s-number-field', 'Quantity of Kolombiya'), 'max'))).toBe('999');
  await press('s-button', 'Go to checkout');
  expect(app.callsTo('/api/reorder')[0]?.body.lines).toEqual([{ variantId: 'v1', quantity: 150 }]);
});

test.each([
  ['{"outcome":"shown"}', 'Nothing of it can be bought today.'],
  ['{"outcome":"shown","lines":null,"missing":"?"}', 'Nothing of it can be bought today.'],
  ['null', 'Try again'],
  ['<html>', 'Try again'],
])('stays of use where the answer is none of ours: %s', async (reply, words) => {
  await open({ '/api/order-lines': new Response(reply) });
  await letPass(120_000);
  expect(readPage()).toContain(words);
});

test.each([
  [
    'en',
    [
      ...['€10.00 each', '€9.00 when you bought it', '3 in stock', 'Instead of Old filters'],
      ...['Mug is sold out.', 'Poster is no longer sold.', '€34.00 in all'],
    ],
  ],
  [
    'tr',
    [
      ...['Tanesi 10,00\u00a0€', 'Aldığınızda 9,00\u00a0€', 'Stokta 3 adet', 'Old filters yerine'],
      ...['Mug tükendi.', 'Poster artık satılmıyor.', 'Toplam 34,00\u00a0€'],
    ],
  ],
] as const)("says today's prices and stock, what was replaced and what is missing (%s)", async (language, parts) => {
  const { calls } = await open({}, language);
  expect(calls.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: '/api/order-lines', body: { orderId, language } },
  ]);
  for (const part of parts) expect(readPage()).toContain(part);
});

test('keeps quantities within the stock, and takes what was chosen to the cart', async () => {
  page.navigation.navigate = vi.fn();
  const app = await open({ '/api/reorder': { outcome: 'ready', url: 'https://app.test/r/t' } });
  const coffee = named('s-number-field', 'Quantity of Kolombiya');
  expect([fieldOf(coffee, 'value'), String(fieldOf(coffee, 'max'))]).toEqual(['3', '3']);
  await set(coffee, { value: '20' });
  await set(named('s-number-field', 'Quantity of Filters'), { value: '0' });
  expect(readPage()).toContain('€30.00 in all');
  await press('s-button', 'Go to checkout');
  expect(app.callsTo('/api/reorder').map(({ body }) => body)).toEqual([
    { orderId, language: 'en', lines: [{ variantId: 'v1', quantity: 3 }] },
  ]);
  expect(page.navigation.navigate).toHaveBeenCalledExactlyOnceWith('https://app.test/r/t');
});

test('takes no quantity that is none', async () => {
  await open();
  for (const value of ['', 'x', '-3', '1.7']) await set(named('s-number-field', 'Quantity of Kolombiya'), { value });
  expect(readPage()).toContain('€14.00 in all');
  for (const title of ['Kolombiya', 'Filters'])
    await set(named('s-number-field', `Quantity of ${title}`), { value: '0' });
  expect(String(fieldOf(named('s-button', 'Go to checkout'), 'disabled'))).toBe('true');
});

test('says when nothing can be bought, when to log in, and when the order is not known yet', async () => {
  await open({ '/api/order-lines': { ...shown, lines: [] } });
  expect(readPage()).toContain('Nothing of it can be bought today.');
  for (const [outcome, words] of [
    ['log_in', 'Please log in to reorder.'],
    ['unknown', 'This order is not known yet.'],
  ] as const) {
    page.tearDown();
    page.setUp();
    await open({ '/api/order-lines': { outcome } });
    expect(readPage()).toContain(words);
  }
});

test('says when no prices came, and asks again on a press', async () => {
  const app = await open({ '/api/order-lines': new Response('{}', { status: 500 }) });
  expect(isThere('s-spinner')).toBe(true);
  await letPass(60_000);
  expect(isThere('s-spinner')).toBe(false);
  app.replies['/api/order-lines'] = shown;
  await press('s-button', 'Try again');
  expect(readPage()).toContain('€34.00 in all');
});

test('closes', async () => {
  page.shopify.close = vi.fn();
  await open();
  await press('s-button', 'Close');
  expect(page.shopify.close).toHaveBeenCalledOnce();
});
