import { beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { pauseJourney, resumeJourney, scanJourney, sweepScans, switchJourney } from '../index.server.ts';
import { aJourney, aMail, aPlan } from '../testing.ts';

const database = useTestDb();
const segmentId = 'gid://shopify/Segment/1';
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  await database.reset();
  const doubles = testServices(database.db, '2026-06-03T00:00:00Z');
  const shop = await aShop(database.db);
  const segment = { members: [] as string[], down: false };
  const shopAdmin = scriptedShopAdmin({
    // Two to a page, so that a reading has several.
    SegmentMembers: ({ after }) => {
      if (segment.down) return new ShopAdminError('unreachable', 'down');
      const from = Number(after ?? 0);
      const page = segment.members.slice(from, from + 2);
      const endCursor = String(from + 2);
      return {
        customerSegmentMembers: {
          pageInfo: { hasNextPage: from + 2 < segment.members.length, endCursor },
          edges: page.map((gid) => ({ node: { id: gid.replace('Customer', 'CustomerSegmentMember') } })),
        },
      };
    },
  });
  return { ...doubles, services: { ...doubles.services, shopAdmin }, shop, shopId: shop.id, segment };
}
beforeEach(async () => {
  world = await build();
});

const journey = (over: Partial<Plan>, key = 'test') =>
  aJourney(database.db, {
    shopId: world.shopId,
    plan: aPlan({ steps: [aMail()], ...over }),
    key,
    now: world.clock.now(),
  });
const inside = async () =>
  (await database.db.enrollment.findMany({ where: { shopId: world.shopId }, orderBy: { triggeredAt: 'asc' } })).map(
    ({ customerId, triggeredAt }) => [customerId, triggeredAt.toISOString()],
  );

/** Does what the worker does at that moment: looks through the journeys whose time has come. */
async function scanAt(at: string) {
  world.clock.set(at);
  await sweepScans(world.services);
  const results = [];
  for (const { name, payload } of world.jobs.take())
    if (name === 'journeys.scan-journey')
      results.push(await scanJourney(world.services, payload as { shopId: string; journeyId: string }));
  return results;
}

test('a journey that webhooks fill is looked at once and never again', async () => {
  await journey({ trigger: { type: 'order_created' } });
  expect(await scanAt('2026-06-03T00:00:10Z')).toEqual([{ outcome: 'nothing_to_do' }]);
  expect(await scanAt('2026-06-09T00:00:10Z')).toEqual([]);
});

