import { expect, test } from 'vitest';
import { dayNumber } from '#app/domain/time/day-number.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { readKeptOrders } from './orders.store.server.ts';

const database = useTestDb();

test('an order is of the shop’s day, and of the hour and weekday on its customer’s clock', async () => {
  const zone = 'America/Los_Angeles';
  const shop = await aShop(database.db, { zone });
  const customer = await aCustomer(database.db, shop);
  // There it is Monday evening, in Auckland Tuesday afternoon.
  const placedAt = new Date('2026-06-02T03:00:00Z');
  const { id: orderId } = await anOrder(database.db, customer, { placedAt, zone: 'Pacific/Auckland' });
  const line = { productId: 'gid://shopify/Product/coffee' };
  await database.db.lineItem.updateMany({ where: { shopId: shop.id, orderId }, data: line });
  const found = [];
  for await (const rows of readKeptOrders(database.db, shop.id)) found.push(...rows);
  expect(found).toMatchObject([{ day: dayNumber(placedAt, zone), hour: 15, weekday: 1 }]);
});
