import { beforeEach, describe, expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { DueTab } from './due-tabs.ts';
import { getCustomerReorders } from './get-customer-reorders.server.ts';
import { getReorderOverview } from './get-reorder-overview.server.ts';
import { listDue } from './list-due.server.ts';
import { aPrediction, aProduct } from './testing.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const inDays = (n: number) => after(now, days(n));
const journeys = [{ id: 'j1', trigger: usualReorderTrigger }];

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  return { ...doubles, shop: await aShop(database.db) };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

/** A customer of that last name, for whom something runs out in so many days. */
async function runsOut(lastName: string, expectedInDays: number, over: object = {}, shop = world.shop) {
  const customer = await aCustomer(database.db, shop, { lastName, searchText: lastName.toLowerCase() });
  const order = await anOrder(database.db, customer);
  const prediction = await aPrediction(database.db, order, { now, expectedAt: inDays(expectedInDays), ...over });
  return { customer, order, prediction };
}

const list = (tab: DueTab, over: object = {}) =>
  listDue(world.services, { shopId: world.shop.id, tab, journeys, ...over });
const names = async (tab: DueTab, over: object = {}) =>
  (await list(tab, over)).predictions.map(({ customer }) => customer.lastName);

describe('what runs out', () => {
  test('stands under its week, each once, the earliest first; what is late the latest first', async () => {
    for (const [name, day] of Object.entries({ A: 5.9, B: -0.9, C: 6, D: 19.9, E: 20, F: -1.1, G: -30, H: -61 }))
      await runsOut(name, day);
    expect(await names('week')).toEqual(['B', 'A']);
    expect(await names('soon')).toEqual(['C', 'D']);
    expect(await names('late')).toEqual(['F', 'G']);
  });

  test.each(['week', 'late'] as const)('comes page by page, none twice and none left out: %s', async (tab) => {
    // Three at one moment: the moment alone does not tell where a page ends.
    const day = tab === 'late' ? -2 : 2;
    for (const [name, at] of Object.entries({ A: day, B: day, C: day, D: 2 * day })) await runsOut(name, at);
    const all = await names(tab);
    const paged: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(tab, { cursor, limit: 1 });
      paged.push(...page.predictions.map(({ customer }) => customer.lastName));
      cursor = page.nextCursor;
    } while (cursor && paged.length < 9);
    expect(paged).toEqual(all);
    expect([...all].sort()).toEqual(['A', 'B', 'C', 'D']);
  });

  test('a cursor that is none is the start', async () => {
    await runsOut('A', 1);
    for (const cursor of [
      'x',
      Buffer.from('["2026",1,2]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ])
      expect(await names('week', { cursor })).toEqual(['A']);
  });

  test('is found by a customer’s name or a product’s title, and by nothing of another shop', async () => {
    const { prediction } = await runsOut('Demir', 1);
    await runsOut('Kaya', 2);
    await runsOut('Demir', 1, {}, await aShop(database.db));
    const number = prediction.productId.split('/').at(-1)!;
    await aProduct(database.db, world.shop.id, { id: number, title: 'Etiyopya 100%' });
    expect(await names('week')).toEqual(['Demir', 'Kaya']);
    expect(await names('week', { search: 'kaya' })).toEqual(['Kaya']);
    expect(await names('week', { search: 'etiyopya' })).toEqual(['Demir']);
    expect(await names('week', { search: '%' })).toEqual(['Demir']);
    expect(await names('week', { search: 'nobody' })).toEqual([]);
  });

  test('is told with the day of the order, not of its arrival', async () => {
    const { order } = await runsOut('A', 1, { countedFrom: inDays(-3) });
    expect((await list('week')).predictions).toMatchObject([{ boughtAt: order.placedAt }]);
  });

  test('is told with what it was bought as and what it is worth today', async () => {
    const { prediction } = await runsOut('A', 1, {
      reasons: [{ code: 'own_rhythm', gapDays: 28, times: 3 }, { code: 'old' }],
    });
    const [unsold] = (await list('week')).predictions;
    expect(unsold).toMatchObject({ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, worth: null });
    // A reason that nobody knows any more is not told.
    expect(unsold!.reasons).toEqual([{ code: 'own_rhythm', gapDays: 28, times: 3 }]);
    await aProduct(database.db, world.shop.id, {
      id: prediction.productId.split('/').at(-1)!,
      price: 300,
      title: 'New name',
    });
    expect((await list('week')).predictions[0]).toMatchObject({ title: 'New name', worth: 600 });
  });
});

describe('why somebody was not asked', () => {
  const whyNot = async (tab: DueTab = 'week') => (await list(tab)).predictions[0]!.whyNot?.code;

  test('is what the merchant and the customer said, until the next purchase', async () => {
    const { customer, order, prediction } = await runsOut('A', 1);
    const pair = { shopId: world.shop.id, customerId: customer.id, productId: prediction.productId };
    expect(await whyNot()).toBe('next');
    await database.db.reorderAnswer.create({
      data: { ...pair, kind: 'NOT_YET', until: inDays(3), answeredAt: inDays(-1) },
    });
    expect(await whyNot()).toBe('said_not_yet');
    await database.db.order.update({
      where: { shopId_id: { shopId: order.shopId, id: order.id } },
      data: { placedAt: now },
    });
    expect(await whyNot()).toBe('next');
    const { productId } = await aProduct(database.db, world.shop.id, { id: prediction.productId.split('/').at(-1)! });
    await database.db.reorderOverride.create({
      data: { shopId: world.shop.id, productId, excluded: true, updatedAt: now },
    });
    expect(await whyNot()).toBe('excluded');
  });

  test('is that they were asked by a journey lately, whose pause is not over', async () => {
    const { customer } = await runsOut('A', 1);
    await anEnrollment(customer.id, 'other', inDays(-3));
    expect((await list('week')).predictions[0]!.whyNot).toEqual({ code: 'asked_lately', until: inDays(11) });
  });

  test('is nothing once they were asked: the message and what became of it are told', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const enrollmentId = await anEnrollment(customer.id, 's1', now);
    expect((await list('week')).predictions[0]).toMatchObject({ whyNot: null, nudge: { at: now, message: null } });
    const message = await database.db.message.create({
      data: {
        ...{ shopId: world.shop.id, customerId: customer.id, enrollmentId, journeyId: 'j1', kind: 'MARKETING' },
        ...{ purpose: 'reorder', subject: 's1', locale: 'tr', state: 'SKIPPED', reason: 'sold_out' },
        ...{ sendAt: now, expiresAt: now, createdAt: now },
      },
    });
    expect((await list('week')).predictions[0]!.nudge).toEqual({
      at: now,
      message: { id: message.id, state: 'SKIPPED', reason: 'sold_out', sentAt: null },
      refusal: null,
    });
  });

  test('is what the journey said that did not let them in', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const said = { shopId: world.shop.id, customerId: customer.id, outcome: 'not_enrolled', decidedAt: now };
    await database.db.decision.create({ data: { ...said, reason: 'unreachable', facts: { subject: 's1' } } });
    await database.db.decision.create({ data: { ...said, reason: 'other', facts: { subject: 's2' } } });
    expect((await list('week')).predictions[0]!.nudge).toEqual({ at: now, message: null, refusal: 'unreachable' });
  });
});

async function anEnrollment(customerId: string, subject: string, at: Date): Promise<string> {
  const shopId = world.shop.id;
  await database.db.journey.create({
    data: { shopId, id: 'j1', key: 'reorder', state: 'ON', activatedAt: now, createdAt: now, updatedAt: now },
  });
  const version = await database.db.journeyVersion.create({
    data: { shopId, journeyId: 'j1', number: 1, plan: {}, publishedAt: now },
  });
  const { id } = await database.db.enrollment.create({
    data: {
      ...{ shopId, journeyId: 'j1', journeyVersionId: version.id, customerId, subject },
      ...{ plannedAt: at, triggeredAt: at, enrolledAt: at },
    },
  });
  return id;
}

describe('the overview', () => {
  const overview = () => getReorderOverview(world.services, { shopId: world.shop.id });

  test('adds up what each tab is worth, and what of it can be expected', async () => {
    const { prediction } = await runsOut('A', 1, { p30: 0.5 });
    await aProduct(database.db, world.shop.id, { id: prediction.productId.split('/').at(-1)!, price: 100 });
    await runsOut('B', 3);
    await runsOut('C', -2);
    await runsOut('D', 1, {}, await aShop(database.db));
    expect((await overview()).totals).toEqual([
      { tab: 'week', count: 2, most: 200, expected: 100 },
      { tab: 'soon', count: 0, most: 0, expected: 0 },
      { tab: 'late', count: 1, most: 0, expected: 0 },
    ]);
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
    const shopId = world.shop.id;
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
    await database.db.reorderModel.create({ data: { shopId: world.shop.id, report, trainedAt: now } });
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
    getCustomerReorders(world.services, { shopId: world.shop.id, customerId, journeys });

  test('tells what they will want, and what they do not want to be asked about any more', async () => {
    const { customer, prediction } = await runsOut('A', 90);
    const pair = { shopId: world.shop.id, customerId: customer.id, kind: 'NEVER' as const, answeredAt: now };
    const { productId } = await aProduct(database.db, world.shop.id, { id: 'tea', title: 'Tea' });
    await database.db.reorderAnswer.create({ data: { ...pair, productId } });
    await database.db.reorderAnswer.create({ data: { ...pair, productId: prediction.productId } });
    await runsOut('B', 1);
    const told = await reorders(customer.id);
    expect(told.predictions).toMatchObject([{ answer: { kind: 'NEVER' }, whyNot: { code: 'said_never' } }]);
    expect(told.declined).toEqual([{ productId, title: 'Tea', answeredAt: now }]);
    expect(told.more).toBe(false);
  });
});
