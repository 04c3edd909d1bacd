/// <reference types="@shopify/ui-extensions/purchase.checkout.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { createCartLine, createResult } from '@shopify/ui-extensions-tester/checkout';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CheckoutView, Language } from '../../shared/contract.ts';
import type { Reply } from '../../shared/testing.ts';
import { anApp, give, i18nOf, isThere, letPass, press, readPage, settingsOf } from '../../shared/testing.ts';

const page = getExtension('purchase.checkout.block.render', { configSearchDir: 'extensions/thank-you' });
const variantId = 'gid://shopify/ProductVariant/7';
const view: CheckoutView = {
  promises: ['We answer within a day.'],
  runningLow: [
    {
      ...{ productId: 'gid://shopify/Product/7', variantId, title: 'Kolombiya', quantity: 2 },
      ...{ price: '12.50', currency: 'EUR', imageUrl: null, daysLeft: 1 },
    },
  ],
};
const result = (type: 'success' | 'error') =>
  vi
    .fn()
    .mockResolvedValue(createResult('applyCartLinesChange', type === 'error' ? { type, message: 'no' } : { type }));

beforeEach(() => {
  vi.useFakeTimers();
  page.setUp();
  give(page.shopify.extension, { editor: undefined });
  page.shopify.settings.value = settingsOf('thank-you');
});
afterEach(() => {
  page.tearDown();
  vi.useRealTimers();
});

async function open(reply: Reply = view, language: Language = 'en') {
  const app = anApp({ '/api/checkout': reply });
  page.fetch = app.fetch;
  page.shopify.i18n = i18nOf('thank-you', language);
  page.shopify.localization.extensionLanguage.value = { isoCode: language };
  await page.render();
  await letPass(100);
  return app;
}

test('shows what the shop promises and what runs low, and adds it with one press', async () => {
  page.shopify.applyCartLinesChange = result('success');
  const { calls } = await open();
  expect(calls.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: '/api/checkout', body: { language: 'en', lines: [] } },
  ]);
  for (const part of ['We answer within a day.', 'About 1 day left', '2 × €12.50']) expect(readPage()).toContain(part);
  await press('s-button', 'Add 2 of Kolombiya');
  expect(page.shopify.applyCartLinesChange).toHaveBeenCalledExactlyOnceWith({
    ...{ type: 'addCartLine', merchandiseId: variantId, quantity: 2 },
  });
  expect(readPage()).toContain('In your cart');
  expect(isThere('s-button')).toBe(false);
});

test('says when Shopify refused it, in Turkish as well, and lets it be tried again', async () => {
  page.shopify.applyCartLinesChange = result('error');
  await open(view, 'tr');
  await press('s-button', 'Kolombiya: 2 adet ekle');
  expect(readPage()).toContain('Eklenemedi. Sepetiniz olduğu gibi duruyor.');
  page.shopify.applyCartLinesChange = vi.fn().mockRejectedValue(new Error('gone'));
  await press('s-button', 'Kolombiya: 2 adet ekle');
  expect(readPage()).toContain('Eklenemedi.');
  page.shopify.applyCartLinesChange = result('success');
  await press('s-button', 'Kolombiya: 2 adet ekle');
  expect(readPage()).toContain('Sepetinizde');
});

test('offers nothing to press where this checkout takes no more lines, or where it is in the cart', async () => {
  const { instructions } = page.shopify;
  instructions.value = { ...instructions.value, lines: { ...instructions.value.lines, canAddCartLine: false } };
  await open();
  expect(readPage()).toContain('We answer within a day.');
  expect(readPage()).not.toContain('Kolombiya');
  page.tearDown();
  page.setUp();
  give(page.shopify.extension, { editor: undefined });
  page.shopify.settings.value = settingsOf('thank-you');
  const line = createCartLine();
  page.shopify.lines.value = [{ ...line, merchandise: { ...line.merchandise, id: variantId } }];
  await open();
  expect(readPage()).toContain('In your cart');
  expect(isThere('s-button')).toBe(false);
});

test.each<Reply>(['never', new Error('offline'), new Response('{}', { status: 500 })])(
  'leaves checkout as it is while the app gives no answer (%s)',
  async (reply) => {
    await open(reply);
    await letPass(60_000);
    expect(document.body.textContent).toBe('');
  },
);

test('fills in an answer that comes late', async () => {
  const app = await open('never');
  app.replies['/api/checkout'] = view;
  await letPass(12_000);
  expect(readPage()).toContain('We answer within a day.');
});

test('shows a merchant in the editor what it can look like, and changes no cart', async () => {
  give(page.shopify.extension, { editor: { type: 'checkout' } });
  page.shopify.applyCartLinesChange = result('success');
  const { calls } = await open();
  await press('s-button', 'Add 1 of Filter coffee, 250 g');
  expect(calls).toEqual([]);
  expect(page.shopify.applyCartLinesChange).not.toHaveBeenCalled();
});

test('leaves out what the merchant switched off', async () => {
  page.shopify.settings.value = settingsOf('thank-you', { show_promises: false });
  await open();
  expect(readPage()).not.toContain('We answer within a day.');
  expect(readPage()).toContain('Kolombiya');
});
