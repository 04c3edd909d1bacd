import { beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '@prisma/client';
import { days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { aPrediction, aProduct } from '../testing.ts';
import { getCompanions } from './get-companions.server.ts';
import { getCustomerOutlook } from './get-customer-outlook.server.ts';
import { getShopOutlook } from './get-shop-outlook.server.ts';
import { listDrifting } from './list-drifting.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T08:00:00Z');
const gid = (id: string) => `gid://shopify/Product/${id}`;

async function build() {
  await database.reset();
  const { services } = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db);
  await aShopOutlook(shop.id);
  return { services, shop, shopId: shop.id };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const aShopOutlook = (shopId: string) =>
  database.db.shopOutlook.create({
    data: { shopId, outlook: { orders: 100, returned: 20, expected: [] }, learntAt: now },
  });

/** A customer who drifts away, unless said otherwise. */
async function anOutlook(
  over: Partial<Prisma.CustomerOutlookUncheckedCreateInput> = {},
  shop: { id: string } = world.shop,
) {
  const customer = await aCustomer(database.db, shop);
  await database.db.customerOutlook.create({
    data: {
      ...{ shopId: shop.id, customerId: customer.id, orders: 6, purchases: 5, gapDays: 28, spent: 500 },
      ...{ lastBoughtAt: new Date(now.getTime() - days(100)), drifting: true },
      ...{ orders90: 0.4, value90: 90, active90: 0.2, active90Before: 0.8, usualHour: 21, usualWeekday: 1 },
      ...over,
    },
  });
  return customer;
}

const read = ({ id: customerId }: { id: string }) =>
  getCustomerOutlook(world.services, { shopId: world.shopId, customerId });

describe('what to expect of a customer', () => {
  test('is told with why they drift away and when they usually order', async () => {
    expect(await read(await anOutlook())).toEqual({
      next: [],
      orders: { count: 0.4, chance: 0.2, value: 90 },
      drift: {
        ...{ purchases: 5, gapDays: 28, chance: 0.2, chanceBefore: 0.8 },
        lastBoughtAt: new Date(now.getTime() - days(100)),
      },
      usual: { hour: 21, weekday: 1, orders: 6 },
      boughtSince: false,
      learntAt: now,
    });
  });

  test('names what they will buy next as it is called today, and only what is sold', async () => {
    await aProduct(database.db, world.shopId, { id: 'coffee' });
    await aProduct(database.db, world.shopId, { id: 'filters', title: 'Filtre' });
    await aProduct(database.db, world.shopId, { id: 'gone' });
    await database.db.product.updateMany({ where: { id: gid('gone') }, data: { status: 'archived' } });
    const customer = await anOutlook({
      nextItems: [
        { productId: gid('gone'), because: 'popular' },
        { productId: gid('coffee'), because: 'bought_before', times: 4 },
        { productId: gid('filters'), because: 'goes_with', withProductId: gid('coffee') },
        { productId: gid('never mirrored'), because: 'popular' },
      ],
    });
    expect((await read(customer))?.next).toEqual([
      { productId: gid('coffee'), title: 'Kolombiya', because: 'bought_before', times: 4, with: null },
      { productId: gid('filters'), title: 'Filtre', because: 'goes_with', times: null, with: 'Kolombiya' },
    ]);
  });

  test('names nothing that they said they do not need any more, until they buy it again', async () => {
    await aProduct(database.db, world.shopId, { id: 'coffee' });
    const customer = await anOutlook({ nextItems: [{ productId: gid('coffee'), because: 'bought_before', times: 4 }] });
    const pair = { shopId: world.shopId, customerId: customer.id, productId: gid('coffee') };
    await database.db.reorderAnswer.create({ data: { ...pair, kind: 'NEVER', answeredAt: now } });
    expect((await read(customer))?.next).toEqual([]);
    const order = await anOrder(database.db, customer, { placedAt: new Date(now.getTime() + days(1)) });
    await aPrediction(database.db, order, { now, productId: gid('coffee') });
    expect((await read(customer))?.next).toHaveLength(1);
  });

  test('who has bought since does not drift away any more', async () => {
    const customer = await anOutlook();
    await anOrder(database.db, customer, { placedAt: new Date(now.getTime() + days(1)) });
    expect(await read(customer)).toMatchObject({ drift: null, boughtSince: true });
    expect((await listDrifting(world.services, { shopId: world.shopId })).customers).toEqual([]);
    expect(await getShopOutlook(world.services, { shopId: world.shopId })).toMatchObject({ drifting: 0 });
  });

  test('attack B1: another shop cannot read it', async () => {
    const customer = await anOutlook();
    const other = await aShop(database.db);
    await aShopOutlook(other.id);
    const asked = { shopId: other.id, customerId: customer.id };
    expect(await getCustomerOutlook(world.services, asked)).toBeNull();
    expect((await listDrifting(world.services, { shopId: other.id })).customers).toEqual([]);
  });
});

describe('who drifts away', () => {
  test('comes page by page, who spent most first, each customer once, and no others', async () => {
    await anOutlook({ drifting: false, spent: 999 });
    for (const spent of [100, 300, 200, 200, 200, 50.25]) await anOutlook({ spent });
    const found: { id: string; spent: number }[] = [];
    let cursor: string | null = null;
    do {
      const page = await listDrifting(world.services, { shopId: world.shopId, cursor, limit: 2 });
      found.push(...page.customers);
      cursor = page.nextCursor;
    } while (cursor && found.length < 20);
    expect(found.map(({ spent }) => spent)).toEqual([300, 200, 200, 200, 100, 50.25]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(6);
    expect(await getShopOutlook(world.services, { shopId: world.shopId })).toMatchObject({ drifting: 6, orders: 100 });
  });

  test.each(['nonsense', Buffer.from('["a",1]').toString('base64url'), ''])(
    'a cursor %j is the start',
    async (cursor) => {
      await anOutlook();
      expect((await listDrifting(world.services, { shopId: world.shopId, cursor })).customers).toHaveLength(1);
    },
  );

  test('leaves out who was erased', async () => {
    const customer = await anOutlook();
    await database.db.customer.updateMany({ where: { id: customer.id }, data: { redactedAt: now } });
    expect((await listDrifting(world.services, { shopId: world.shopId })).customers).toEqual([]);
  });
});

test('what goes with a product comes by how often it was bought with it, whatever its rank, only what is sold, and only of this shop', async () => {
  for (const id of ['filters', 'mug', 'gone']) await aProduct(database.db, world.shopId, { id, title: id });
  await database.db.product.updateMany({ where: { id: gid('gone') }, data: { deletedAt: now } });
  const other = await aShop(database.db);
  await database.db.productCompanion.createMany({
    data: [
      { shopId: world.shopId, productId: gid('coffee'), withProductId: gid('mug'), rank: 1, together: 4 },
      { shopId: world.shopId, productId: gid('coffee'), withProductId: gid('gone'), rank: 2, together: 5 },
      { shopId: world.shopId, productId: gid('coffee'), withProductId: gid('filters'), rank: 3, together: 9 },
      { shopId: other.id, productId: gid('coffee'), withProductId: gid('filters'), rank: 1, together: 99 },
    ],
  });
  expect(await getCompanions(world.services, { shopId: world.shopId, productId: gid('coffee') })).toEqual([
    { productId: gid('filters'), title: 'filters', together: 9 },
    { productId: gid('mug'), title: 'mug', together: 4 },
  ]);
  expect(await getCompanions(world.services, { shopId: other.id, productId: gid('coffee') })).toEqual([]);
});
