/// <reference types="@shopify/ui-extensions/customer-account.order.action.menu-item.render" />
import { getExtension } from '@shopify/ui-extensions-tester';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { i18nOf } from '../../shared/testing.ts';

const page = getExtension('customer-account.order.action.menu-item.render', {
  configSearchDir: 'extensions/customer-account',
});
beforeEach(() => page.setUp());
afterEach(() => page.tearDown());

test.each([
  ['en', 'Reorder'],
  ['tr', 'Yeniden sipariş ver'],
] as const)('is one button without an address, so that it opens the action (%s)', async (language, words) => {
  page.shopify.i18n = i18nOf('customer-account', language);
  await page.render();
  const [button, ...others] = document.body.children;
  expect(others).toEqual([]);
  expect([button?.tagName, button?.textContent]).toEqual(['S-BUTTON', words]);
  expect(button?.hasAttribute('href')).toBe(false);
});
