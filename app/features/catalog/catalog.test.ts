import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { deleteProduct, getProductTips, listProducts, mirrorProduct, syncProductPage } from './index.server.ts';
import { saveProductTip } from './save-product-tip.server.ts';

const database = useTestDb();
const receivedAt = new Date('2026-06-10T00:00:00Z');
const productId = 'gid://shopify/Product/1';

const productDocument = (over: object = {}) => ({
  id: 1,
  title: 'Kolombiya',
  product_type: 'Kahve',
  tags: 'filtre, çekirdek',
  status: 'active',
  updated_at: '2026-06-01T00:00:00Z',
  image: { src: 'https://cdn.test/1.png' },
  variants: [
    { id: 11, title: '250 g', price: '150.00', inventory_quantity: 4 },
    { id: 12, title: '500 g', price: '250.00', inventory_quantity: null },
  ],
  ...over,
});

test('a product is mirrored with its variants; an older document takes nothing back', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  await mirrorProduct(services, { shopId, payload: productDocument() });
  const newer = productDocument({
    updated_at: '2026-06-02T00:00:00Z',
    variants: [{ id: 12, title: '1 kg', price: '400' }],
  });
  expect(await mirrorProduct(services, { shopId, payload: newer })).toEqual({ outcome: 'applied' });
  const older = await mirrorProduct(services, { shopId, payload: productDocument({ title: 'Old' }) });
  expect(older).toMatchObject({ outcome: 'ignored', reason: 'older_than_ours' });
  const product = await database.db.product.findFirstOrThrow({ where: { shopId }, include: { variants: true } });
  expect(product).toMatchObject({
    title: 'Kolombiya',
    tags: ['filtre', 'çekirdek'],
    imageUrl: 'https://cdn.test/1.png',
  });
  expect(product.variants.map(({ id, title }) => [id, title])).toEqual([['gid://shopify/ProductVariant/12', '1 kg']]);
});

test('a deleted product leaves the list, keeps its tips, and no late update brings it back', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  await mirrorProduct(services, { shopId, payload: productDocument() });
  await saveProductTip(services, { shopId, productId, locale: 'tr', text: 'Serin yerde saklayın.' });
  await deleteProduct(services, { shopId, payload: { id: 1 }, receivedAt });
  await mirrorProduct(services, { shopId, payload: productDocument({ updated_at: '2026-06-09T00:00:00Z' }) });
  expect((await listProducts(services, { shopId })).products).toEqual([]);
  expect(await getProductTips(services, { shopId, productIds: [productId] })).toHaveLength(1);
});

test('products are listed by title in pages, with the languages of their tips', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  for (const [id, title] of [
    [1, 'A "quoted"'],
    [2, 'B'],
    [3, 'B'],
  ] as const)
    await mirrorProduct(services, { shopId, payload: productDocument({ id, title, variants: [] }) });
  await saveProductTip(services, { shopId, productId, locale: 'en', text: 'Keep cool.' });
  await saveProductTip(services, { shopId, productId, locale: 'tr', text: 'Serin yerde saklayın.' });
  await saveProductTip(services, { shopId, productId, locale: 'tr', text: ' ' });
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listProducts>> = await listProducts(services, { shopId, cursor, limit: 1 });
    pages.push(page.products.map(({ id, tipLocales }) => `${id.at(-1)} ${tipLocales.join()}`));
    cursor = page.nextCursor;
  } while (cursor && pages.length < 9);
  expect(pages).toEqual([['1 en'], ['2 '], ['3 ']]);
  expect((await listProducts(services, { shopId, search: 'QUOTED' })).products).toHaveLength(1);
});

test("a tip cannot be written on another shop's product", async () => {
  const { services } = testServices(database.db);
  const [ours, theirs] = [await aShop(database.db), await aShop(database.db)];
  await mirrorProduct(services, { shopId: theirs.id, payload: productDocument() });
  const tip = { shopId: ours.id, productId, locale: 'tr' as const, text: 'x' };
  expect(await saveProductTip(services, tip)).toEqual({ outcome: 'unknown_product' });
});

test('the whole catalog is read, page by page, with all variants', async () => {
  const { id: shopId } = await aShop(database.db);
  const variant = (n: number) => ({
    id: `gid://shopify/ProductVariant/${n}`,
    title: `${n}`,
    price: '1.00',
    position: n,
  });
  const product = (n: number, more: boolean) => ({
    id: `gid://shopify/Product/${n}`,
    title: `P${n}`,
    tags: [],
    status: 'ACTIVE',
    updatedAt: '2026-06-01T00:00:00Z',
    collections: { nodes: [{ id: 'gid://shopify/Collection/7' }] },
    variants: { pageInfo: { hasNextPage: more, endCursor: 'v1' }, nodes: [variant(n * 10)] },
  });
  const ask: Parameters<typeof syncProductPage>[0]['ask'] = async (operation, schema, variables) => {
    const first = variables?.after === null;
    if (operation.includes('SyncVariants'))
      return schema.parse({ product: { variants: { pageInfo: { hasNextPage: false }, nodes: [variant(11)] } } });
    const pageInfo = { hasNextPage: first, endCursor: 'p1' };
    return schema.parse({ products: { pageInfo, nodes: [first ? product(1, true) : product(2, false)] } });
  };
  const needs = { db: database.db, ask };
  expect(await syncProductPage(needs, { shopId, after: null })).toEqual({ products: 1, next: 'p1' });
  expect(await syncProductPage(needs, { shopId, after: 'p1' })).toEqual({ products: 1, next: null });
  const stored = await database.db.productVariant.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  expect(stored.map(({ id, productId: of }) => `${of.at(-1)} ${id.slice(-2)}`)).toEqual(['1 10', '1 11', '2 20']);
  const { collectionIds } = await database.db.product.findFirstOrThrow({ where: { shopId } });
  expect(collectionIds).toEqual(['gid://shopify/Collection/7']);
});
