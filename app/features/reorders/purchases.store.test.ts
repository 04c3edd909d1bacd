import { expect, test } from 'vitest';
import { dayNumber } from '#app/domain/time/day-number.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { findProductPurchases } from './purchases.store.server.ts';

const database = useTestDb();

test('a purchase is of the day that the shop’s calendar shows, wherever its customer lives', async () => {
  const zone = 'America/Los_Angeles';
  const shop = await aShop(database.db, { zone });
  const customer = await aCustomer(database.db, shop);
  // There it is the evening of the day before, in Auckland the next afternoon.
  const placedAt = new Date('2026-06-02T03:00:00Z');
  const { id: orderId } = await anOrder(database.db, customer, { placedAt, zone: 'Pacific/Auckland' });
  const productId = 'gid://shopify/Product/coffee';
  await database.db.lineItem.updateMany({ where: { shopId: shop.id, orderId }, data: { productId } });
  const found = await findProductPurchases(database.db, { shopId: shop.id, productId, most: 10 });
  expect(found).toEqual([{ customer: customer.id, day: dayNumber(placedAt, zone) }]);
});
