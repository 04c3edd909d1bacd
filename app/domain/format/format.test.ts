import { expect, test } from 'vitest';
import { formatDate } from './format-date.ts';
import { formatMoney } from './format-money.ts';
import { formatNumber } from './format-number.ts';

test.each([
  [1234.56, 'TRY', 'tr', '1.234,56\u00a0₺'],
  [1234.56, 'USD', 'en', '$1,234.56'],
  [-5, 'TRY', 'tr', '-5,00\u00a0₺'],
  [500, 'JPY', 'en', '¥500'],
  [12, 'XQZ', 'en', 'XQZ\u00a012.00'],
  [12.5, '', 'tr', '12,5'],
] as const)('%s %s in %s reads %s', (amount, currency, locale, expected) =>
  expect(formatMoney(amount, currency, locale)).toBe(expected),
);

test('currencies with one sign can be told apart', () => {
  const inBoth = (locale: 'tr' | 'en') => ['USD', 'CAD'].map((code) => formatMoney(5, code, locale, 'symbol'));
  expect(inBoth('en')).toEqual(['$5.00', 'CA$5.00']);
  expect(inBoth('tr')).toEqual(['5,00\u00a0$', '5,00\u00a0CA$']);
});

test.each([
  ['2026-11-20T22:30:00Z', 'Europe/Istanbul', 'tr', '21 Kasım 2026'],
  ['2026-11-21T03:30:00Z', 'America/New_York', 'en', 'Nov 20, 2026'],
] as const)('%s in %s reads %s: %s', (instant, zone, locale, expected) =>
  expect(formatDate(new Date(instant), zone, locale)).toBe(expected),
);

test.each([
  [10_000, 'tr', '10.000'],
  [10_000, 'en', '10,000'],
  [4.7, 'tr', '4,7'],
  [4.7, 'en', '4.7'],
] as const)('%d in %s reads %s', (value, locale, expected) => expect(formatNumber(value, locale)).toBe(expected));
