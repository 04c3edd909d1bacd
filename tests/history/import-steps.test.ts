import { describe, expect, test } from 'vitest';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import {
  beginImport,
  cancelImport,
  chunkBytes,
  getImport,
  receiveChunk,
  runImport,
  undoImport,
} from '#app/features/history/index.server.ts';
import { aLine, fileOf, viewOf, useImports } from './import-files.ts';

const { database, aShopToFill, traceOf } = useImports();

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
      if (!result || result.outcome === 'failed') deaths += 1;
      if (result?.outcome === 'done') break;
    }
    expect(deaths).toBeGreaterThan(1);
    expect(await traceOf(broken.shopId)).toEqual(await traceOf(whole.shopId));
    expect(await viewOf(broken, importId)).toMatchObject({ state: 'DONE', linesRead: 3_001, ordersMade: 1_500 });
  });

  test('waits for the shop’s products, so that lines find them', async () => {
    const shop = await aShopToFill();
    const { shopId, services } = shop;
    const importId = await shop.upload(fileOf(aLine(1)));
    await shop.start(importId);
    const at = services.clock.now();
    const times = { startedAt: at, updatedAt: at };
    const { id } = await database.db.backfill.create({ data: { shopId, phase: 'products', counts: {}, ...times } });
    expect(await runImport(services, { shopId, importId })).toEqual({ outcome: 'waits', lines: 0 });
    expect(await viewOf(shop, importId)).toMatchObject({ state: 'RUNNING', waitsForProducts: true, linesRead: 0 });
    const product = { shopId, id: 'gid://shopify/Product/7', title: 'Kolombiya' };
    const variants = {
      create: [{ id: 'gid://shopify/ProductVariant/70', title: '500 g', sku: 'KOL-500', price: 250 }],
    };
    await database.db.product.create({ data: { ...product, variants } });
    await database.db.backfill.update({ where: { shopId_id: { shopId, id } }, data: { phase: 'customers' } });
    expect(await runImport(services, { shopId, importId })).toMatchObject({ outcome: 'done' });
    expect(await database.db.lineItem.findMany({ where: { shopId }, select: { productId: true } })).toEqual([
      { productId: product.id },
    ]);
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
