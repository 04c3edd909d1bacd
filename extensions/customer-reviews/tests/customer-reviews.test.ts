/// <reference types="@shopify/ui-extensions/admin.customer-details.block.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { i18nOf, letPass, readPage } from '../../shared/testing.ts';

const block = getExtension('admin.customer-details.block.render', { configSearchDir: 'extensions/customer-reviews' });
const review = {
  ...{ id: 'r1', rating: 4, title: 'Good', body: null, state: 'PUBLISHED', on: '2026-06-03' },
  ...{ product: 'Kolombiya', needsCare: false, replied: true },
};

beforeEach(() => {
  vi.useFakeTimers();
  block.setUp();
});
afterEach(() => {
  block.tearDown();
  vi.useRealTimers();
});

test.each([
  ['en', ['4 out of 5 stars', 'Published', 'Replied', 'Kolombiya · Jun 3, 2026', '1 more in Sonra']],
  ['tr', ['5 üzerinden 4 yıldız', 'Yayında', 'Yanıtlandı', 'Kolombiya · 3 Haz 2026', '1 yorum daha Sonra’da']],
] as const)("shows the selected customer's reviews (%s)", async (language, parts) => {
  block.shopify.i18n = i18nOf('customer-reviews', language);
  block.shopify.data.selected = [{ id: 'gid://shopify/Customer/7' }];
  block.fetch = vi.fn().mockResolvedValue(Response.json({ reviews: [review], count: 2 }));
  await block.render();
  await letPass(100);
  expect(block.fetch).toHaveBeenCalledExactlyOnceWith(
    '/api/customer-reviews?customer=gid%3A%2F%2Fshopify%2FCustomer%2F7',
  );
  for (const part of parts) expect(readPage()).toContain(part);
});

test('says that they could not be loaded', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  block.shopify.i18n = i18nOf('customer-reviews', 'en');
  block.fetch = vi.fn().mockRejectedValue(new Error('offline'));
  await block.render();
  await letPass(100);
  expect(readPage()).toContain('The reviews could not be loaded.');
});
