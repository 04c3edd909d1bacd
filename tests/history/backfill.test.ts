import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  beginHistory,
  cancelBackfill,
  getBackfill,
  runBackfill,
  runBackfillJob,
  startBackfill,
  sweepBackfills,
  wakeBackfill,
} from '#app/features/history/index.server.ts';
import { ensureDefaultJourneys, sweepEnrollments, switchJourney } from '#app/features/journeys/index.server.ts';
import { sweepMessages } from '#app/features/messaging/index.server.ts';
import { mirrorOrder } from '#app/features/orders/index.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { hours, minutes, seconds } from '#app/domain/time/spans.ts';
import * as math from '../../devstore/state/order-math.ts';
import { gid } from '../../devstore/state/ids.ts';
import { aConnectedShop } from './devstore-shop.ts';
import type { ConnectedShop } from './devstore-shop.ts';

vi.setConfig({ testTimeout: 120_000 });
const database = useTestDb();
let at: ConnectedShop;
beforeEach(async () => {
  await database.reset();
  at = await aConnectedShop(database.db);
});
afterEach(() => at.store.stop());

/** Steps as the worker does until the backfill has ended. */
async function runToEnd(tools = at.tools, most = 400) {
  await startBackfill(at.services, { shopId: at.shop.id });
  for (let step = 0; step < most; step += 1) {
    const result = await runBackfill(at.services, await at.nextTurn(), tools);
    if (!['goes_on', 'waits'].includes(result.outcome)) return result;
    at.clock.advance(seconds(3));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The backfill did not end');
}

const world = () => at.store.devstore.world.shops[0]!;
/** Keeps the newest orders only, so that a test is quick. */
function keepOrders(count: number) {
  const newest = [...world().orders.values()].sort((a, b) => b.createdAt - a.createdAt).slice(0, count);
  world().orders = new Map(newest.map((order) => [order.id, order]));
}

async function expectComplete() {
  const { db } = at.services;
  const orders = await db.order.findMany({
    where: { shopId: at.shop.id },
    include: { lineItems: true, fulfillments: { include: { lines: true } }, refunds: true },
  });
  const theirs = [...world().orders.values()];
  expect(orders).toHaveLength(theirs.length);
  for (const order of theirs) {
    const ours = orders.find(({ id }) => id === gid('Order', order.id))!;
    const net = new Map(ours.lineItems.map((line) => [line.id, line.netQuantity]));
    expect(net).toEqual(
      new Map(order.lines.map((line) => [gid('LineItem', line.id), math.currentQuantity(order, line)])),
    );
    expect([ours.financialStatus, ours.fulfillments.length, ours.refunds.length]).toEqual([
      math.financialStatus(order),
      order.fulfillments.length,
      order.refunds.length,
    ]);
    for (const parcel of order.fulfillments) {
      const mirrored = ours.fulfillments.find(({ id }) => id === gid('Fulfillment', parcel.id))!;
      expect(mirrored.deliveredAt?.getTime() ?? null).toBe(parcel.deliveredAt);
      // Of several that have all arrived the bulk operation's file does not tell what lay in which.
      const isSettled = order.fulfillments.length > 1 && order.fulfillments.every(({ deliveredAt }) => deliveredAt);
      expect(mirrored.lines.length > 0 || isSettled).toBe(true);
    }
  }
  expect(await db.product.count()).toBe(world().products.size);
  expect(await db.customer.count({ where: { gid: { not: null } } })).toBe(world().customers.size);
}

test('scenario 27: the past comes in by bulk operation, parcels, refunds and all, and sends nothing by itself', async () => {
  keepOrders(250);
  await ensureDefaultJourneys(at.services, { shopId: at.shop.id });
  for (const key of ['thank_you', 'getting_started'] as const)
    await switchJourney(at.services, { shopId: at.shop.id, key, on: true, actor: 'staff:1' });
  // As if switched on long ago: even then the past enrolls nobody.
  await database.db.journey.updateMany({ data: { activatedAt: new Date(0) } });
  expect(await runToEnd()).toEqual({ outcome: 'done' });
  await expectComplete();
  await sweepEnrollments(at.services);
  await sweepMessages(at.services);
  expect(await database.db.enrollment.count()).toBe(0);
  expect(await database.db.message.count()).toBe(0);
  expect(at.email.sent).toEqual([]);
  const view = await getBackfill(at.services, { shopId: at.shop.id });
  expect(view).toMatchObject({ state: 'DONE', percent: 100, isPartOfThePast: false });
  expect(view!.orders).toEqual({ done: world().orders.size, total: world().orders.size });
  expect(await database.db.backfill.findFirst()).toMatchObject({ mode: 'BULK', reason: null });
});

test.each(['refused', 'denied', 'fails'])('with bulk operations that are %s it comes in by pages', async (mode) => {
  keepOrders(24);
  await at.store.call('POST', '/control/faults', { bulk: { mode } });
  expect(await runToEnd()).toEqual({ outcome: 'done' });
  await expectComplete();
  expect(await database.db.backfill.findFirst()).toMatchObject({ mode: 'PAGES' });
  expect(at.line.asked).toContain('OrderPages');
});

test('steps that die in between are made up for, and no row is doubled', async () => {
  keepOrders(620);
  let files = 0;
  const dying = {
    ...at.tools,
    stepTime: 0,
    openFile: async (url: string, from: number) => {
      files += 1;
      if (files % 2 === 0) throw new Error('killed');
      return at.tools.openFile(url, from);
    },
  };
  expect(await runToEnd(dying)).toEqual({ outcome: 'done' });
  expect(files).toBeGreaterThan(5);
  await expectComplete();
  const view = await getBackfill(at.services, { shopId: at.shop.id });
  expect(view!.orders).toEqual({ done: world().orders.size, total: world().orders.size });
});

test('an order that the database refuses is counted, shown and left out, and keeps back no other', async () => {
  keepOrders(30);
  const poisoned = [...world().orders.values()][7]!;
  // Longer than an index takes.
  poisoned.name = randomBytes(20_000).toString('hex');
  expect(await runToEnd()).toEqual({ outcome: 'done' });
  expect(await getBackfill(at.services, { shopId: at.shop.id })).toMatchObject({ state: 'DONE', unread: 1 });
  world().orders.delete(poisoned.id);
  await expectComplete();
});

test('without read_all_orders it reaches sixty days back and says so', async () => {
  world().scopes = world().scopes.filter((scope) => scope !== 'read_all_orders');
  expect(await runToEnd()).toEqual({ outcome: 'done' });
  const since = at.clock.now().getTime() - 60 * 86_400_000;
  const recent = [...world().orders.values()].filter(({ createdAt }) => createdAt >= since).length;
  expect(await database.db.order.count()).toBe(recent);
  expect(await getBackfill(at.services, { shopId: at.shop.id })).toMatchObject({ isPartOfThePast: true });
});

test('what a webhook told later than the file is not taken back by it', async () => {
  keepOrders(5);
  const order = [...world().orders.values()][0]!;
  const later = new Date(at.clock.now().getTime() + 60_000).toISOString();
  const payload = {
    admin_graphql_api_id: gid('Order', order.id),
    updated_at: later,
    financial_status: 'voided',
    line_items: [],
  };
  await mirrorOrder(at.services, { shopId: at.shop.id, payload, receivedAt: at.clock.now() });
  await runToEnd();
  expect(await database.db.order.findFirst({ where: { id: gid('Order', order.id) } })).toMatchObject({
    financialStatus: 'voided',
  });
});

test('THROTTLED is waited out by the rate at which the bucket fills', async () => {
  keepOrders(8);
  await at.store.call('POST', '/control/faults', { bulk: { mode: 'refused' }, graphql: { throttled: true } });
  await startBackfill(at.services, { shopId: at.shop.id });
  const free = {
    ...at.tools,
    sleep: async (span: number) => {
      await at.tools.sleep(span);
      if (at.waits.length === 3) await at.store.call('POST', '/control/faults', { graphql: { throttled: false } });
    },
  };
  expect(await runBackfill(at.services, await at.nextTurn(), free)).toEqual({ outcome: 'done' });
  expect(at.waits.slice(0, 3).every((span) => span >= 1_000)).toBe(true);
  await expectComplete();
});

test('an outage waits, lost access ends it in words, and starting again goes on where it stood', async () => {
  const { backfillId } = await startBackfill(at.services, { shopId: at.shop.id });
  const ref = { shopId: at.shop.id, backfillId };
  at.line.down = true;
  expect(await runBackfill(at.services, await at.nextTurn(), at.tools)).toEqual({
    outcome: 'waits',
    reason: 'unreachable',
  });
  expect(await getBackfill(at.services, ref)).toMatchObject({ state: 'RUNNING', reason: 'unreachable' });
  at.line.down = false;
  const lost = {
    ...at.services,
    shopAdmin: (await import('#app/testing/test-services.ts')).testServices(database.db).services.shopAdmin,
  };
  expect(await runBackfill(lost, await at.nextTurn(), at.tools)).toEqual({ outcome: 'failed', reason: 'no_access' });
  expect(await startBackfill(at.services, { shopId: at.shop.id })).toEqual({ outcome: 'resumed', backfillId });
});

test('cancelled it stops, at Shopify too, and starts anew when asked', async () => {
  await at.store.call('POST', '/control/faults', { bulk: { mode: 'ok', seconds: 600 } });
  const { backfillId } = await startBackfill(at.services, { shopId: at.shop.id });
  const turn = await at.nextTurn();
  expect(await runBackfill(at.services, turn, at.tools)).toEqual({ outcome: 'waits', reason: null });
  expect(await cancelBackfill(at.services, { shopId: at.shop.id })).toEqual({ outcome: 'cancelled' });
  expect(at.line.asked).toContain('CancelBulkOperation');
  expect(await runBackfill(at.services, turn, at.tools)).toEqual({ outcome: 'already_ended' });
  const again = await startBackfill(at.services, { shopId: at.shop.id });
  expect(again.outcome).toBe('started');
  expect(again.backfillId).not.toBe(backfillId);
});

test('an uninstalled shop is not fetched any more', async () => {
  await startBackfill(at.services, { shopId: at.shop.id });
  await database.db.shop.update({ where: { id: at.shop.id }, data: { state: 'UNINSTALLED' } });
  const result = await runBackfill(at.services, await at.nextTurn(), at.tools);
  expect(result).toEqual({ outcome: 'stopped' });
  expect(at.line.asked).toEqual([]);
});

test('an install begins it once; the sweep brings it back, the end of the bulk operation sooner', async () => {
  await beginHistory(at.services, { shopId: at.shop.id });
  await Promise.all([
    startBackfill(at.services, { shopId: at.shop.id }),
    startBackfill(at.services, { shopId: at.shop.id }),
  ]);
  const [row] = await database.db.backfill.findMany();
  expect(await database.db.backfill.count()).toBe(1);
  expect(await sweepBackfills(at.services)).toEqual({ queued: 1 });
  expect(await sweepBackfills(at.services)).toEqual({ queued: 0 });
  const bulkOperationId = gid('BulkOperation', '7');
  await database.db.backfill.updateMany({ data: { bulkOperationId } });
  at.jobs.take();
  const finish = { shopId: at.shop.id, payload: { admin_graphql_api_id: bulkOperationId } };
  expect(await wakeBackfill(at.services, finish)).toEqual({ outcome: 'applied' });
  expect(await sweepBackfills(at.services)).toEqual({ queued: 1 });
  expect(at.jobs.take()[0]!.payload).toMatchObject({ shopId: at.shop.id, backfillId: row!.id });
});

test('a page loaded between an install and its backfill says that it is on its way', async () => {
  const { services, clock, shop } = at;
  const ref = { shopId: shop.id };
  expect(await getBackfill(services, ref)).toMatchObject({ state: 'RUNNING', percent: 0 });
  await startBackfill(services, ref);
  await cancelBackfill(services, ref);
  expect(await getBackfill(services, ref)).toMatchObject({ state: 'CANCELLED' });
  clock.advance(seconds(60));
  await services.db.shop.update({ where: { id: shop.id }, data: { installedAt: clock.now() } });
  expect(await getBackfill(services, ref)).toMatchObject({ state: 'RUNNING', percent: 0 });
});

test('attack B7: the turn after a dead one does not wait for its job, and who comes late from that changes nothing', async () => {
  keepOrders(8);
  await startBackfill(at.services, { shopId: at.shop.id });
  const dead = await at.nextTurn();
  at.clock.advance(minutes(3));
  expect(await sweepBackfills(at.services)).toEqual({ queued: 1 });
  const [job] = at.jobs.take();
  expect(runBackfillJob.dedupeKey(job!.payload as typeof dead)).not.toBe(runBackfillJob.dedupeKey(dead));
  expect(await runBackfill(at.services, dead, at.tools)).toEqual({ outcome: 'already_ended' });
  const late = {
    ...at.tools,
    openFile: async (url: string, from: number) => {
      at.clock.advance(minutes(3));
      await at.nextTurn();
      return at.tools.openFile(url, from);
    },
  };
  let result;
  for (let step = 0; step < 20 && result?.outcome !== 'stopped'; step += 1) {
    at.clock.advance(seconds(3));
    result = await runBackfill(at.services, await at.nextTurn(), late);
  }
  expect(result).toEqual({ outcome: 'stopped' });
  expect(await runToEnd()).toEqual({ outcome: 'done' });
  await expectComplete();
});

test('a bulk operation that runs for hours is ended, and pages take its place', async () => {
  keepOrders(8);
  await at.store.call('POST', '/control/faults', { bulk: { mode: 'ok', seconds: 3_600 } });
  await startBackfill(at.services, { shopId: at.shop.id });
  expect(await runBackfill(at.services, await at.nextTurn(), at.tools)).toEqual({ outcome: 'waits', reason: null });
  at.clock.advance(hours(5));
  expect(await runBackfill(at.services, await at.nextTurn(), at.tools)).toEqual({ outcome: 'waits', reason: null });
  expect(at.line.asked).not.toContain('CancelBulkOperation');
  at.clock.advance(hours(1));
  expect(await runToEnd()).toEqual({ outcome: 'done' });
  expect(at.line.asked).toContain('CancelBulkOperation');
  expect(await database.db.backfill.findFirst()).toMatchObject({ mode: 'PAGES' });
  await expectComplete();
});

test('a backfill that lost its access goes on by itself once it is given anew', async () => {
  const { services, clock, shop } = at;
  const { backfillId } = await startBackfill(services, { shopId: shop.id });
  const set = (data: object) => database.db.shop.update({ where: { id: shop.id }, data });
  await database.db.backfill.updateMany({
    data: { state: 'FAILED', reason: 'no_access', finishedAt: clock.now(), dueAt: null, phase: 'orders' },
  });
  await set({ accessLostAt: clock.now() });
  expect(await sweepBackfills(services)).toEqual({ queued: 0 });
  clock.advance(minutes(1));
  await set({ accessLostAt: null, accessRegainedAt: clock.now() });
  expect(await sweepBackfills(services)).toEqual({ queued: 1 });
  expect(await database.db.backfill.findMany()).toMatchObject([{ id: backfillId, state: 'RUNNING', phase: 'orders' }]);
  // Lost once more, the same regaining does not bring it back again.
  clock.advance(minutes(1));
  await database.db.backfill.updateMany({ data: { state: 'FAILED', reason: 'no_access', finishedAt: clock.now() } });
  expect(await sweepBackfills(services)).toEqual({ queued: 0 });
});
