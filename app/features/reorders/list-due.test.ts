import { beforeEach, describe, expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { DueTab } from './due-tabs.ts';
import { getCustomerReorders } from './get-customer-reorders.server.ts';
import { getProductReorders } from './get-product-reorders.server.ts';
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

const priceOf = (productId: string, price: number, title?: string) =>
  aProduct(database.db, world.shop.id, { id: productId.split('/').at(-1)!, price, title });

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

  test.each([
    '"x"',
    '{}',
    '["date","2026",1,2]',
    '["date","2026-02-31T00:00:00Z","a","b"]',
    '["chance",0.2,"a","b"]',
    '["date",5,"a","b"]',
  ])('a cursor that is none of this list is the start: %s', async (text) => {
    await runsOut('A', 1);
    expect(await names('week', { cursor: Buffer.from(text).toString('base64url') })).toEqual(['A']);
  });

  describe('in a sequence of its own', () => {
    beforeEach(async () => {
      const [b, c] = [await runsOut('B', 2, { p14: 0.3 }), await runsOut('C', 3, { p14: 0.3, lastQuantity: 1 })];
      await runsOut('A', 1, { p14: 0.2 });
      await runsOut('D', 4, { p14: 0.9, lastQuantity: 1 });
      for (const { prediction } of [b, c]) await priceOf(prediction.productId, 100);
    });

    /** One at a time, so that each place where a page may end is one. */
    async function paged(over: object): Promise<(string | null)[]> {
      const all: (string | null)[] = [];
      let cursor: string | null = null;
      do {
        const page = await list('week', { ...over, cursor, limit: 1 });
        all.push(...page.predictions.map(({ customer }) => customer.lastName));
        cursor = page.nextCursor;
      } while (cursor && all.length < 9);
      return all;
    }

    test.each(['date', 'chance', 'worth'] as const)(
      '%s: page by page and back, none twice and none left out',
      async (sort) => {
        for (const way of [undefined, 'asc', 'desc'] as const) {
          const all = await names('week', { sort, way });
          expect(await paged({ sort, way })).toEqual(all);
          expect([...all].sort()).toEqual(['A', 'B', 'C', 'D']);
        }
        expect(await names('week', { sort, way: 'asc' })).toEqual(
          (await names('week', { sort, way: 'desc' })).reverse(),
        );
      },
    );

    test('the likeliest first, or the worthiest, and what is not sold any more behind all that is', async () => {
      const likeliest = await names('week', { sort: 'chance' });
      expect([likeliest[0], likeliest[3]]).toEqual(['D', 'A']);
      const worthiest = await names('week', { sort: 'worth' });
      expect(worthiest.slice(0, 2)).toEqual(['B', 'C']);
      expect(await names('week', { sort: 'date', way: 'desc' })).toEqual(['D', 'C', 'B', 'A']);
    });

    test('a place in one sequence is none in another', async () => {
      const { nextCursor } = await list('week', { sort: 'chance', limit: 1 });
      expect(await names('week', { sort: 'worth', cursor: nextCursor })).toHaveLength(4);
    });
  });

  test('leaves out what is unlikely, unless all is asked for', async () => {
    for (const [name, p14] of Object.entries({ A: 0.14, B: 0.15, C: 0.25, D: 0.01 })) await runsOut(name, 1, { p14 });
    const sorted = async (over: object) => (await names('week', over)).sort();
    expect(await sorted({})).toEqual(['B', 'C']);
    expect(await sorted({ chance: 'likely' })).toEqual(['C']);
    expect(await sorted({ chance: 'all' })).toEqual(['A', 'B', 'C', 'D']);
  });

  test('is of one product where one is named', async () => {
    const { prediction } = await runsOut('A', 1);
    await runsOut('B', 1, { productId: 'gid://shopify/Product/other' });
    const { productId } = prediction;
    const told = await list('week', { productId });
    expect(told.predictions.map(({ customer }) => customer.lastName)).toEqual(['A']);
    expect(told).toMatchObject({ product: null, totals: [{ count: 1 }, {}, {}] });
    await priceOf(productId, 100, 'Kolombiya');
    expect(await list('week', { productId })).toMatchObject({ product: { id: productId, title: 'Kolombiya' } });
    expect(await names('week', { productId: 'gid://shopify/Product/none' })).toEqual([]);
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
      waitsUntil: null,
    });
  });

  test('is told beside how late it is, counted from the expected day', async () => {
    const spread = { earliestAt: inDays(-30), latestAt: inDays(-10), reasons: [{ code: 'overdue', days: 1 }] };
    await runsOut('A', -20, spread);
    expect((await list('late')).predictions[0]!.reasons).toEqual([{ code: 'overdue', days: 20 }]);
  });

  test('is nothing while the journey waits for its first step: until when is told', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const id = await anEnrollment(customer.id, 's1', now);
    await database.db.enrollment.updateMany({ where: { id }, data: { wakeAt: inDays(1) } });
    const nudge = async () => (await list('week')).predictions[0]!.nudge;
    expect(await nudge()).toEqual({ at: now, message: null, refusal: null, waitsUntil: inDays(1) });
    await database.db.enrollment.updateMany({ where: { id }, data: { state: 'EXITED', wakeAt: null } });
    expect(await nudge()).toMatchObject({ waitsUntil: null });
  });

  test('stands beside the asking that they answered', async () => {
    const { customer, prediction } = await runsOut('A', 1);
    const pair = { shopId: world.shop.id, customerId: customer.id, productId: prediction.productId };
    const asked = { nudgedAt: inDays(-2), nudgeSubject: 's1' };
    await database.db.reorderAnswer.create({
      data: { ...pair, ...asked, kind: 'NOT_YET', until: inDays(3), answeredAt: inDays(-1) },
    });
    expect((await list('week')).predictions[0]).toMatchObject({
      ...{ nudge: { at: inDays(-2) }, whyNot: { code: 'said_not_yet', until: inDays(3) } },
    });
  });

  test('is what the journey said that did not let them in', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const said = { shopId: world.shop.id, customerId: customer.id, outcome: 'not_enrolled', decidedAt: now };
    await database.db.decision.create({ data: { ...said, reason: 'unreachable', facts: { subject: 's1' } } });
    await database.db.decision.create({ data: { ...said, reason: 'other', facts: { subject: 's2' } } });
    expect((await list('week')).predictions[0]!.nudge).toMatchObject({ message: null, refusal: 'unreachable' });
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

describe('how many there are', () => {
  const none = { count: 0, customers: 0, most: 0, expected: 0, less: 0 };
  beforeEach(async () => {
    const { order, prediction } = await runsOut('Ak', 1, { p30: 0.5 });
    await priceOf(prediction.productId, 100);
    await aPrediction(database.db, order, { now, productId: 'gid://shopify/Product/other', lastVariantId: null });
    await runsOut('Bal', 3, { p14: 0.1 });
    await runsOut('Can', -2);
    await runsOut('Ak', 1, {}, await aShop(database.db));
  });

  test('is told of each tab as the filter has it, with whose they are and what they are worth', async () => {
    expect((await list('week')).totals).toEqual([
      { tab: 'week', count: 2, customers: 1, most: 200, expected: 100, less: 1 },
      { tab: 'soon', ...none },
      { tab: 'late', ...none, count: 1, customers: 1 },
    ]);
    expect((await list('late', { chance: 'all' })).totals[0]).toMatchObject({ count: 3, customers: 2, less: 0 });
  });

  test('leaves out what its customer does not need any more, however unlikely may be shown', async () => {
    const { customer, prediction } = await runsOut('Never', 1, { p14: 0, p30: 0, reasons: [{ code: 'said_never' }] });
    const pair = { shopId: world.shop.id, customerId: customer.id, productId: prediction.productId };
    await database.db.reorderAnswer.create({ data: { ...pair, kind: 'NEVER', answeredAt: now } });
    expect((await list('week')).totals[0]).toMatchObject({ count: 2, less: 1 });
    expect((await list('week', { chance: 'all' })).totals[0]).toMatchObject({ count: 3, less: 0 });
    expect(await names('week', { chance: 'all' })).not.toContain('Never');
  });

  test('is as many as the list has, whatever is searched for', async () => {
    for (const over of [
      {},
      { chance: 'all' },
      { chance: 'likely' },
      { search: 'ak' },
      { search: 'bal', chance: 'all' },
    ])
      for (const tab of ['week', 'soon', 'late'] as const) {
        const { predictions, totals } = await list(tab, over);
        expect(totals.find((one) => one.tab === tab)).toMatchObject({
          count: predictions.length,
          customers: new Set(predictions.map(({ customerId }) => customerId)).size,
        });
      }
    expect((await list('week', { search: 'bal' })).totals[0]).toEqual({ tab: 'week', ...none, less: 1 });
  });

  test('of one product is the number on its page', async () => {
    const { productId } = (await list('week')).predictions[0]!;
    const page = await getProductReorders(world.services, { shopId: world.shop.id, productId });
    const { totals } = await list('week', { productId });
    expect(page.dueThisWeek).toBe(totals[0]!.customers);
    expect(page.dueThisWeek).toBe(1);
  });

  test('stands on the product’s page with what the predictions reckon with, where that is the product’s own', async () => {
    const { productId } = (await list('week')).predictions[0]!;
    const reckoned = async (gaps: number) => {
      const model = { products: { [productId]: { quartiles: { gaps, quarter: 20, half: 37, threeQuarters: 50 } } } };
      const kept = { shopId: world.shop.id, trainedAt: now, dueAt: now };
      await database.db.reorderModel.deleteMany({ where: { shopId: world.shop.id } });
      await database.db.reorderModel.create({ data: { ...kept, model, report: {}, state: 'DONE', startedAt: now } });
      return (await getProductReorders(world.services, { shopId: world.shop.id, productId })).reckoned;
    };
    expect(await reckoned(56)).toEqual({ gapDays: 37, gaps: 56 });
    expect(await reckoned(4)).toBeNull();
  });
});

describe('the overview', () => {
  const overview = () => getReorderOverview(world.services, { shopId: world.shop.id });

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
