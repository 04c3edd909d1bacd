import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hours } from '#app/domain/time/spans.ts';
import { reconcileReturns } from '#app/features/history/index.server.ts';
import { mirrorOrder } from '#app/features/orders/index.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import type { Order } from '../../devstore/state/types.ts';
import { orderPayload } from '../../devstore/webhooks/order-payload.ts';
import { aConnectedShop } from './devstore-shop.ts';
import type { ConnectedShop } from './devstore-shop.ts';

vi.setConfig({ testTimeout: 120_000 });
const database = useTestDb();
let at: ConnectedShop;
let looked: string[] = [];
beforeEach(async () => {
  await database.reset();
  at = await aConnectedShop(database.db);
  looked = [];
});
afterEach(() => at.store.stop());

const world = () => at.store.devstore.world.shops[0]!;
const ref = () => ({ shopId: at.shop.id });
const sent = () => [...world().orders.values()].filter(({ fulfillments }) => fulfillments.length > 0);
const act = (order: Order, action: string) =>
  at.store.call('POST', `/control/shops/kahve-duragi/orders/${order.id}/${action}`);
const gidOf = ({ id }: Order) => `gid://shopify/Order/${id}`;
const mirror = (order: Order) =>
  mirrorOrder(at.services, { ...ref(), payload: orderPayload(world(), order), receivedAt: at.clock.now() });
const reconcile = () => {
  at.clock.advance(hours(1));
  const look = async ({ orderId }: { orderId: string }) => void looked.push(orderId);
  return reconcileReturns(at.services, ref(), { look, wait: at.tools.sleep });
};
const kept = async () =>
  (await database.db.orderReturn.findMany({ where: ref(), orderBy: { id: 'asc' } })).map(({ orderId, status }) => ({
    orderId,
    status,
  }));

test('scenario 7: a return that no webhook told of is found, however old its order, and found to be over', async () => {
  const order = sent().at(0)!;
  await mirror(order);
  const { updatedAt } = order;
  await act(order, 'request-return');
  expect(order.updatedAt).toBe(updatedAt);
  expect(await reconcile()).toEqual({ outcome: 'reconciled', repaired: 1 });
  expect(await kept()).toEqual([{ orderId: gidOf(order), status: 'requested' }]);
  await act(order, 'approve-return');
  expect(await reconcile()).toMatchObject({ repaired: 1 });
  expect(await reconcile()).toMatchObject({ repaired: 0 });
  await act(order, 'close-return');
  expect(await reconcile()).toMatchObject({ repaired: 1 });
  expect(await kept()).toEqual([{ orderId: gidOf(order), status: 'closed' }]);
  expect(await reconcile()).toMatchObject({ repaired: 0 });
  expect(looked).toEqual([gidOf(order), gidOf(order), gidOf(order)]);
});

test('more than a page of them are read, and an order that is gone holds up nobody', async () => {
  const orders = sent().slice(-60);
  for (const order of orders) {
    await mirror(order);
    await act(order, 'request-return');
  }
  expect(await reconcile()).toMatchObject({ repaired: 60 });
  for (const order of orders) await act(order, 'decline-return');
  world().orders.delete(orders[0]!.id);
  expect(await reconcile()).toMatchObject({ repaired: 59 });
  expect((await kept()).filter(({ status }) => status === 'requested')).toEqual([
    { orderId: gidOf(orders[0]!), status: 'requested' },
  ]);
});

test('without an answer nothing changes, and a shop that left is not asked', async () => {
  at.line.down = true;
  expect(await reconcile()).toEqual({ outcome: 'unanswered', reason: 'unreachable' });
  at.line.down = false;
  await database.db.shop.update({ where: { id: at.shop.id }, data: { state: 'UNINSTALLED' } });
  expect(await reconcile()).toEqual({ outcome: 'not_installed' });
  expect(at.line.asked).toEqual([]);
});
