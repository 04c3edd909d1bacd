import { beforeEach, describe, expect, test } from 'vitest';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { cancelTraining } from './cancel-training.server.ts';
import { getProductReorders } from './get-product-reorders.server.ts';
import { saveOverride } from './save-override.server.ts';
import { startTraining } from './start-training.server.ts';
import { aPrediction, aProduct } from './testing.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const actor = 'staff:1';

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db);
  const { productId } = await aProduct(database.db, shop.id, { id: 'coffee' });
  return { ...doubles, shopId: shop.id, productId };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const free = { days: null, excluded: false, replacedById: null };
const save = (override: object, productId = world.productId) =>
  saveOverride(world.services, { shopId: world.shopId, productId, override: { ...free, ...override }, actor });
const shown = () => getProductReorders(world.services, { shopId: world.shopId, productId: world.productId });
const audited = async () => (await database.db.auditEntry.findMany()).map(({ action, detail }) => [action, detail]);
const model = () => database.db.reorderModel.findUniqueOrThrow({ where: { shopId: world.shopId } });

describe('what the merchant knows better', () => {
  test('is kept, shown again, and written into the audit', async () => {
    await aProduct(database.db, world.shopId, { id: 'tea', title: 'Tea' });
    const replacedById = 'gid://shopify/Product/tea';
    expect(await save({ days: 45, replacedById })).toEqual({ outcome: 'saved' });
    expect((await shown()).override).toEqual({
      days: 45,
      excluded: false,
      replacedBy: { id: replacedById, label: 'Tea' },
    });
    expect(await audited()).toEqual([['reorders.override_saved', { ...free, days: 45, replacedById }]]);
    expect(await save({ excluded: true })).toEqual({ outcome: 'saved' });
    expect((await shown()).override).toEqual({ days: null, excluded: true, replacedBy: null });
  });

  test.each([
    [{ days: 0 }, { days: 'not_days' }],
    [{ days: 731 }, { days: 'not_days' }],
    [{ days: 2.5 }, { days: 'not_days' }],
    [{ days: '20' }, { days: 'not_days' }],
    [{ replacedById: 'gid://shopify/Product/coffee' }, { replacedById: 'itself' }],
    [{ replacedById: 'gid://shopify/Product/unheard' }, { replacedById: 'unknown_product' }],
  ])('%j is refused at its field, and nothing is kept', async (wrong, errors) => {
    expect(await save(wrong)).toEqual({ outcome: 'invalid', errors });
    expect(await database.db.reorderOverride.count()).toBe(0);
    expect(await audited()).toEqual([]);
  });

  test('is not said of, nor with, a product of another shop', async () => {
    const other = await aShop(database.db);
    const theirs = await aProduct(database.db, other.id, { id: 'theirs' });
    expect(await save({}, theirs.productId)).toEqual({ outcome: 'unknown_product' });
    expect(await save({ replacedById: theirs.productId })).toMatchObject({ outcome: 'invalid' });
  });

  test('has the predictions worked out anew in a few minutes, and not later than they would be', async () => {
    const { shopId } = world;
    await database.db.reorderModel.create({ data: { shopId, dueAt: after(now, days(1)) } });
    await save({ days: 20 });
    expect((await model()).dueAt).toEqual(after(now, minutes(5)));
    await database.db.reorderModel.updateMany({ data: { dueAt: now } });
    await save({ days: 30 });
    expect((await model()).dueAt).toEqual(now);
  });
});

test('a product is shown with the gaps between its purchases and for how many it runs out', async () => {
  const customer = await aCustomer(database.db, { id: world.shopId });
  const orders = [];
  for (const [ago, over] of [
    [60, {}],
    [40, {}],
    [10, {}],
    [5, { kinds: ['gift'] }],
    [4, { test: true }],
    [3, { cancelledAt: now }],
  ] as const) {
    const order = await anOrder(database.db, customer, {
      placedAt: after(now, -days(ago)),
      ...over,
      kinds: [...(over.kinds ?? [])],
    });
    orders.push(order);
  }
  await database.db.lineItem.updateMany({ data: { productId: world.productId } });
  await aPrediction(database.db, orders[2]!, { now });
  expect(await shown()).toMatchObject({
    returns: { customers: 1, returned: 1, gaps: 2, quartiles: { low: 22.5, middle: 25, high: 27.5 } },
    dueThisWeek: 1,
    trainedAt: null,
  });
});

describe('a training', () => {
  const start = () => startTraining(world.services, { shopId: world.shopId, actor });
  const cancel = () => cancelTraining(world.services, { shopId: world.shopId, actor });

  test('is asked for once, also of a shop that never had one', async () => {
    expect(await start()).toEqual({ outcome: 'started' });
    expect(await model()).toMatchObject({ dueAt: now, state: 'RUNNING' });
    const last = { state: 'FAILED', reason: 'broken', done: 9, total: 9, dueAt: after(now, days(1)) } as const;
    await database.db.reorderModel.updateMany({ data: last });
    expect(await start()).toEqual({ outcome: 'started' });
    expect(await model()).toMatchObject({ dueAt: now, state: 'RUNNING', reason: null, done: 0, total: 0 });
  });

  test('under way is not begun again; it can be ended, and rests until the next night', async () => {
    expect(await cancel()).toEqual({ outcome: 'not_running' });
    await start();
    const lease = after(now, minutes(5));
    await database.db.reorderModel.updateMany({ data: { dueAt: lease } });
    expect(await start()).toEqual({ outcome: 'already_running' });
    expect((await model()).dueAt).toEqual(lease);
    expect(await cancel()).toEqual({ outcome: 'cancelled' });
    expect(await model()).toMatchObject({ state: 'CANCELLED', finishedAt: now, dueAt: after(now, days(1)) });
    expect((await audited()).map(([action]) => action)).toEqual([
      'reorders.training_asked_for',
      'reorders.training_cancelled',
    ]);
  });
});
