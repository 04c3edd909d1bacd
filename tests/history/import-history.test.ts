import { describe, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import {
  beginImport,
  cancelImport,
  chooseFormat,
  chunkBytes,
  getImport,
  receiveChunk,
  runImport,
  undoImport,
} from '#app/features/history/index.server.ts';
import { importing } from '#app/features/history/testing.ts';

const database = useTestDb();

const header = 'order id,customer email,ordered at,sku,title,quantity,unit price,currency';
const aLine = (order: string | number, over: Partial<Record<string, string | number>> = {}) =>
  Object.values({
    order,
    email: `${order}@mail.test`,
    at: '2026-03-01 10:00',
    sku: 'KOL-500',
    title: 'Kolombiya',
    quantity: 2,
    price: '250.00',
    currency: 'TRY',
    ...over,
  }).join(',');
const fileOf = (...lines: string[]) => [header, ...lines, ''].join('\n');

async function aShopToFill() {
  const shop = await aShop(database.db);
  return { shop, shopId: shop.id, ...importing(database.db, shop.id) };
}

/** Everything an import left, without the ids that differ from shop to shop. */
async function traceOf(shopId: string) {
  const { db } = database;
  const orders = await db.order.findMany({
    where: { shopId },
    select: {
      name: true,
      email: true,
      total: true,
      currency: true,
      placedAt: true,
      cancelledAt: true,
      customer: { select: { email: true, firstName: true, lastOrderAt: true } },
      lineItems: {
        select: { title: true, sku: true, quantity: true, netQuantity: true, price: true, position: true },
        orderBy: { position: 'asc' },
      },
    },
    orderBy: { name: 'asc' },
  });
  const errors = await db.historyImportError.findMany({
    where: { shopId },
    select: { line: true, column: true, reason: true },
    orderBy: { line: 'asc' },
  });
  const customers = await db.customer.count({ where: { shopId } });
  return { orders: JSON.parse(JSON.stringify(orders)) as typeof orders, errors, customers };
}

const viewOf = async (shop: Awaited<ReturnType<typeof aShopToFill>>, importId: string) =>
  (await getImport(shop.services, { shopId: shop.shopId, importId }))!;

describe('what a file becomes', () => {
  test('lines of one order need not stand together', async () => {
    const shop = await aShopToFill();
    const importId = await shop.importFile(
      fileOf(aLine(1), aLine(2), aLine(1, { title: 'Etiyopya', quantity: 1, price: '99.50' })),
    );
    const { orders, customers, errors } = await traceOf(shop.shopId);
    expect(orders.map(({ name, total, lineItems }) => [name, Number(total), lineItems.length])).toEqual([
      ['1', 599.5, 2],
      ['2', 500, 1],
    ]);
    expect([customers, errors]).toEqual([2, []]);
    expect(orders[0]!.placedAt).toBe('2026-03-01T07:00:00.000Z');
    expect(orders[0]!.customer!.lastOrderAt).toBe('2026-03-01T07:00:00.000Z');
    expect(await viewOf(shop, importId)).toMatchObject({ state: 'DONE', linesRead: 4, ordersMade: 2, errorCount: 0 });
    expect(await database.db.historyImportChunk.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  test('Shopify’s own export says who bought on the first line of an order only', async () => {
    const shop = await aShopToFill();
    await shop.importFile(
      [
        'Name,Email,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at',
        '#1001,ayse@mail.test,TRY,2026-03-01 10:00:00 +0300,1,Kolombiya - 500 g,250.00,KOL-500,Ayşe Nur Yılmaz,',
        '#1001,,,,2,Filtre kâğıdı,50.00,,,',
      ].join('\r\n'),
    );
    const { orders } = await traceOf(shop.shopId);
    expect(orders).toMatchObject([{ name: '#1001', currency: 'TRY', placedAt: '2026-03-01T07:00:00.000Z' }]);
    expect(orders[0]!.customer).toMatchObject({ firstName: 'Ayşe Nur' });
    expect(Number(orders[0]!.total)).toBe(350);
  });

  test('products are found by SKU or title', async () => {
    const shop = await aShopToFill();
    const { db } = database;
    const id = 'gid://shopify/Product/7';
    await db.product.create({
      data: {
        shopId: shop.shopId,
        id,
        title: 'Yeşil Çay',
        variants: { create: [{ id: 'gid://shopify/ProductVariant/70', title: '100 g', sku: 'YC-1', price: 90 }] },
      },
    });
    await shop.importFile(fileOf(aLine(1, { sku: 'yc-1', title: '' }), aLine(2, { sku: '', title: 'YEŞİL ÇAY' })));
    const lines = await db.lineItem.findMany({ where: { shopId: shop.shopId }, orderBy: { position: 'asc' } });
    expect(lines.map(({ productId, title }) => [productId, title])).toEqual([
      [id, 'Yeşil Çay'],
      [id, 'YEŞİL ÇAY'],
    ]);
  });

  test('an order that Shopify told of is not doubled, nor one of an earlier file', async () => {
    const shop = await aShopToFill();
    const customer = await aCustomer(database.db, shop.shop);
    const known = await anOrder(database.db, customer, { name: '#1042' });
    const number = known.id.split('/').at(-1)!;
    await shop.importFile(fileOf(aLine('1042'), aLine(number), aLine('free')));
    const { errors } = await traceOf(shop.shopId);
    expect(errors).toEqual([2, 3].map((line) => ({ line, column: 'orderId', reason: 'already_known' })));
    await shop.importFile(fileOf(aLine('free'), aLine('other')));
    expect(await database.db.order.count({ where: { shopId: shop.shopId } })).toBe(3);
  });

  test('orders of one of Shopify’s customers are theirs, and nothing is told of one who was erased', async () => {
    const shop = await aShopToFill();
    const theirs = await aCustomer(database.db, shop.shop, { email: 'Ayse@mail.test' });
    await aCustomer(database.db, shop.shop, { email: 'gone@mail.test', redactedAt: new Date('2026-01-01T00:00:00Z') });
    await shop.importFile(fileOf(aLine(1, { email: 'Ayse@mail.test' }), aLine(2, { email: 'gone@mail.test' })));
    const orders = await database.db.order.findMany({ where: { shopId: shop.shopId } });
    expect(orders.map(({ customerId }) => customerId)).toEqual([theirs.id]);
    expect((await traceOf(shop.shopId)).errors).toEqual([{ line: 3, column: 'email', reason: 'customer_redacted' }]);
  });

  test('a second customer does not come into another’s order', async () => {
    const shop = await aShopToFill();
    await shop.importFile(fileOf(aLine(1), aLine(1, { email: 'other@mail.test' })));
    expect((await traceOf(shop.shopId)).errors).toEqual([{ line: 3, column: 'email', reason: 'order_of_another' }]);
  });
});

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

/** As a Turkish Windows writes it. */
function windows1254(text: string): Buffer {
  const codes: Record<string, number> = { ğ: 0xf0, ı: 0xfd, ş: 0xfe, Ğ: 0xd0, İ: 0xdd, Ş: 0xde };
  return Buffer.from([...text].map((letter) => codes[letter] ?? letter.codePointAt(0)!));
}

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

describe('the way through', () => {
  const big = fileOf(
    ...Array.from({ length: 3_000 }, (_, n) =>
      n % 97 === 5 ? aLine(n, { price: 'x' }) : aLine(n % 1_500, { title: n % 50 === 3 ? '"a, b"' : `Kahve ${n}` }),
    ),
  );

  test('a crash in the middle changes nothing about the result', async () => {
    const [whole, broken] = [await aShopToFill(), await aShopToFill()];
    await whole.importFile(big);
    const importId = await broken.upload(big);
    await broken.start(importId);
    const ref = { shopId: broken.shopId, importId };
    let calls = 0;
    const dying = {
      ...broken.services,
      clock: {
        now() {
          if ((calls += 1) % 6 === 0) throw new Error('the process died');
          return broken.services.clock.now();
        },
      },
    };
    let deaths = 0;
    for (let tries = 0; tries < 200; tries += 1) {
      const result = await runImport(dying, ref, { batchLines: 400 }).catch(() => null);
      if (!result) deaths += 1;
      if (result?.outcome === 'done') break;
    }
    expect(deaths).toBeGreaterThan(1);
    expect(await traceOf(broken.shopId)).toEqual(await traceOf(whole.shopId));
    expect(await viewOf(broken, importId)).toMatchObject({ state: 'DONE', linesRead: 3_001, ordersMade: 1_500 });
  });

  test('two steps at once count every line once', async () => {
    const [one, two] = [await aShopToFill(), await aShopToFill()];
    await one.importFile(big);
    const importId = await two.upload(big);
    await two.start(importId);
    const ref = { shopId: two.shopId, importId };
    await Promise.all([1, 2].map(() => runImport(two.services, ref, { batchLines: 300 })));
    await two.runToEnd(importId);
    expect(await traceOf(two.shopId)).toEqual(await traceOf(one.shopId));
  });

  test('an upload that broke off goes on where it was', async () => {
    const { shopId, services } = await aShopToFill();
    const bytes = Buffer.from(fileOf(aLine(1, { title: 'x'.repeat(900) })).padEnd(chunkBytes + 50, '\n'));
    const file = { shopId, fileName: 'a.csv', bytes: bytes.length, modifiedAt: 5 };
    const begun = await beginImport(services, file);
    if (begun.outcome !== 'begun') return expect.fail();
    const { importId } = begun;
    const first = { shopId, importId, number: 0, bytes: bytes.subarray(0, chunkBytes) };
    expect(await receiveChunk(services, { ...first, number: 1 })).toEqual({ outcome: 'refused' });
    expect(await receiveChunk(services, first)).toEqual({ outcome: 'stored', next: 1 });
    expect(await receiveChunk(services, first)).toEqual({ outcome: 'stored', next: 1 });
    expect(await beginImport(services, file)).toMatchObject({ importId, next: 1 });
    expect(await beginImport(services, { ...file, modifiedAt: 6 })).toMatchObject({ next: 0 });
    const last = { shopId, importId, number: 1, bytes: bytes.subarray(chunkBytes) };
    expect(await receiveChunk(services, last)).toEqual({ outcome: 'complete' });
  });

  test('cancelled in the middle, it stops there and can be undone', async () => {
    const shop = await aShopToFill();
    const importId = await shop.upload(big);
    await shop.start(importId);
    const ref = { shopId: shop.shopId, importId };
    await runImport(shop.services, ref, { batchLines: 500, signal: AbortSignal.abort() });
    expect(await cancelImport(shop.services, { ...ref, actor: shop.actor })).toEqual({ outcome: 'cancelled' });
    expect(await runImport(shop.services, ref)).toMatchObject({ outcome: 'stopped' });
    expect(await viewOf(shop, importId)).toMatchObject({ state: 'CANCELLED', linesRead: 501 });
    expect(await undoImport(shop.services, { ...ref, actor: shop.actor })).toEqual({ outcome: 'undoing' });
    await shop.runToEnd(importId);
    expect(await traceOf(shop.shopId)).toEqual({ orders: [], errors: [], customers: 0 });
  });

  test('an uninstalled shop’s import stops for good', async () => {
    const shop = await aShopToFill();
    const importId = await shop.upload(big);
    await shop.start(importId);
    await database.db.shop.update({ where: { id: shop.shopId }, data: { state: 'UNINSTALLED' } });
    expect(await shop.runToEnd(importId)).toMatchObject({ outcome: 'stopped' });
    expect(await viewOf(shop, importId)).toMatchObject({ state: 'CANCELLED', ordersMade: 0 });
    expect(await database.db.historyImportChunk.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  test('undoing leaves no trace', async () => {
    const shop = await aShopToFill();
    const { shopId } = shop;
    const customer = await aCustomer(database.db, shop.shop, { email: 'known@mail.test', lastOrderAt: null });
    const before = await traceOf(shopId);
    const importId = await shop.importFile(`${big}${aLine('x', { email: 'known@mail.test' })}\n`);
    const guest = await database.db.customer.findFirstOrThrow({ where: { shopId, email: '7@mail.test' } });
    await anOrder(database.db, guest, { name: '#1' });
    const known = () => database.db.customer.findUniqueOrThrow({ where: { shopId_id: { shopId, id: customer.id } } });
    expect((await known()).lastOrderAt).not.toBeNull();
    await undoImport(shop.services, { shopId, importId, actor: shop.actor });
    await shop.runToEnd(importId, () => ({ signal: AbortSignal.abort() }));
    await database.db.order.deleteMany({ where: { shopId, name: '#1' } });
    const stayed = await database.db.customer.findMany({ where: { shopId }, orderBy: { email: 'asc' } });
    // Whoever has ordered meanwhile is the shop's own customer.
    expect(stayed.map(({ email, importId: from }) => [email, from])).toEqual([
      ['7@mail.test', null],
      ['known@mail.test', null],
    ]);
    expect(await traceOf(shopId)).toEqual({ ...before, customers: 2 });
    expect((await known()).lastOrderAt).toBeNull();
    expect(await viewOf(shop, importId)).toMatchObject({ state: 'UNDONE', undoing: false });
  });

  test('another shop sees, starts and undoes nothing', async () => {
    const [ours, theirs] = [await aShopToFill(), await aShopToFill()];
    const importId = await ours.upload(big);
    const ref = { shopId: theirs.shopId, importId };
    expect(await getImport(theirs.services, ref)).toBeNull();
    expect(await theirs.start(importId)).toEqual({ outcome: 'not_possible' });
    expect(await cancelImport(theirs.services, { ...ref, actor: theirs.actor })).toEqual({ outcome: 'not_possible' });
    const chunk = { ...ref, number: 0, bytes: new Uint8Array(1) };
    expect(await receiveChunk(theirs.services, chunk)).toEqual({ outcome: 'refused' });
  });
});
