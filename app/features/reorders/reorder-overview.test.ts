import { describe, expect, test } from 'vitest';
import { anOrder, aShop } from '#app/testing/factories.ts';
import { getCustomerReorders } from './get-customer-reorders.server.ts';
import { getReorderOverview } from './get-reorder-overview.server.ts';
import { aProduct } from './testing.ts';
import { useDue, now, inDays, journeys } from './due.testing.ts';

const { world, database, runsOut } = useDue();

describe('the overview', () => {
  const overview = () => getReorderOverview(world().services, { shopId: world().shop.id });

  test('tells whether anything is predicted', async () => {
    await runsOut('D', 1, {}, await aShop(database.db));
    expect(await overview()).toMatchObject({ any: false });
    await runsOut('A', 1, { p14: 0 });
    expect(await overview()).toMatchObject({ any: true });
  });

  test('of a shop that has only begun counts what there is to learn from', async () => {
    const { customer } = await runsOut('A', 1);
    await anOrder(database.db, customer, { test: true });
    expect(await overview()).toMatchObject({
      training: { state: 'WAITING', trainedAt: null },
      report: null,
      orders: 1,
    });
  });

  test('tells how far a training is, and never a hundred before its end', async () => {
    const shopId = world().shop.id;
    const model = { state: 'RUNNING', done: 0, total: 0, dueAt: inDays(1) } as const;
    await database.db.reorderModel.create({ data: { shopId, ...model } });
    const told = async (data: object) => {
      await database.db.reorderModel.updateMany({ where: { shopId }, data });
      return (await overview()).training;
    };
    expect(await told({})).toMatchObject({ state: 'RUNNING', percent: null });
    expect(await told({ done: 1, total: 3 })).toMatchObject({ percent: 33 });
    expect(await told({ done: 4, total: 3 })).toMatchObject({ percent: 99 });
    expect(await told({ state: 'FAILED', reason: 'broken' })).toMatchObject({ state: 'FAILED', reason: 'broken' });
    expect(await told({ dueAt: now })).toMatchObject({ state: 'WAITING' });
  });

  test('passes on a report, and none that it cannot read', async () => {
    const report = {
      ...{ method: 'model', backtest: [{ rule: 'fixed_30', maeDays: 14.5, n: 90 }] },
      ...{ calibration: [{ said: 0.3, happened: 0.28, n: 120 }], trainedOn: { customers: 9, purchases: 90 } },
    };
    await database.db.reorderModel.create({ data: { shopId: world().shop.id, report, trainedAt: now } });
    expect(await overview()).toMatchObject({ report, orders: null });
    const nothing = { ...report, trainedOn: { customers: 0, purchases: 0 } };
    await database.db.reorderModel.updateMany({ data: { report: nothing } });
    expect((await overview()).orders).toBe(0);
    await database.db.reorderModel.updateMany({ data: { report: { method: 'magic' } } });
    expect((await overview()).report).toBeNull();
  });
});

describe("a customer's page", () => {
  const reorders = (customerId: string) =>
    getCustomerReorders(world().services, { shopId: world().shop.id, customerId, journeys });

  test('tells what they will want, and what they do not want to be asked about any more', async () => {
    const { customer, prediction } = await runsOut('A', 90);
    const pair = { shopId: world().shop.id, customerId: customer.id, kind: 'NEVER' as const, answeredAt: now };
    const { productId } = await aProduct(database.db, world().shop.id, { id: 'tea', title: 'Tea' });
    await database.db.reorderAnswer.create({ data: { ...pair, productId } });
    await database.db.reorderAnswer.create({ data: { ...pair, productId: prediction.productId } });
    await runsOut('B', 1);
    const told = await reorders(customer.id);
    expect(told.predictions).toMatchObject([{ answer: { kind: 'NEVER' }, whyNot: { code: 'said_never' } }]);
    expect(told.declined).toEqual([{ productId, title: 'Tea', answeredAt: now }]);
    expect(told.more).toBe(false);
  });
});
