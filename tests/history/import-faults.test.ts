import { describe, expect, test } from 'vitest';
import { beginImport } from '#app/features/history/index.server.ts';
import { aLine, fileOf, header, viewOf, useImports } from './import-files.ts';

const { database, aShopToFill, traceOf } = useImports();

describe('files with faults', () => {
  test('a broken line is told with its place and its reason, and costs no other', async () => {
    const shop = await aShopToFill();
    const importId = await shop.importFile(
      fileOf(
        aLine(1),
        aLine(2, { email: 'nobody' }),
        aLine(3, { at: '31.02.2026' }),
        aLine(4, { price: 'gratis' }),
        aLine(5, { quantity: 0 }),
        '6,short',
        `${aLine(7)},more,and more`,
        aLine(8, { currency: 'gold' }),
        aLine(9, { at: '2026-12-24' }),
        aLine(10, { sku: '', title: '' }),
        ',,,,,,,',
        aLine(11),
      ),
    );
    const { orders, errors } = await traceOf(shop.shopId);
    expect(orders.map(({ name }) => name)).toEqual(['1', '11']);
    expect(errors.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'email', 'not_an_address'],
      [4, 'orderedAt', 'date_not_read'],
      [5, 'price', 'number_not_read'],
      [6, 'quantity', 'quantity_not_read'],
      [7, 'price', 'column_count'],
      [8, null, 'column_count'],
      [9, 'currency', 'currency_unknown'],
      [10, 'orderedAt', 'date_in_future'],
      [11, 'title', 'blank'],
    ]);
    expect((await viewOf(shop, importId)).errorCount).toBe(9);
  });

  test('a quote that is never closed costs its own line only', async () => {
    const shop = await aShopToFill();
    const open = aLine(2, { title: '"Kolombiya' });
    const many = Array.from({ length: 2_000 }, (_, n) => aLine(100 + n));
    await shop.importFile(fileOf(aLine(1), open, aLine(3), aLine(4, { title: 'Boru 2" çelik' }), ...many, open));
    const { orders, errors } = await traceOf(shop.shopId);
    expect(errors.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'quote_open'],
      [2_006, 'quote_open'],
    ]);
    expect(orders).toHaveLength(2_003);
    expect(orders.find(({ name }) => name === '4')!.lineItems[0]!.title).toBe('Boru 2" çelik');
  });

  test('quoted texts may hold delimiters, quotes and line ends', async () => {
    const shop = await aShopToFill();
    await shop.importFile(fileOf('', aLine(1, { title: '"Bir, ""iki""\nüç"' }), aLine(2, { price: 'x' })));
    const { orders, errors } = await traceOf(shop.shopId);
    expect(orders[0]!.lineItems[0]!.title).toBe('Bir, "iki"\nüç');
    expect(errors.map(({ line }) => line)).toEqual([5]);
  });

  test('a line of more than a megabyte is told and passed over', async () => {
    const shop = await aShopToFill();
    const long = aLine(2, { title: 'x'.repeat(1_200_000) });
    await shop.importFile(fileOf(aLine(1), long, aLine(3)));
    const { orders, errors } = await traceOf(shop.shopId);
    expect(orders.map(({ name }) => name)).toEqual(['1', '3']);
    expect(errors).toEqual([{ line: 3, column: null, reason: 'line_too_long' }]);
  });

  test.each([
    ['a million columns', Buffer.from(`${'a,'.repeat(500_000)}a\n1,2,3\n`), 'too_many_columns'],
    ['a line that never ends', Buffer.alloc(1_500_000, 'a'), 'line_too_long'],
    ['nothing but a header', Buffer.from(`${header}\n`), 'header_only'],
    ['blanks', Buffer.from(' \n\n'), 'empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0, 2, 3, 0, 255]), 'binary'],
    ['a workbook', Buffer.from('PK\x03\x04....'), 'spreadsheet'],
  ])('a file of %s is refused in words', async (_case, content, reason) => {
    const shop = await aShopToFill();
    const importId = await shop.upload(content);
    expect(await viewOf(shop, importId)).toMatchObject({ state: 'FAILED', reason });
    expect(await database.db.historyImportChunk.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  test('a million columns on a later line are one line of the report', async () => {
    const shop = await aShopToFill();
    await shop.importFile(fileOf(aLine(1), `${'a,'.repeat(500_000)}a`, aLine(3)));
    const { orders, errors } = await traceOf(shop.shopId);
    expect(orders.map(({ name }) => name)).toEqual(['1', '3']);
    expect(errors).toEqual([{ line: 3, column: null, reason: 'column_count' }]);
  });

  test('an empty file and one beyond the limit are refused before anything is sent', async () => {
    const { shopId, services } = await aShopToFill();
    const file = { shopId, fileName: 'a.csv', modifiedAt: 1 };
    expect(await beginImport(services, { ...file, bytes: 0 })).toEqual({ outcome: 'refused', reason: 'empty' });
    expect(await beginImport(services, { ...file, bytes: 2 ** 31 })).toEqual({
      outcome: 'refused',
      reason: 'too_large',
    });
  });
});
