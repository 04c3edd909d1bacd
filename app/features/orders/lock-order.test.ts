import { expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { mirrorOrder } from './index.server.ts';

const database = useTestDb();
const at = new Date('2026-06-03T09:00:00Z');

// A guest and somebody with an account: each is found by another key.
test.each([
  ['a guest', { gid: null, guestEmail: 'ayse@mail.test', email: 'ayse@mail.test' }, null],
  [
    'an account',
    { gid: 'gid://shopify/Customer/7', email: 'ayse@mail.test' },
    { id: 7, email: 'ayse@mail.test', updated_at: at.toISOString() },
  ],
])('fault F8: an order of %s changes while a decision about it is being written', async (_case, person, told) => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, person);
  const order = await anOrder(db, customer);
  const { shopId } = customer;
  const payload = {
    ...{ id: Number(order.id.split('/').at(-1)), name: '#77', email: 'ayse@mail.test', customer: told },
    updated_at: new Date('2026-06-03T08:00:00Z').toISOString(),
  };
  await db.$transaction(
    async (tx) => {
      const about = { shopId, customerId: customer.id, orderId: order.id };
      await tx.decision.create({ data: { ...about, outcome: 'sent', facts: {}, decidedAt: at } });
      // Were its locks to wait for that decision, this would never come back.
      const result = await mirrorOrder({ db }, { shopId, payload, receivedAt: at });
      expect(result).toMatchObject({ outcome: 'applied' });
    },
    { timeout: 15_000 },
  );
  expect(await db.order.findFirst({ where: { shopId } })).toMatchObject({ name: '#77', customerId: customer.id });
});
