import { describe, expect, test } from 'vitest';
import { chooseFormat } from '#app/features/history/index.server.ts';
import { aLine, fileOf, viewOf, windows1254, useImports } from './import-files.ts';

const { database, aShopToFill, traceOf } = useImports();

describe('other ways of writing', () => {
  const turkish = [
    'Sipariş No;Müşteri E-postası;Sipariş Tarihi;Stok Kodu;Ürün Adı;Adet;Birim Fiyat;Para Birimi;İade Adedi',
    ...Array.from(
      { length: 400 },
      (_, n) => `${n};m${n}@posta.test;05.03.2026 14:30;ŞK-${n};Şığ kahve İçin öğütücü;3;1.234,56 ₺;TL;1`,
    ),
  ].join('\r\n');

  test.each([
    ['UTF-8', Buffer.from(turkish), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${turkish}`), 'utf-8'],
    ['UTF-16', Buffer.from(`\ufeff${turkish}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${turkish}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1254', windows1254(turkish.replaceAll('₺', 'TL')), 'windows-1254'],
  ])('Turkish decimals and dates in %s', async (_case, content, encoding) => {
    const shop = await aShopToFill();
    const importId = await shop.upload(content);
    const { preview } = await viewOf(shop, importId);
    expect(preview).toMatchObject({
      open: [],
      format: { encoding, delimiter: ';', dateOrder: 'dmy', decimal: 'comma', currency: 'TRY' },
    });
    expect(preview!.rows).toHaveLength(20);
    await shop.start(importId);
    // Step after step from a cursor: it counts bytes of the file, whatever its encoding.
    await shop.runToEnd(importId, () => ({ signal: AbortSignal.abort(), batchLines: 37 }));
    const { orders, errors } = await traceOf(shop.shopId);
    expect(errors).toEqual([]);
    expect(orders).toHaveLength(400);
    const [order] = orders;
    expect(order).toMatchObject({ placedAt: '2026-03-05T11:30:00.000Z', currency: 'TRY' });
    expect(order!.lineItems).toEqual([
      expect.objectContaining({ title: 'Şığ kahve İçin öğütücü', netQuantity: 2, price: '1234.56' }),
    ]);
  });

  test('dates that may be read either way are asked about, and nothing starts before', async () => {
    const shop = await aShopToFill();
    const importId = await shop.upload(fileOf(aLine(1, { at: '03/04/2026' })));
    expect(await shop.start(importId)).toEqual({ outcome: 'questions_open', questions: ['date_order'] });
    const { format } = (await viewOf(shop, importId)).preview!;
    const ref = { shopId: shop.shopId, importId };
    const choices = { ...format, dateOrder: 'mdy' } as const;
    expect(await chooseFormat(shop.services, { ...ref, choices })).toEqual({ outcome: 'saved', open: [] });
    await shop.start(importId);
    await shop.runToEnd(importId);
    expect((await traceOf(shop.shopId)).orders[0]!.placedAt).toBe('2026-03-04T09:00:00.000Z');
  });

  test('another encoding recognises the file anew', async () => {
    const shop = await aShopToFill();
    const importId = await shop.upload(windows1254(turkish.replaceAll('₺', 'TL')));
    const { format } = (await viewOf(shop, importId)).preview!;
    const choices = { ...format, encoding: 'windows-1252' } as const;
    await chooseFormat(shop.services, { shopId: shop.shopId, importId, choices });
    expect((await viewOf(shop, importId)).preview!.format.header[0]).toBe('Sipariþ No');
  });

  test('what a wrong encoding garbles is told, line by line', async () => {
    const shop = await aShopToFill();
    const importId = await shop.upload(fileOf(aLine(1), aLine(2)));
    await database.db.historyImportChunk.updateMany({
      where: { shopId: shop.shopId },
      data: { bytes: new Uint8Array(windows1254(fileOf(aLine(1), aLine(2, { title: 'ığdır' })))) },
    });
    await shop.start(importId);
    await shop.runToEnd(importId);
    expect((await traceOf(shop.shopId)).errors).toEqual([{ line: 3, column: 'title', reason: 'not_readable' }]);
  });
});
