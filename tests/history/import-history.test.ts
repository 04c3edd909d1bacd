import { describe, expect, test } from 'vitest';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { aLine, fileOf, viewOf, useImports } from './import-files.ts';

const { database, aShopToFill, traceOf } = useImports();

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
    await shop.importFile(fileOf(aLine(1, { email: 'ayse@Mail.test' }), aLine(2, { email: 'gone@mail.test' })));
    const orders = await database.db.order.findMany({ where: { shopId: shop.shopId } });
    expect(orders.map(({ customerId }) => customerId)).toEqual([theirs.id]);
    expect((await traceOf(shop.shopId)).errors).toEqual([{ line: 3, column: 'email', reason: 'customer_redacted' }]);
  });

  test('attack E9: whoever a file brings is found under the address in other capitals', async () => {
    const shop = await aShopToFill();
    await shop.importFile(fileOf(aLine(1, { email: 'Işıl.Kaya@Çiçek.test' })));
    const made = await database.db.customer.findFirstOrThrow({ where: { shopId: shop.shopId } });
    expect(made).toMatchObject({ email: 'Işıl.Kaya@Çiçek.test', mailbox: normalizeAddress(made.email) });
  });

  test('a second customer does not come into another’s order', async () => {
    const shop = await aShopToFill();
    await shop.importFile(fileOf(aLine(1), aLine(1, { email: 'other@mail.test' })));
    expect((await traceOf(shop.shopId)).errors).toEqual([{ line: 3, column: 'email', reason: 'order_of_another' }]);
  });
});
