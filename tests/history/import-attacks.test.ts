import { describe, expect, test } from 'vitest';
import { beginImport, getImport, receiveChunk } from '#app/features/history/index.server.ts';
import { importing } from '#app/features/history/testing.ts';
import { workRequest } from '#app/features/privacy/index.server.ts';
import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';

const database = useTestDb();

const header = 'order id,customer email,ordered at,sku,title,quantity,unit price,currency';
const aLine = (order: string | number, over: Partial<Record<string, string | number>> = {}) =>
  Object.values({
    ...{ order, email: `${order}@mail.test`, at: '2026-03-01 10:00', sku: 'KOL-500', title: 'Kolombiya', quantity: 2 },
    ...{ price: '250.00', currency: 'TRY' },
    ...over,
  }).join(',');
const fileOf = (...lines: string[]) => [header, ...lines, ''].join('\n');

async function aShopToFill() {
  const shop = await aShop(database.db);
  const shopId = shop.id;
  const made = importing(database.db, shopId);
  /** Works a customers/redact as it comes from Shopify. */
  const erase = async (email: string) => {
    const asked = { named: { gid: 'gid://shopify/Customer/7', email, phone: null, orderIds: [] } };
    const data = { shopId, id: `redact-${email}`, kind: 'CUSTOMER_REDACT', subject: asked.named.gid, asked } as const;
    const at = made.services.clock.now();
    await database.db.privacyRequest.create({ data: { ...data, webhookId: email, receivedAt: at, dueAt: at } });
    await workRequest(
      made.services,
      { shopId, requestId: data.id },
      { exitEnrollments, endDiscounts, withdrawReviews },
    );
  };
  const errors = () =>
    database.db.historyImportError.findMany({
      where: { shopId },
      select: { line: true, reason: true },
      orderBy: { line: 'asc' },
    });
  return { shop, shopId, ...made, erase, errors };
}

describe('somebody who was erased', () => {
  test('attack G6: does not come back with a file, in whatever spelling of the address', async () => {
    const shop = await aShopToFill();
    await shop.importFile(fileOf(aLine(1, { email: 'Gone@mail.test' })));
    await shop.erase('gone@mail.test');
    await shop.importFile(fileOf(aLine(2, { email: 'GONE@mail.test' }), aLine(3)));
    expect(await shop.errors()).toEqual([{ line: 2, reason: 'customer_redacted' }]);
    const kept = [await database.db.customer.findMany({ where: { shopId: shop.shopId } })];
    expect(JSON.stringify([kept, await database.db.order.findMany({ where: { shopId: shop.shopId } })])).not.toMatch(
      /gone/i,
    );
    expect(await database.db.order.count({ where: { shopId: shop.shopId } })).toBe(2);
  });

  test.each([
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    [
      'two pieces',
      (text: string) => Buffer.from(text.replace('#pad', '#'.repeat(1_048_576 - text.indexOf('#pad') - 24))),
    ],
  ])('attack G6: a file of %s in which they stand is thrown away before it is read', async (_case, encode) => {
    const shop = await aShopToFill();
    const importId = await shop.upload(
      encode(fileOf(aLine(1, { title: '#pad' }), aLine(2, { email: 'gone@mail.test' }))),
    );
    await shop.erase('gone@mail.test');
    const row = await database.db.historyImport.findFirstOrThrow({ where: { id: importId } });
    expect(row).toMatchObject({ state: 'CANCELLED', reason: 'customer_redacted' });
    expect(await database.db.historyImportChunk.count({ where: { importId } })).toBe(0);
  });
});

describe('two files', () => {
  test('of the same orders, read at once, make each order once', async () => {
    const shop = await aShopToFill();
    const content = fileOf(...Array.from({ length: 60 }, (_, place) => aLine(place)));
    const ids = [await shop.upload(content, 'one.csv'), await shop.upload(content, 'two.csv')];
    for (const id of ids) await shop.start(id);
    await Promise.all(ids.map((id) => shop.runToEnd(id, () => ({ batchLines: 3 }))));
    expect(await database.db.order.count({ where: { shopId: shop.shopId } })).toBe(60);
  });
});

