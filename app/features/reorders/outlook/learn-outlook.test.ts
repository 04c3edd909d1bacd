import { beforeEach, describe, expect, test } from 'vitest';
import { dayNumber } from '#app/domain/time/day-number.ts';
import { days, hours } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sweepTrainings } from '../sweep-trainings.server.ts';
import { trainReorders } from '../train-reorders.server.ts';
import { getShopOutlook } from './get-shop-outlook.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T08:00:00Z');
const product = (name: string) => `gid://shopify/Product/${name}`;

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db, { zone: 'Europe/Istanbul' });
  await sweepTrainings(doubles.services);
  return { ...doubles, shop, shopId: shop.id };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

type Customer = Awaited<ReturnType<typeof aCustomer>>;

/** An order of these products, so many days before now, at eight in the morning UTC. */
async function buy(customer: Customer, ago: number, names: string[]): Promise<void> {
  const order = await anOrder(database.db, customer, { placedAt: new Date(now.getTime() - days(ago)) });
  const { shopId, id: orderId } = order;
  const { id: _id, ...line } = await database.db.lineItem.findFirstOrThrow({ where: { shopId, orderId } });
  await database.db.lineItem.deleteMany({ where: { shopId, orderId } });
  await database.db.lineItem.createMany({
    data: names.map((name) => ({ ...line, id: `${orderId}/${name}`, productId: product(name), price: 100 })),
  });
}

/** Coffee every four weeks with filters, six times; the last order so many days ago. */
async function regular(lastAgo: number): Promise<Customer> {
  const customer = await aCustomer(database.db, world.shop);
  for (let round = 0; round < 6; round += 1) await buy(customer, lastAgo + 28 * round, ['coffee', 'filters']);
  return customer;
}

const regulars = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => regular(1 + (n % 25))));
const train = () => trainReorders(world.services, { shopId: world.shopId });
const outlookOf = ({ id: customerId }: Customer) =>
  database.db.customerOutlook.findUnique({ where: { shopId_customerId: { shopId: world.shopId, customerId } } });
const companions = () =>
  database.db.productCompanion.findMany({
    where: { shopId: world.shopId },
    orderBy: [{ productId: 'asc' }, { rank: 'asc' }],
  });

