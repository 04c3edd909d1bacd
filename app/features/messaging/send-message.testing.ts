import { beforeEach } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sendMessage } from './send-message.server.ts';
import type { Compose } from './send-message.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

/** Does something to the world after the decision and before the claim. */
export const meanwhile =
  (happens: () => Promise<unknown>): Compose =>
  async (message) => {
    await happens();
    return composeSample(message);
  };

/** For each test a message about an order that is due now. */
export function useMessage() {
  const database = useTestDb();
  async function build() {
    const shop = await aShop(database.db);
    const customer = await aCustomer(database.db, shop);
    const order = await anOrder(database.db, customer);
    const ref = await aQueuedMessage(database.db, customer, order);
    return { ...testServices(database.db), shop, customer, order, ref };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const world = () => built;
  const send = (compose: Compose = composeSample) => sendMessage(built.services, built.ref, compose);
  const ledger = () => ledgerOf(database.db, built.ref);
  const changeOrder = (data: { cancelledAt?: Date; fullyRefundedAt?: Date }) =>
    database.db.order.update({ where: { shopId_id: { shopId: built.shop.id, id: built.order.id } }, data });
  const suppress = (address: string) =>
    database.db.suppression.create({
      data: { shopId: built.shop.id, channel: 'EMAIL', address, reason: 'BOUNCE', createdAt: built.clock.now() },
    });
  return { database, world, send, ledger, changeOrder, suppress };
}
