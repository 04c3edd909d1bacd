import { expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { getPreviewProducts } from './get-preview-products.server.ts';

const database = useTestDb();
const at = new Date('2026-06-30T12:00:00Z');

test('attack B1: a preview shows products of the shop alone, those with tips and what runs out first, none that is not sold', async () => {
  const { db } = database;
  const { services } = testServices(db);
  const [{ id: shopId }, other] = [await aShop(db), await aShop(db)];
  const make = (title: string, over: object = {}) =>
    db.product.create({
      data: { shopId, id: `gid://shopify/Product/${title}`, title, status: 'active', ...over },
    });
  for (const title of ['A', 'B', 'C', 'D']) await make(title);
  await make('0', { status: 'draft' });
  await make('1', { deletedAt: at });
  await make('2', { shopId: other.id });
  await db.productTip.create({
    data: { shopId, productId: 'gid://shopify/Product/D', locale: 'tr', text: 'Serin yerde', updatedAt: at },
  });
  await db.productVariant.create({
    data: { shopId, id: 'v1', productId: 'gid://shopify/Product/D', title: '250 g', price: 12.5, position: 1 },
  });
  const order = await anOrder(db, await aCustomer(db, { id: shopId }));
  await db.reorderPrediction.create({
    data: {
      ...{ shopId, customerId: order.customerId!, productId: 'gid://shopify/Product/C', lastOrderId: order.id },
      ...{ expectedAt: at, earliestAt: at, latestAt: at, askAt: at, countedFrom: at, predictedAt: at },
      ...{ p7: 0, p14: 0, p30: 0, ordersUsed: 1, method: 'model', reasons: [], lastQuantity: 1 },
    },
  });
  const found = await getPreviewProducts(services, { shopId });
  expect(found.map(({ title }) => title)).toEqual(['D', 'C', 'A']);
  expect(found[0]).toMatchObject({ price: '12.5', tips: { tr: 'Serin yerde' } });
  expect(found[1]).toMatchObject({ price: null, tips: {} });
});