describe('a training', () => {
  test('learns what a customer will buy next, how often they come and when they usually order', async () => {
    const [customer] = await regulars(15);
    await buy(await aCustomer(database.db, world.shop), 9, ['mug']);
    await train();
    const outlook = await outlookOf(customer!);
    expect(outlook).toMatchObject({
      ...{ orders: 6, purchases: 6, gapDays: 28, spent: 2400, drifting: false },
      nextItems: expect.arrayContaining([
        { productId: product('coffee'), because: 'bought_before', times: 6 },
        { productId: product('filters'), because: 'bought_before', times: 6 },
      ]),
      // Eleven in Istanbul.
      usualHour: 11,
    });
    expect(dayNumber(outlook!.lastBoughtAt, 'Europe/Istanbul')).toBe(dayNumber(now, 'Europe/Istanbul') - 1);
    expect(outlook!.orders90).toBeGreaterThan(1.5);
    expect(outlook!.active90).toBeGreaterThan(0.6);
    const { outlook: ofShop } = await database.db.shopOutlook.findUniqueOrThrow({ where: { shopId: world.shopId } });
    expect(ofShop).toMatchObject({ orders: 91, returned: 15, expected: [{ days: 30 }, { days: 90 }] });
    const [month, season] = (ofShop as { expected: { from: number; orders: number; to: number }[] }).expected;
    expect(month!.orders).toBeLessThan(season!.orders);
    expect(season!.from).toBeLessThan(season!.orders);
    expect(season!.orders).toBeLessThan(season!.to);
  });

  test('sums up money of the shop’s currency alone, and counts every order', async () => {
    const [customer, other] = await regulars(15);
    const mine = { customerId: customer!.id };
    const bought = await database.db.order.findMany({ where: mine, orderBy: { placedAt: 'asc' } });
    await database.db.order.updateMany({
      where: { id: { in: bought.slice(0, 2).map(({ id }) => id) } },
      data: { currency: 'EUR' },
    });
    await train();
    const { spent } = (await outlookOf(other!))!;
    const mixed = (await outlookOf(customer!))!;
    expect(mixed).toMatchObject({ orders: 6, purchases: 6 });
    expect(mixed.spent).toBeCloseTo((spent * 4) / 6);
    const before = mixed.value90! / mixed.orders90!;
    await database.db.order.updateMany({ where: mine, data: { currency: 'EUR' } });
    await train();
    const foreign = (await outlookOf(customer!))!;
    expect(foreign).toMatchObject({ orders: 6, spent: 0, value90: 0 });
    expect(foreign.orders90).toBeCloseTo(mixed.orders90!, 1);
    expect(before).toBeGreaterThan(0);
  });

  test('a customer who has been silent far beyond their own rhythm is drifting away', async () => {
    await regulars(15);
    const silent = await regular(120);
    await train();
    expect(await outlookOf(silent)).toMatchObject({ drifting: true, gapDays: 28 });
    expect(await database.db.customerOutlook.count({ where: { drifting: true } })).toBe(1);
  });

  test('learns what goes with what, with how often; what went together twice may be chance', async () => {
    for (let n = 0; n < 3; n += 1) await buy(await aCustomer(database.db, world.shop), 5 + n, ['coffee', 'filters']);
    for (let n = 0; n < 2; n += 1) await buy(await aCustomer(database.db, world.shop), 5 + n, ['coffee', 'mug']);
    await train();
    expect(await companions()).toMatchObject([
      { productId: product('coffee'), withProductId: product('filters'), rank: 1, together: 3 },
      { productId: product('filters'), withProductId: product('coffee'), rank: 1, together: 3 },
    ]);
  });

  test('of a shop with few orders it does not say how many are to come, and calls nobody drifting', async () => {
    const customer = await regular(120);
    await train();
    expect(await outlookOf(customer)).toMatchObject({ orders90: null, active90: null, drifting: false });
    const { outlook } = await database.db.shopOutlook.findUniqueOrThrow({ where: { shopId: world.shopId } });
    expect(outlook).toEqual({ orders: 6, returned: 1, expected: [] });
  });

  test('writes only what changed, and takes away what nobody bought any more', async () => {
    const [first] = await regulars(3);
    await train();
    const written = () => database.db.$queryRaw<{ xmin: string }[]>`
      SELECT xmin::text FROM "ProductCompanion" UNION ALL SELECT xmin::text FROM "CustomerOutlook" ORDER BY 1`;
    const before = await written();
    await train();
    expect(await written()).toEqual(before);
    await database.db.order.updateMany({ data: { cancelledAt: now } });
    await train();
    expect(await companions()).toEqual([]);
    expect(await outlookOf(first!)).toBeNull();
  });

  test('attack B1: what another shop’s customers do says nothing here, and is not touched', async () => {
    await regulars(3);
    await train();
    const before = await database.db.customerOutlook.findMany({ orderBy: { customerId: 'asc' } });
    const other = await aShop(database.db);
    await sweepTrainings(world.services);
    await trainReorders(world.services, { shopId: other.id });
    expect(await database.db.customerOutlook.findMany({ orderBy: { customerId: 'asc' } })).toEqual(before);
    expect(await database.db.productCompanion.count({ where: { shopId: other.id } })).toBe(0);
  });

  test('nobody who was erased is written about', async () => {
    const [customer] = await regulars(3);
    await train();
    await database.db.customer.updateMany({ where: { id: customer!.id }, data: { redactedAt: now } });
    await train();
    expect(await outlookOf(customer!)).toBeNull();
  });

  test('one that breaks leaves what was known and the night’s predictions, and says so', async () => {
    const [customer] = await regulars(3);
    await train();
    const before = await outlookOf(customer!);
    world.clock.advance(hours(24));
    await database.db.$executeRawUnsafe(
      `ALTER TABLE "ShopOutlook" ADD CONSTRAINT "fails" CHECK ("learntAt" < '2026-07-02') NOT VALID`,
    );
    try {
      expect(await train()).toMatchObject({ outcome: 'trained' });
    } finally {
      await database.db.$executeRawUnsafe(`ALTER TABLE "ShopOutlook" DROP CONSTRAINT "fails"`);
    }
    expect(await outlookOf(customer!)).toEqual(before);
    expect(await database.db.shopOutlook.findUnique({ where: { shopId: world.shopId } })).toMatchObject({
      learntAt: now,
    });
    const foreseenAt = world.clock.now();
    const model = () => database.db.reorderModel.findFirst();
    expect(await model()).toMatchObject({ state: 'DONE', reason: null, foreseenAt, outlookFailedAt: foreseenAt });
    const asked = () => getShopOutlook(world.services, { shopId: world.shopId });
    expect(await asked()).toMatchObject({ learntAt: now, isOld: true });
    world.clock.advance(hours(24));
    await train();
    expect(await model()).toMatchObject({ state: 'DONE', outlookFailedAt: null });
    expect(await asked()).toMatchObject({ learntAt: world.clock.now(), isOld: false });
  });
});
