import { describe, expect, test } from 'vitest';
import { parseCsvDate, recognizeDateOrder } from '../csv/parse-csv-date.ts';
import { recognizeDelimiter, recognizeNewline } from '../csv/recognize-delimiter.ts';
import { currencyBeside, parseImportCurrency } from './import-currency.ts';
import { parseImportAmount, parseImportCount, recognizeDecimal } from './import-number.ts';
import { recognizeColumns } from './recognize-columns.ts';

const zone = 'Europe/Istanbul';

describe('dates', () => {
  test.each([
    ['2026-03-05', 'dmy', '2026-03-05T09:00:00.000Z'],
    ['2026-03-05 14:30:15', 'mdy', '2026-03-05T11:30:15.000Z'],
    ['2026-03-05T14:30:15.123Z', 'dmy', '2026-03-05T14:30:15.000Z'],
    ['2026-03-05 10:22:33 +0300', 'dmy', '2026-03-05T07:22:33.000Z'],
    ['2026-03-05 10:22:33 -05:00', 'dmy', '2026-03-05T15:22:33.000Z'],
    ['05.03.2026 14:30', 'mdy', '2026-03-05T11:30:00.000Z'],
    ['05/03/2026', 'dmy', '2026-03-05T09:00:00.000Z'],
    ['03/05/2026 2:30 PM', 'mdy', '2026-03-05T11:30:00.000Z'],
    ['3/5/2026, 12:05 am', 'mdy', '2026-03-04T21:05:00.000Z'],
  ] as const)('%s with %s is %s', (text, order, instant) =>
    expect(parseCsvDate(text, { order, zone })?.toISOString()).toBe(instant),
  );

  test.each([
    '31.02.2026',
    '2026-13-01',
    '25/12/2026',
    '5.3.26',
    '2026-03-05 25:00',
    '2026-03-05 10:61',
    '1.1.1800',
    'dün',
  ])('%s is no date', (text) => expect(parseCsvDate(text, { order: 'mdy', zone })).toBeNull());

  test('the clock change of a zone is heeded', () => {
    const berlin = { order: 'dmy', zone: 'Europe/Berlin' } as const;
    expect(parseCsvDate('28.03.2026 12:00', berlin)?.toISOString()).toBe('2026-03-28T11:00:00.000Z');
    expect(parseCsvDate('29.03.2026 12:00', berlin)?.toISOString()).toBe('2026-03-29T10:00:00.000Z');
  });

  test.each([
    [['25/12/2026', '01/02/2026'], 'dmy'],
    [['12/25/2026', '01/02/2026'], 'mdy'],
    [['01/02/2026'], null],
    [['25/12/2026', '12/25/2026'], null],
    [['01.02.2026', '2026-01-02'], 'dmy'],
    [[], 'dmy'],
  ])('of %j the order is %s', (dates, order) => expect(recognizeDateOrder(dates)).toBe(order));
});

describe('numbers', () => {
  test.each([
    ['1.234,56', 'comma', '1234.56'],
    ['1.234,56 ₺', 'comma', '1234.56'],
    ['₺12,5', 'comma', '12.5'],
    ['12,50TL', 'comma', '12.50'],
    ['1.234', 'comma', '1234'],
    ['1,234.56', 'dot', '1234.56'],
    ['$1,234', 'dot', '1234'],
    ['12.34567', 'dot', '12.3456'],
    ['1\u00a0234,56', 'comma', '1234.56'],
    ['0', 'dot', '0'],
    ['12.50', 'comma', null],
    ['1.23.4', 'dot', null],
    ['-5', 'dot', null],
    ['1e9', 'dot', null],
    ['', 'dot', null],
    ['9999999999999', 'dot', null],
  ] as const)('%s with %s is %s', (text, decimal, amount) => expect(parseImportAmount(text, decimal)).toBe(amount));

  test.each([
    ['2', 2],
    ['2,00', 2],
    ['2,5', null],
    ['1.000', 1000],
    ['9.999.999', null],
  ])('%s pieces are %s', (text, count) => expect(parseImportCount(text, 'comma')).toBe(count));

  test.each([
    [['1.234,56'], 'comma'],
    [['1,234.56'], 'dot'],
    [['12,50', '7'], 'comma'],
    [['12.50', '1.234'], 'dot'],
    [['1.234.567'], 'comma'],
    [['0.125'], 'dot'],
    [['1.234', '5'], null],
    [['12,50', '12.50'], null],
    [['5', '7 ₺'], 'comma'],
  ])('of %j the cents stand behind a %s', (amounts, decimal) =>
    expect(recognizeDecimal(amounts, 'comma')).toBe(decimal),
  );

  test('currencies by code, abbreviation and sign', () => {
    expect(['TL', '₺', 'try', '$', 'EUR', 'gold'].map(parseImportCurrency)).toEqual([
      ...['TRY', 'TRY', 'TRY', 'USD', 'EUR'],
      null,
    ]);
    expect(['12 ₺', '12TL', '$5', '5'].map(currencyBeside)).toEqual(['TRY', 'TRY', 'USD', null]);
  });
});

test('columns are found by Turkish and English names, each used once', () => {
  expect(recognizeColumns(['SİPARİŞ NO', 'Müşteri e-postası', 'Ürün Adı', 'ADET', 'Birim_Fiyat', 'Tarih'])).toEqual({
    ...{ orderId: 0, email: 1, title: 2, quantity: 3, price: 4, orderedAt: 5 },
  });
  expect(recognizeColumns(['order id', 'customer email', 'ordered at', 'product or SKU', 'title'])).toEqual({
    ...{ orderId: 0, email: 1, orderedAt: 2, product: 3, title: 4 },
  });
  expect(recognizeColumns(['Name', 'Quantity'])).toEqual({ quantity: 1 });
});

test('delimiters and line ends', () => {
  expect(['a,b;c,d', 'a;"b,c,d,e";f', 'a\tb', 'a|b', 'a'].map(recognizeDelimiter)).toEqual([',', ';', '\t', '|', ',']);
  expect(['a\r\nb', 'a\nb', 'a\rb', 'a'].map(recognizeNewline)).toEqual(['lf', 'lf', 'cr', 'lf']);
});
