import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { mirrorOrder } from './index.server.ts';

const database = useTestDb();

test('attack G6: an order of an erased customer is mirrored without anything that leads to them', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const erased = { gid: 'gid://shopify/Customer/7', email: null, firstName: null, lastName: null };
  await aCustomer(db, shop, { ...erased, redactedAt: new Date('2026-06-01T00:00:00Z') });
  const parcel = { id: 5, tracking_number: 'IZ77', tracking_url: 'https://track.test/IZ77', line_items: [] };
  const payload = {
    ...{
      id: 1,
      email: 'who@mail.test',
      phone: '+905551112233',
      tags: 'who',
      checkout_token: 'c-1',
      total_price: '12.50',
    },
    ...{ customer: { id: 7, email: 'who@mail.test', first_name: 'Who' }, fulfillments: [parcel] },
  };
  await mirrorOrder({ db }, { shopId: shop.id, payload, receivedAt: new Date('2026-06-03T00:00:00Z') });
  const order = await db.order.findFirstOrThrow({ where: { shopId: shop.id }, include: { fulfillments: true } });
  expect(order).toMatchObject({ email: null, phone: null, tags: [], checkoutToken: null });
  expect(order.total?.toNumber()).toBe(12.5);
  expect(order.fulfillments).toMatchObject([{ trackingNumber: null, trackingUrl: null }]);
  expect(await db.customer.findMany({ where: { shopId: shop.id } })).toMatchObject([{ email: null, firstName: null }]);
});
