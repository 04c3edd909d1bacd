/// <reference types="@shopify/ui-extensions/customer-account.order-index.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Language, LowProduct, RunningLowAnswer } from '../../shared/contract.ts';
import type { Reply } from '../../shared/testing.ts';
import { anApp, give, i18nOf, letPass, press, readPage } from '../../shared/testing.ts';

const page = getExtension('customer-account.order-index.block.render', {
  configSearchDir: 'extensions/customer-account',
});
const low = (variantId: string, title: string, daysLeft: number): LowProduct => ({
  ...{ productId: `p-${variantId}`, variantId, title, quantity: 2 },
  ...{ price: '10.00', currency: 'EUR', imageUrl: null, daysLeft },
});
const products = [low('v1', 'Kolombiya', 5), low('v2', 'Filters', 0), low('v3', 'Mug', -2)];
const shown: RunningLowAnswer = { outcome: 'shown', products };

beforeEach(() => {
  vi.useFakeTimers();
  page.setUp();
  give(page.shopify.extension, { editor: undefined });
});
afterEach(() => {
  page.tearDown();
  vi.useRealTimers();
});

async function open(replies: Record<string, Reply> = {}, language: Language = 'en') {
  const app = anApp({
    ...{ '/api/running-low': shown, '/api/reorder': { outcome: 'ready', url: 'https://app.test/r/t' } },
    ...replies,
  });
  page.fetch = app.fetch;
  page.shopify.i18n = i18nOf('customer-account', language);
  page.shopify.localization.extensionLanguage.value = { isoCode: language };
  page.navigation.navigate = vi.fn();
  await page.render();
  await letPass(100);
  return app;
}

test.each([
  ['en', ['About 5 days left', 'Runs out today', 'Has probably run out', '2 × €10.00']],
  ['tr', ['Yaklaşık 5 gün yeter', 'Bugün bitiyor', 'Bitmiş olmalı', '2 × 10,00\u00a0€']],
] as const)('says how long it lasts still (%s)', async (language, parts) => {
  await open({}, language);
  for (const part of parts) expect(readPage()).toContain(part);
});

test('orders one, or all', async () => {
  const app = await open();
  await press('s-button', 'Order Filters');
  await press('s-button', 'Order all');
  expect(app.callsTo('/api/reorder').map(({ body }) => body)).toEqual([
    { orderId: null, language: 'en', lines: [{ variantId: 'v2', quantity: 2 }] },
    { orderId: null, language: 'en', lines: products.map(({ variantId }) => ({ variantId, quantity: 2 })) },
  ]);
  expect(page.navigation.navigate).toHaveBeenCalledWith('https://app.test/r/t');
});

test.each([
  { outcome: 'log_in' },
  { outcome: 'shown', products: [] },
  new Error('offline'),
  new Response('{}', { status: 429 }),
  'never' as const,
])('leaves the list of orders as it is where there is nothing to say (%s)', async (reply) => {
  await open({ '/api/running-low': reply });
  await letPass(60_000);
  expect(document.body.textContent).toBe('');
});

test('fills in an answer that comes late', async () => {
  const app = await open({ '/api/running-low': 'never' });
  app.replies['/api/running-low'] = shown;
  await letPass(12_000);
  expect(readPage()).toContain('About 5 days left');
});

test('shows a merchant in the editor what it can look like, and orders nothing', async () => {
  give(page.shopify.extension, { editor: { type: 'checkout' } });
  const { calls } = await open();
  await press('s-button', 'Order Filter coffee, 250 g');
  expect(calls).toEqual([]);
});
