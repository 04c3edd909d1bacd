import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hours, minutes } from '#app/domain/time/spans.ts';
import { reconcileOrders, sweepReconciliations } from '#app/features/history/index.server.ts';
import { enrollForOrder, ensureDefaultJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { processDelivery, receiveDelivery } from '#app/features/webhooks/index.server.ts';
import { webhookTopics } from '#app/workers/webhook-topics.server.ts';
import { journeyHandlers } from '#app/workers/journeys.worker.server.ts';
import { messageHandlers } from '#app/workers/messages.worker.server.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { sweepEnrollments } from '#app/features/journeys/index.server.ts';
import { sweepMessages } from '#app/features/messaging/index.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { gid } from '../../devstore/state/ids.ts';
import { orderPayload } from '../../devstore/webhooks/order-payload.ts';
import type { Order } from '../../devstore/state/types.ts';
import { aConnectedShop } from './devstore-shop.ts';
import type { ConnectedShop } from './devstore-shop.ts';

vi.setConfig({ testTimeout: 120_000 });
const database = useTestDb();
const topics = webhookTopics(enrollForOrder);
let at: ConnectedShop;
beforeEach(async () => {
  await database.reset();
  at = await aConnectedShop(database.db);
  world().orders.clear();
  // 09:00 in Istanbul, whenever the test runs.
  const morning = new Date(Math.ceil(at.clock.now().getTime() / 86_400_000) * 86_400_000 + hours(6));
  moveTo(morning);
  await database.db.shop.update({ where: { id: at.shop.id }, data: { installedAt: morning, ordersSeenAt: morning } });
  await ensureDefaultJourneys(at.services, { shopId: at.shop.id });
  await switchJourney(at.services, { shopId: at.shop.id, key: 'thank_you', on: true, actor: 'staff:1' });
});
afterEach(() => at.store.stop());

const world = () => at.store.devstore.world.shops[0]!;

/** Both clocks, ours and the devstore's. */
function moveTo(instant: Date) {
  const { clock } = at.store.devstore;
  clock.advance(Math.max(0, instant.getTime() - clock.now()) / 1000);
  at.clock.set(instant);
}
const pass = (span: number) => moveTo(new Date(at.clock.now().getTime() + span));

let buyers = 0;
async function buy(): Promise<Order> {
  const product = [...world().products.values()][0]!;
  const email = `alici${(buyers += 1)}@posta.example`;
  const lines = [{ variantId: product.variants[0]!.id, quantity: 1 }];
  const body = { email, firstName: 'Ada', lastName: 'Demir', locale: 'tr', country: 'TR', lines };
  const { json } = await at.store.call('POST', '/control/shops/kahve-duragi/orders', body);
  return world().orders.get(json.id)!;
}

/** The order's webhook comes in and is worked. */
async function tell(order: Order) {
  const body = Buffer.from(JSON.stringify(orderPayload(world(), order)));
  const { services: needs } = at;
  const delivery = await receiveDelivery(needs, {
    ...{
      domain: at.shop.domain,
      webhookId: `w${order.id}-${at.clock.now().getTime()}`,
      eventId: null,
      topic: 'orders/create',
    },
    ...{ apiVersion: '2026-07', triggeredAt: at.clock.now(), body },
  });
  if (delivery.outcome === 'stored') await processDelivery(needs, delivery, topics);
}

const reconcile = () =>
  reconcileOrders(
    at.services,
    { shopId: at.shop.id },
    { enroll: (order) => enrollForOrder(at.services, order), wait: at.tools.sleep },
  );

/** Sweeps and works off what they queue, until nothing is due. */
async function work() {
  const handlers = [...journeyHandlers(at.services), ...messageHandlers(at.services)];
  for (let round = 0; round < 20; round += 1) {
    await sweepEnrollments(at.services);
    await sweepMessages(at.services);
    const jobs = at.jobs.take().filter(({ name }) => /^(journeys|messaging)/.test(name));
    if (jobs.length === 0) return;
    for (const { name, payload } of jobs) await runJob(handlers, name, payload);
  }
}

const theShop = () => database.db.shop.findUniqueOrThrow({ where: { id: at.shop.id } });

test('scenario 7: after an outage into the night everybody is found, written to once, and not before the morning', async () => {
  const heard = [await buy(), await buy()];
  for (const order of heard) await tell(order);
  pass(hours(3));
  await work();
  expect(at.email.sent).toHaveLength(2);

  // Nothing comes through from six to eight in the evening; the app looks again at half past ten at night.
  pass(hours(6));
  const lost = [await buy(), await buy(), await buy()];
  pass(hours(2));
  lost.push(await buy());
  pass(hours(2.5));
  expect(await reconcile()).toMatchObject({ outcome: 'reconciled', repaired: 4 });
  expect(await database.db.enrollment.count()).toBe(6);
  await work();
  expect(at.email.sent).toHaveLength(2);

  // Late webhooks and a second look change nothing.
  for (const order of lost) await tell(order);
  expect(await reconcile()).toMatchObject({ repaired: 0 });
  pass(hours(11));
  await work();
  expect(at.email.sent).toHaveLength(6);
  expect(new Set(at.email.sent.map(({ to }) => to)).size).toBe(6);
});

test('the mark moves only over what is stored, and a look cut short is made up for', async () => {
  for (let count = 0; count < 20; count += 1) await buy();
  pass(minutes(10));
  const before = (await theShop()).ordersSeenAt;
  at.line.failAfter = at.line.asked.length + 2;
  expect(await reconcile()).toEqual({ outcome: 'unanswered', reason: 'unreachable' });
  expect((await theShop()).ordersSeenAt).toEqual(before);
  at.line.failAfter = Infinity;
  expect(await reconcile()).toMatchObject({ outcome: 'reconciled', orders: 20 });
  expect((await theShop()).ordersSeenAt).toEqual(at.clock.now());
  expect(await database.db.order.count()).toBe(20);
});

test('of two changes within a second the lost one is found by the order’s state; what is known is not read again', async () => {
  const [sent, known] = [await buy(), await buy()];
  for (const order of [sent, known]) await tell(order);
  const { updatedAt } = sent;
  await at.store.call('POST', `/control/shops/kahve-duragi/orders/${sent.id}/fulfill`, {});
  sent.updatedAt = updatedAt;
  pass(minutes(1));
  const before = at.line.asked.length;
  expect(await reconcile()).toMatchObject({ orders: 2, repaired: 1 });
  expect(at.line.asked.slice(before)).toEqual(['ChangedOrders', 'OrdersById']);
  expect(await database.db.fulfillment.count()).toBe(1);
  expect(await reconcile()).toMatchObject({ repaired: 0 });
});

test('attack A7: what Shopify lists is confirmed, what only a webhook told of is not', async () => {
  const [ours, foreign] = [await buy(), await buy()];
  for (const order of [ours, foreign]) await tell(order);
  world().orders.delete(foreign.id);
  pass(minutes(1));
  await reconcile();
  const confirmed = await database.db.order.findMany({ where: { confirmedAt: { not: null } }, select: { id: true } });
  expect(confirmed).toEqual([{ id: gid('Order', ours.id) }]);
});

test('an order from before the installation is not looked for and enrolls nobody', async () => {
  const old = await buy();
  pass(minutes(1));
  await database.db.shop.update({
    where: { id: at.shop.id },
    data: { installedAt: at.clock.now(), ordersSeenAt: at.clock.now() },
  });
  pass(minutes(10));
  expect(await reconcile()).toMatchObject({ orders: 0 });
  expect(await database.db.order.count({ where: { id: gid('Order', old.id) } })).toBe(0);
});

test('webhooks that have stopped are noticed after ten minutes, and the next one ends the silence', async () => {
  await tell(await buy());
  pass(minutes(20));
  await buy();
  pass(minutes(5));
  await reconcile();
  expect((await theShop()).webhooksSilentAt).toBeNull();
  pass(minutes(10));
  await reconcile();
  expect((await theShop()).webhooksSilentAt).not.toBeNull();
  pass(minutes(1));
  await tell(await buy());
  expect(await theShop()).toMatchObject({ webhooksSilentAt: null, lastWebhookAt: at.clock.now() });
});

test('one lost among many is repaired without alarm', async () => {
  await buy();
  pass(minutes(12));
  await tell(await buy());
  expect(await reconcile()).toMatchObject({ repaired: 1 });
  expect((await theShop()).webhooksSilentAt).toBeNull();
});

test('every installed shop is looked at every ten minutes, others not at all', async () => {
  await database.db.shop.update({ where: { id: at.shop.id }, data: { reconcileDueAt: at.clock.now() } });
  expect(await sweepReconciliations(at.services)).toEqual({ queued: 1 });
  expect(await sweepReconciliations(at.services)).toEqual({ queued: 0 });
  pass(minutes(10));
  expect(await sweepReconciliations(at.services)).toEqual({ queued: 1 });
  await database.db.shop.update({ where: { id: at.shop.id }, data: { state: 'UNINSTALLED' } });
  pass(minutes(10));
  expect(await sweepReconciliations(at.services)).toEqual({ queued: 0 });
  expect((await theShop()).reconcileDueAt).toBeNull();
});

test('an installation that was cut short is taken up', async () => {
  expect(await sweepReconciliations(at.services)).toEqual({ queued: 0 });
  expect(await database.db.backfill.count({ where: { shopId: at.shop.id } })).toBe(1);
  expect((await theShop()).reconcileDueAt).not.toBeNull();
});