describe('stray quotes', () => {
  test('on the first lines do not hide the rest of the file', async () => {
    const shop = await aShopToFill();
    const importId = await shop.upload(
      fileOf(aLine(1, { title: 'TV 55" Smart' }), `"open,${aLine(2)}`, aLine(3, { at: '13/03/2026', price: '1.50' })),
    );
    const view = await getImport(shop.services, { shopId: shop.shopId, importId });
    expect(view).toMatchObject({ state: 'READY', preview: { open: [], format: { dateOrder: 'dmy', decimal: 'dot' } } });
    expect(view!.preview!.rows.map(({ line, refusal }) => [line, refusal === null])).toEqual([
      [2, true],
      [3, false],
      [4, true],
    ]);
    await shop.start(importId);
    await shop.runToEnd(importId);
    const lines = await database.db.lineItem.findMany({ where: { shopId: shop.shopId }, orderBy: { position: 'asc' } });
    expect(lines.map(({ title }) => title)).toEqual(['TV 55" Smart', 'Kolombiya']);
  });
});

describe('values at the edge', () => {
  test('amounts that no shop has are told of and cost no other line', async () => {
    const shop = await aShopToFill();
    const importId = await shop.importFile(
      fileOf(
        aLine(1, { quantity: 1_000_000, price: '999999999999.9999' }),
        aLine(2),
        aLine(3, { price: '999999999999999' }),
        aLine(4, { price: '-5.00' }),
        aLine(5, { at: '2027-03-01' }),
      ),
    );
    const view = await getImport(shop.services, { shopId: shop.shopId, importId });
    expect(view).toMatchObject({ state: 'DONE', ordersMade: 1 });
    expect(await shop.errors()).toEqual([
      { line: 2, reason: 'number_not_read' },
      { line: 4, reason: 'number_not_read' },
      { line: 5, reason: 'number_not_read' },
      { line: 6, reason: 'date_in_future' },
    ]);
  });

  test('an order of many dear lines stays within what an order can come to', async () => {
    const shop = await aShopToFill();
    const lines = Array.from({ length: 40 }, () => aLine(1, { quantity: 1_000, price: '999999999.00' }));
    const importId = await shop.importFile(fileOf(...lines));
    expect(await getImport(shop.services, { shopId: shop.shopId, importId })).toMatchObject({ state: 'DONE' });
  });

  test('a header cut within a letter beyond the basic plane is taken', async () => {
    const shop = await aShopToFill();
    const content = fileOf(aLine(1)).replace('currency', `currency,${'x'.repeat(99)}😀`);
    const importId = await shop.upload(content);
    expect(await getImport(shop.services, { shopId: shop.shopId, importId })).toMatchObject({ state: 'READY' });
  });

  test('a file name cut within a letter is taken', async () => {
    const shop = await aShopToFill();
    const begun = await beginImport(shop.services, {
      ...{ shopId: shop.shopId, fileName: `${'x'.repeat(199)}\ud83d`, bytes: 5, modifiedAt: 1e300 },
    });
    expect(begun).toMatchObject({ outcome: 'begun' });
    if (begun.outcome !== 'begun') return;
    const chunk = { shopId: shop.shopId, importId: begun.importId, number: 0, bytes: Buffer.from('a\0b,c') };
    expect(await receiveChunk(shop.services, chunk)).toEqual({ outcome: 'complete' });
  });

  test('cells of NUL bytes after the first look, and quotes that never close, cost their own line', async () => {
    const shop = await aShopToFill();
    const importId = await shop.importFile(
      fileOf(
        aLine(1),
        ...Array.from({ length: 40_000 }, (_, n) => aLine('x' + (n % 7), { email: 'one@mail.test' })),
      ).concat(`${aLine(9, { title: 'a\0b' })}\n"open,${aLine(10)}\n${aLine(11)}\n`),
    );
    const view = await getImport(shop.services, { shopId: shop.shopId, importId });
    expect(view).toMatchObject({ state: 'DONE', ordersMade: 9 });
    expect((await shop.errors()).map(({ reason }) => reason)).toEqual(['not_readable', 'quote_open']);
  });
});
