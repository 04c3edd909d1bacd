import { beforeEach, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { copyReorderLink, listOrdersToRepeat } from './copy-reorder-link.server.ts';

const database = useTestDb();
async function world() {
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { locale: 'en' });
  const order = await anOrder(db, customer);
  const [line] = await db.lineItem.findMany({ where: { shopId: shop.id, orderId: order.id } });
  await db.product.create({
    data: {
      ...{ shopId: shop.id, id: line!.productId!, title: 'Kolombiya', handle: 'kolombiya', status: 'active' },
      variants: { create: { id: line!.variantId!, title: '500 g', price: 250 } },
    },
  });
  const about = { shopId: shop.id, customerId: customer.id, orderId: order.id, actor: 'staff:7' };
  return { db, services, clock, shop, customer, order, about };
}
let at: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  at = await world();
});

test('a merchant gets a link to an order of a customer, in the customer’s language, and it is noted who made it', async () => {
  expect(await copyReorderLink(at.services, at.about)).toMatchObject({
    outcome: 'made',
    url: expect.stringMatching(/^https:\/\/sonra\.test\/r\//) as string,
    chooseUrl: expect.stringMatching(/\?edit=1$/) as string,
    expiresAt: new Date('2026-09-01T21:00:00Z'),
  });
  expect(await at.db.reorderLink.findMany({ where: { shopId: at.shop.id } })).toMatchObject([
    { messageId: null, orderId: at.order.id, locale: 'en', lines: [{ quantity: 2, price: 250 }] },
  ]);
  expect(await at.db.auditEntry.findMany({ where: { shopId: at.shop.id } })).toMatchObject([
    { actor: 'staff:7', action: 'reorder_link.made' },
  ]);
});

test('a customer’s orders are offered, the newest first', async () => {
  const newer = await anOrder(at.db, at.customer, { placedAt: new Date('2026-06-03T08:00:00Z') });
  const orders = await listOrdersToRepeat(at.services, at.about);
  expect(orders.map(({ id }) => id)).toEqual([newer.id, at.order.id]);
});

test('attack D13: of somebody who was erased there are no orders to choose and no link', async () => {
  await at.db.customer.updateMany({ where: { id: at.customer.id }, data: { redactedAt: at.clock.now() } });
  expect(await listOrdersToRepeat(at.services, at.about)).toEqual([]);
  expect(await copyReorderLink(at.services, at.about)).toEqual({ outcome: 'unknown_customer' });
});

test('attack B1: another shop’s customer and order are not there', async () => {
  const shopId = (await aShop(at.db)).id;
  expect(await listOrdersToRepeat(at.services, { ...at.about, shopId })).toEqual([]);
  expect(await copyReorderLink(at.services, { ...at.about, shopId })).toEqual({ outcome: 'unknown_customer' });
  const stranger = await anOrder(at.db, await aCustomer(at.db, at.shop));
  expect(await copyReorderLink(at.services, { ...at.about, orderId: stranger.id })).toEqual({
    outcome: 'nothing_to_buy',
  });
});