describe('no order for some days', () => {
  const bought = async (placedAt: string, over: object = {}) => {
    const customer = await aCustomer(database.db, world.shop, { lastOrderAt: new Date(placedAt) });
    const order = await anOrder(database.db, customer, { placedAt: new Date(placedAt), ...over });
    return { customer, order };
  };
  const quiet: Partial<Plan> = { trigger: { type: 'no_order_for', days: 60 } };

  test('lets in on the day it has been so long, once for each last order', async () => {
    await journey(quiet);
    const { customer } = await bought('2026-04-05T05:00:00Z');
    expect(await scanAt('2026-06-03T05:00:00Z')).toEqual([{ outcome: 'scanned', looked: 0, enrolled: 0 }]);
    expect(await scanAt('2026-06-04T05:00:00Z')).toEqual([{ outcome: 'scanned', looked: 1, enrolled: 1 }]);
    expect(await scanAt('2026-06-05T05:00:00Z')).toEqual([{ outcome: 'scanned', looked: 0, enrolled: 0 }]);
    expect(await inside()).toEqual([[customer.id, '2026-06-04T05:00:00.000Z']]);
  });

  test('who had been away before it was switched on stays out, as does who bought at the till yesterday', async () => {
    await journey(quiet);
    await bought('2026-04-03T23:59:59Z');
    const { customer } = await bought('2026-04-05T05:00:00Z');
    const till = { sourceName: 'pos', kinds: ['pos'], placedAt: new Date('2026-06-02T15:00:00Z') };
    await anOrder(database.db, customer, till);
    await scanAt('2026-06-04T05:00:00Z');
    expect(await inside()).toEqual([]);
  });

  test('a last order that a file brought, and a test order, let nobody in', async () => {
    await journey(quiet);
    await bought('2026-04-05T05:00:00Z', { test: true });
    const at = world.clock.now();
    const file = await database.db.historyImport.create({
      data: { shopId: world.shopId, fileName: 'x.csv', createdAt: at, updatedAt: at },
    });
    await bought('2026-04-05T05:00:00Z', { importId: file.id });
    await scanAt('2026-06-04T05:00:00Z');
    expect(await inside()).toEqual([]);
  });

  test('scenario 30: a dealer stays out by their tag', async () => {
    await journey({ ...quiet, rules: { ...aPlan().rules, excludedKinds: ['wholesale'] } });
    const { customer } = await bought('2026-04-05T05:00:00Z');
    await database.db.customer.update({
      where: { shopId_id: { shopId: world.shopId, id: customer.id } },
      data: { tags: ['Bayi'] },
    });
    await scanAt('2026-06-04T05:00:00Z');
    expect(await inside()).toEqual([]);
  });

  test('more than one batch is looked through, and nobody twice', async () => {
    await journey(quiet);
    const placedAt = new Date('2026-04-05T05:00:00Z');
    const { shopId, clock } = world;
    const ids = Array.from({ length: 205 }, (_, n) => String(n));
    const customer = { shopId, email: 'a@mail.test', tags: [], lastOrderAt: placedAt, createdAt: clock.now() };
    await database.db.customer.createMany({ data: ids.map((id) => ({ ...customer, id })) });
    const order = { shopId, placedAt, tags: [], kinds: [] };
    await database.db.order.createMany({ data: ids.map((id) => ({ ...order, id: `order ${id}`, customerId: id })) });
    expect(await scanAt('2026-06-04T05:00:00Z')).toEqual([{ outcome: 'scanned', looked: 205, enrolled: 205 }]);
  });
});

test('a birthday lets in on its morning by the shop’s clock, several people and every year', async () => {
  await journey({ trigger: { type: 'birthday' } });
  const born = { birthMonth: 6, birthDay: 4 };
  const [one, two] = [await aCustomer(database.db, world.shop, born), await aCustomer(database.db, world.shop, born)];
  await aCustomer(database.db, world.shop, { ...born, email: null });
  await aCustomer(database.db, world.shop, { birthMonth: 6, birthDay: 5 });
  await scanAt('2026-06-04T04:59:00Z');
  expect(await inside()).toEqual([]);
  await scanAt('2026-06-04T05:00:00Z');
  expect((await inside()).map(([id]) => id).sort()).toEqual([one.id, two.id].sort());
  await scanAt('2027-06-04T06:00:00Z');
  expect(await inside()).toHaveLength(4);
});

test('the anniversary of the first order lets in each year after', async () => {
  await journey({ trigger: { type: 'first_order_anniversary' } });
  const customer = await aCustomer(database.db, world.shop, { firstOrderAt: new Date('2024-06-03T22:00:00Z') });
  await aCustomer(database.db, world.shop, { firstOrderAt: new Date('2026-06-04T01:00:00Z') });
  await scanAt('2026-06-04T05:00:00Z');
  expect(await inside()).toEqual([[customer.id, '2026-06-04T05:00:00.000Z']]);
});

test('scenario 5: orders of which no carrier tells are found when their days are over', async () => {
  await journey({ trigger: { type: 'last_parcel_delivered', fallbackDays: 5 } });
  const customer = await aCustomer(database.db, world.shop);
  const shippedAt = new Date('2026-06-03T12:00:00Z');
  const sent = { fulfillmentStatus: 'fulfilled', firstShippedAt: shippedAt };
  const parcel = (id: string, orderId: string, over: object) =>
    database.db.fulfillment.create({
      data: { shopId: world.shopId, id, orderId, status: 'success', shippedAt, ...over },
    });
  const silent = await anOrder(database.db, customer, sent);
  const lost = await anOrder(database.db, customer, sent);
  await parcel('gid://shopify/Fulfillment/1', silent.id, {});
  await parcel('gid://shopify/Fulfillment/2', lost.id, { deliveryState: 'RETURNED' });
  await scanAt('2026-06-08T05:00:00Z');
  expect(await inside()).toEqual([]);
  await scanAt('2026-06-09T05:00:00Z');
  expect(await inside()).toEqual([[customer.id, '2026-06-08T12:00:00.000Z']]);
});

