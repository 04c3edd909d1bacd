import { expect, test } from 'vitest';
import { namesAnotherShop } from './names-another-shop.ts';

const names = (order_status_url: unknown, gid: string | null = 'gid://shopify/Shop/690933842') =>
  namesAnotherShop({ order_status_url }, { gid });

test.each([
  ['https://kahve.example/690933842/orders/b1946ac9/authenticate?key=1', false],
  ['https://kahve.example/690933843/orders/b1946ac9/authenticate?key=1', true],
  ['https://kahve.example/6909338420/orders/b1946ac9', true],
  ['https://www.example.com/', false],
  ['https://kahve.example/tr/orders/1', false],
  ['not a page', false],
  [null, false],
  [{ href: 'https://kahve.example/1/orders/2' }, false],
])('attack A7: an order with the page %s tells of another shop: %s', (page, expected) =>
  expect(names(page)).toBe(expected),
);

test('a shop whose number we were never told cannot be told apart', () =>
  expect(names('https://kahve.example/690933843/orders/b1946ac9', null)).toBe(false));