describe('entering a segment', () => {
  const listening: Partial<Plan> = { trigger: { type: 'segment_entered', segmentId, title: 'VIP' } };
  const people = async (count: number) => {
    const made = [];
    for (let n = 0; n < count; n += 1) made.push(await aCustomer(database.db, world.shop));
    return made;
  };
  const show = (customers: { gid: string | null }[]) => {
    world.segment.members = customers.map(({ gid }) => gid ?? '');
  };

  test('who is there when it is switched on stays out; who comes later enters, once while they stay', async () => {
    await journey(listening);
    const [one, two, three, four] = await people(4);
    show([one!, two!, three!]);
    await scanAt('2026-06-03T00:00:10Z');
    expect(await inside()).toEqual([]);
    show([one!, two!, three!, four!]);
    await scanAt('2026-06-03T05:00:00Z');
    await scanAt('2026-06-04T05:00:00Z');
    expect(await inside()).toEqual([[four!.id, '2026-06-03T05:00:00.000Z']]);
  });

  test('who leaves and comes back enters again, if the journey lets them', async () => {
    await journey(listening);
    const [one] = await people(1);
    await scanAt('2026-06-03T00:00:10Z');
    for (const [day, there] of [
      ['03', true],
      ['04', false],
      ['05', true],
    ] as const) {
      show(there ? [one!] : []);
      await scanAt(`2026-06-${day}T05:00:00Z`);
    }
    expect(await inside()).toHaveLength(2);
  });

  test('two journeys listen to one segment, each from when it was switched on', async () => {
    await journey(listening, 'first');
    const [one, two] = await people(2);
    await scanAt('2026-06-03T00:00:10Z');
    show([one!]);
    await scanAt('2026-06-03T05:00:00Z');
    await journey(listening, 'second');
    await scanAt('2026-06-03T06:00:00Z');
    show([one!, two!]);
    await scanAt('2026-06-04T05:00:00Z');
    expect((await inside()).map(([id]) => id)).toEqual([one!.id, two!.id, two!.id]);
  });

  test('who came in during a pause stays out', async () => {
    const { key } = await journey(listening);
    const input = { shopId: world.shopId, key, actor: 'staff:1' };
    const [one] = await people(1);
    await scanAt('2026-06-03T00:00:10Z');
    await pauseJourney(world.services, input);
    show([one!]);
    expect(await scanAt('2026-06-04T05:00:00Z')).toEqual([]);
    await resumeJourney(world.services, input);
    await scanAt('2026-06-04T05:00:10Z');
    await scanAt('2026-06-05T05:00:10Z');
    expect(await inside()).toEqual([]);
  });

  test('somebody Shopify has not told us of enters once they are known', async () => {
    await journey(listening);
    await scanAt('2026-06-03T00:00:10Z');
    show([{ gid: 'gid://shopify/Customer/99999' }]);
    await scanAt('2026-06-03T05:00:00Z');
    const late = await aCustomer(database.db, world.shop, { gid: 'gid://shopify/Customer/99999' });
    await scanAt('2026-06-04T05:00:00Z');
    expect(await inside()).toEqual([[late.id, '2026-06-04T05:00:00.000Z']]);
  });

  test('a Shopify that does not answer is asked again in an hour, and nothing is lost', async () => {
    await journey(listening);
    const [one] = await people(1);
    await scanAt('2026-06-03T00:00:10Z');
    show([one!]);
    world.segment.down = true;
    expect(await scanAt('2026-06-03T05:00:00Z')).toEqual([{ outcome: 'unreadable' }]);
    world.segment.down = false;
    expect(await scanAt('2026-06-03T06:00:00Z')).toEqual([{ outcome: 'scanned', looked: 1, enrolled: 1 }]);
  });

  test('a journey that is off is not looked through', async () => {
    const { key } = await journey(listening);
    await switchJourney(world.services, { shopId: world.shopId, key, on: false, actor: 'staff:1' });
    expect(await scanAt('2026-06-04T05:00:00Z')).toEqual([]);
  });
});
