import { beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '@prisma/client';
import { readReasons } from '#app/domain/reorders/reorder-reason.ts';
import { days, minutes } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { cancelTraining } from './cancel-training.server.ts';
import { startTraining } from './start-training.server.ts';
import { sweepTrainings } from './sweep-trainings.server.ts';
import { trainReorders } from './train-reorders.server.ts';
import { updatePredictions } from './update-predictions.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T08:00:00Z');
const coffee = 'gid://shopify/Product/coffee';

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db);
  return { ...doubles, shop, shopId: shop.id };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const daysAgo = (count: number) => new Date(now.getTime() - days(count));

/** An order of coffee, that many days ago. */
async function buy(
  customer: Awaited<ReturnType<typeof aCustomer>>,
  ago: number,
  over: Partial<Prisma.OrderUncheckedCreateInput> = {},
) {
  const order = await anOrder(database.db, customer, { placedAt: daysAgo(ago), ...over });
  await database.db.lineItem.updateMany({
    where: { shopId: customer.shopId, orderId: order.id },
    data: { productId: coffee },
  });
  return order;
}

/** Thirty customers who buy coffee every four weeks, give or take two days. */
async function regulars(shop: { id: string }, count = 30) {
  const customers = [];
  for (let n = 0; n < count; n += 1) {
    const customer = await aCustomer(database.db, shop);
    for (let round = 0; round < 6; round += 1) await buy(customer, 10 + (n % 5) + 28 * round + ((n + round) % 3));
    customers.push(customer);
  }
  return customers;
}

const train = () => trainReorders(world.services, { shopId: world.shopId });
const predictions = (where: Prisma.ReorderPredictionWhereInput = {}) =>
  database.db.reorderPrediction.findMany({ where: { shopId: world.shopId, ...where }, orderBy: { customerId: 'asc' } });
/** Days from the last purchase to when the product is said to run out. */
const gapOf = ({ expectedAt, countedFrom }: { expectedAt: Date; countedFrom: Date }) =>
  (expectedAt.getTime() - countedFrom.getTime()) / days(1);

describe('a training', () => {
  beforeEach(() => sweepTrainings(world.services));

  test('learns how fast coffee is used up, and says for everybody when and how likely', async () => {
    await regulars(world.shop);
    expect(await train()).toMatchObject({ outcome: 'trained', lines: 180, predictions: 30 });
    for (const prediction of await predictions()) {
      expect(gapOf(prediction)).toBeGreaterThan(22);
      expect(gapOf(prediction)).toBeLessThan(34);
      const { earliestAt, expectedAt, latestAt, p7, p14, p30, askAt, ordersUsed } = prediction;
      expect([earliestAt <= expectedAt, expectedAt <= latestAt]).toEqual([true, true]);
      expect(p7).toBeLessThanOrEqual(p14);
      expect(p14).toBeLessThanOrEqual(p30);
      expect(p30).toBeGreaterThan(0.5);
      expect(askAt && askAt <= expectedAt).toBe(true);
      expect(ordersUsed).toBe(6);
    }
    const model = await database.db.reorderModel.findUniqueOrThrow({ where: { shopId: world.shopId } });
    expect(model).toMatchObject({ state: 'DONE', trainedAt: now, done: 360, total: 360 });
    // The next night of the shop, within two hours of its own.
    expect(model.dueAt?.toISOString()).toMatch(/^2026-07-02T0[0-2]:/);
  });

  test('a shop with ten orders gets an answer, one without any gets none', async () => {
    expect(await train()).toMatchObject({ outcome: 'trained', predictions: 0 });
    const customer = await aCustomer(database.db, world.shop);
    await buy(customer, 40);
    await buy(customer, 12);
    expect(await train()).toMatchObject({ outcome: 'trained', predictions: 1 });
    const [one] = await predictions();
    expect(gapOf(one!)).toBeGreaterThan(5);
  });

  test.each([
    ['a wholesale order', { kinds: ['wholesale'] }],
    ['a draft order', { kinds: ['draft'] }],
    ['a subscription', { kinds: ['subscription'] }],
    ['a gift', { kinds: ['gift'] }],
    ['a test order', { test: true }],
    ['a cancelled order', { cancelledAt: now }],
  ])('scenarios 29 and 30: %s is nothing to learn from, and makes no prediction', async (_case, over) => {
    await buy(await aCustomer(database.db, world.shop), 12, over);
    await buy(await aCustomer(database.db, world.shop, { tags: ['Toptan'] }), 12);
    expect(await train()).toMatchObject({ lines: 0, predictions: 0 });
  });

  test('what was taken back was never used up', async () => {
    const order = await buy(await aCustomer(database.db, world.shop), 12);
    await database.db.lineItem.updateMany({ where: { orderId: order.id }, data: { netQuantity: 0 } });
    expect(await train()).toMatchObject({ lines: 0, predictions: 0 });
  });

  test('a line that names no pack counts as the pack that is usual, beside lines that do', async () => {
    const variants = ['250 g', '500 g', '1 kg'].map((title, n) => ({
      id: `gid://test/Variant/${n}`,
      title,
      price: 100,
    }));
    const product = { shopId: world.shopId, id: coffee, title: 'Kolombiya', variants: { create: variants } };
    await database.db.product.create({ data: product });
    await regulars(world.shop);
    const [told, untold] = [await aCustomer(database.db, world.shop), await aCustomer(database.db, world.shop)];
    for (const ago of [66, 38, 10]) {
      await buy(told, ago);
      const order = await buy(untold, ago);
      if (ago === 10)
        await database.db.lineItem.updateMany({ where: { orderId: order.id }, data: { variantTitle: null } });
    }
    await train();
    const [ofTold] = await predictions({ customerId: told.id });
    const [ofUntold] = await predictions({ customerId: untold.id });
    expect(gapOf(ofUntold!)).toBe(gapOf(ofTold!));
    await updatePredictions(world.services, { shopId: world.shopId, customerId: untold.id });
    expect(await predictions({ customerId: untold.id })).toMatchObject([{ expectedAt: ofUntold!.expectedAt }]);
  });

  test('scenario 12: twice as large a pack lasts about twice as long, whoever bought it', async () => {
    const customers = await regulars(world.shop, 40);
    // Every other customer buys kilos, every eight weeks instead of four.
    for (const customer of customers.filter((_one, n) => n % 2 === 0)) {
      await database.db.order.deleteMany({ where: { customerId: customer.id } });
      for (let round = 0; round < 5; round += 1) {
        const order = await buy(customer, 6 + 56 * round);
        await database.db.lineItem.updateMany({ where: { orderId: order.id }, data: { variantTitle: '1 kg' } });
      }
    }
    const [small, large] = [await aCustomer(database.db, world.shop), await aCustomer(database.db, world.shop)];
    await buy(small, 3);
    const kilo = await buy(large, 3);
    await database.db.lineItem.updateMany({ where: { orderId: kilo.id }, data: { variantTitle: '1 kg' } });
    await train();
    const [ofSmall] = await predictions({ customerId: small.id });
    const [ofLarge] = await predictions({ customerId: large.id });
    expect(gapOf(ofLarge!)).toBeGreaterThan(gapOf(ofSmall!) * 1.3);
  });

  test.each([
    ['as much as ever', '500 g', []],
    ['twice as much as ever', '1 kg', ['bought_more']],
    ['a pack that does not tell its size', null, []],
    ['a pack that tells its size in pieces', "12'li", []],
  ])('of who bought %s it says so, or nothing', async (_what, variantTitle, said) => {
    await regulars(world.shop);
    const customer = await aCustomer(database.db, world.shop);
    for (const ago of [87, 59, 31]) await buy(customer, ago);
    const last = await buy(customer, 3);
    await database.db.lineItem.updateMany({ where: { orderId: last.id }, data: { variantTitle } });
    await train();
    const [prediction] = await predictions({ customerId: customer.id });
    const codes = readReasons(prediction?.reasons).map(({ code }) => code);
    expect(codes).toContain('own_rhythm');
    expect(codes.filter((code) => code.startsWith('bought_'))).toEqual(said);
  });

  test('counts from delivery where the parcel’s arrival is known', async () => {
    await buy(await aCustomer(database.db, world.shop), 12, { deliveredAt: daysAgo(8) });
    await train();
    expect(await predictions()).toMatchObject([{ countedFrom: daysAgo(8) }]);
  });

  test('takes away what a customer has nothing of any more, and what belongs to somebody erased', async () => {
    const customer = await aCustomer(database.db, world.shop);
    await buy(customer, 12);
    await train();
    await database.db.customer.updateMany({ where: { id: customer.id }, data: { redactedAt: now } });
    world.clock.advance(days(1));
    await train();
    expect(await predictions()).toEqual([]);
  });

  test('leaves what comes out nearly the same, and writes what does not', async () => {
    const [first] = await regulars(world.shop, 10);
    await train();
    const [before] = await predictions({ customerId: first!.id });
    world.clock.advance(minutes(1));
    await train();
    expect((await predictions({ customerId: first!.id }))[0]).toEqual(before);
    const { foreseenAt } = await database.db.reorderModel.findUniqueOrThrow({ where: { shopId: world.shopId } });
    expect(foreseenAt).toEqual(world.clock.now());
    await database.db.reorderPrediction.updateMany({
      data: { expectedAt: new Date(before!.expectedAt.getTime() + days(3)), nudgeSubject: 'asked' },
    });
    world.clock.advance(minutes(1));
    await train();
    const [after] = await predictions({ customerId: first!.id });
    expect(after).toMatchObject({ nudgeSubject: 'asked', predictedAt: world.clock.now() });
    expect(Math.abs(after!.expectedAt.getTime() - before!.expectedAt.getTime())).toBeLessThanOrEqual(days(1));
  });

  test('an order predicted while the first night writes stays as it is, and nobody else is lost', async () => {
    const [first] = await regulars(world.shop, 10);
    const ofFirst = { shopId: world.shopId, customerId: first!.id };
    // Comes between the look whether there are any predictions and the writing of them.
    await database.db.$executeRawUnsafe(`CREATE FUNCTION "comesBetween"() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM "ReorderPrediction" WHERE "lastOrderId" = 'newer') AND NEW."lastOrderId" <> 'newer' THEN
        INSERT INTO "ReorderPrediction" SELECT (jsonb_populate_record(NEW, '{"lastOrderId": "newer"}')).*
        WHERE NEW."customerId" = '${first!.id}'; END IF; RETURN NEW; END $$`);
    await database.db.$executeRawUnsafe(
      `CREATE TRIGGER "between" BEFORE INSERT ON "ReorderPrediction" FOR EACH ROW EXECUTE FUNCTION "comesBetween"()`,
    );
    try {
      await train();
    } finally {
      await database.db.$executeRawUnsafe(`DROP TRIGGER "between" ON "ReorderPrediction"`);
      await database.db.$executeRawUnsafe(`DROP FUNCTION "comesBetween"()`);
    }
    expect(await predictions()).toHaveLength(10);
    expect(await predictions(ofFirst)).toMatchObject([{ lastOrderId: 'newer' }]);
  });

  test('a merchant who ends it keeps what stood there', async () => {
    await buy(await aCustomer(database.db, world.shop), 12);
    await train();
    const [before] = await predictions();
    world.clock.advance(days(1));
    // Ended as soon as it has read its first lines.
    await database.db.$executeRawUnsafe(`CREATE FUNCTION "endTraining"() RETURNS TRIGGER LANGUAGE plpgsql AS
      $$ BEGIN IF NEW."done" > 0 THEN NEW."state" = 'CANCELLED'; END IF; RETURN NEW; END $$`);
    await database.db.$executeRawUnsafe(
      `CREATE TRIGGER "ends" BEFORE UPDATE ON "ReorderModel" FOR EACH ROW EXECUTE FUNCTION "endTraining"()`,
    );
    try {
      expect(await train()).toEqual({ outcome: 'stopped' });
    } finally {
      await database.db.$executeRawUnsafe(`DROP TRIGGER "ends" ON "ReorderModel"`);
      await database.db.$executeRawUnsafe(`DROP FUNCTION "endTraining"()`);
    }
    expect(await predictions()).toEqual([before]);
  });

  test('one that the merchant ended between the sweep and its beginning does not begin', async () => {
    await buy(await aCustomer(database.db, world.shop), 12);
    const { shopId, services } = world;
    await startTraining(services, { shopId, actor: 'staff:1' });
    expect(await sweepTrainings(services)).toBe(1);
    expect(await cancelTraining(services, { shopId, actor: 'staff:1' })).toEqual({ outcome: 'cancelled' });
    expect(await train()).toEqual({ outcome: 'stopped' });
    expect(await predictions()).toEqual([]);
    const model = await database.db.reorderModel.findUniqueOrThrow({ where: { shopId } });
    expect(model).toMatchObject({ state: 'CANCELLED', trainedAt: null });
    // The next night it is learnt all the same.
    world.clock.advance(days(1));
    expect(await sweepTrainings(services)).toBe(1);
    expect(await train()).toMatchObject({ outcome: 'trained', predictions: 1 });
  });

  test('one that fails says so, leaves what stood there, and is tried again the next night', async () => {
    const customer = await aCustomer(database.db, world.shop);
    await buy(customer, 12);
    await train();
    const before = await predictions();
    await buy(customer, 0);
    world.clock.advance(days(1));
    await database.db.$executeRawUnsafe(
      `ALTER TABLE "ReorderPrediction" ADD CONSTRAINT "fails" CHECK ("predictedAt" < '2026-07-02') NOT VALID`,
    );
    try {
      await expect(train()).rejects.toThrow();
    } finally {
      await database.db.$executeRawUnsafe(`ALTER TABLE "ReorderPrediction" DROP CONSTRAINT "fails"`);
    }
    expect(await predictions()).toEqual(before);
    const model = await database.db.reorderModel.findUniqueOrThrow({ where: { shopId: world.shopId } });
    expect(model).toMatchObject({ state: 'FAILED', reason: 'training_failed' });
    expect(model.dueAt! > new Date(world.clock.now().getTime() + 3_600_000)).toBe(true);
  });

  test('a shop that has left is left alone until it comes back', async () => {
    const where = { shopId: world.shopId };
    await database.db.shop.update({ where: { id: world.shopId }, data: { state: 'UNINSTALLED' } });
    expect(await train()).toEqual({ outcome: 'stopped' });
    expect(await database.db.reorderModel.findUnique({ where })).toMatchObject({ dueAt: null });
    await sweepTrainings(world.services);
    expect(await database.db.reorderModel.findUnique({ where })).toMatchObject({ dueAt: null });
    await database.db.shop.update({ where: { id: world.shopId }, data: { state: 'INSTALLED' } });
    expect(await sweepTrainings(world.services)).toBe(1);
  });

  test('attack B1: another shop’s purchases teach nothing here', async () => {
    const other = await aShop(database.db);
    await regulars(other, 3);
    expect(await train()).toMatchObject({ lines: 0, predictions: 0 });
    expect(await database.db.reorderPrediction.count()).toBe(0);
  });
});

describe('an order', () => {
  test('is predicted from at once, and begins a new nudge', async () => {
    await sweepTrainings(world.services);
    const [customer] = await regulars(world.shop, 10);
    await train();
    await database.db.reorderPrediction.updateMany({ data: { nudgedAt: now, nudgeSubject: 'asked' } });
    const ofCustomer = { shopId: world.shopId, customerId: customer!.id };
    await updatePredictions(world.services, ofCustomer);
    expect(await predictions(ofCustomer)).toMatchObject([{ nudgeSubject: 'asked' }]);
    const order = await buy(customer!, 0);
    await updatePredictions(world.services, ofCustomer);
    const [after] = await predictions(ofCustomer);
    expect(after).toMatchObject({ lastOrderId: order.id, nudgedAt: null, nudgeSubject: null, ordersUsed: 7 });
    expect(after!.expectedAt > new Date(now.getTime() + days(18))).toBe(true);
  });

  test('that comes while a training runs is not overwritten by what the training had read', async () => {
    await sweepTrainings(world.services);
    const [customer] = await regulars(world.shop, 10);
    await train();
    const ofCustomer = { shopId: world.shopId, customerId: customer!.id };
    world.clock.advance(days(1));
    await database.db.reorderPrediction.updateMany({
      where: ofCustomer,
      data: { lastOrderId: 'the newest', predictedAt: new Date(now.getTime() + days(2)) },
    });
    await train();
    expect(await predictions(ofCustomer)).toMatchObject([{ lastOrderId: 'the newest' }]);
  });

  test('of a shop whose model an older release has learnt waits for one of ours, which comes at once', async () => {
    await sweepTrainings(world.services);
    const [customer] = await regulars(world.shop, 5);
    await train();
    await database.db.$executeRaw`UPDATE "ReorderModel" SET "model" = "model" - 'shape'`;
    const before = await predictions();
    const ofCustomer = { shopId: world.shopId, customerId: customer!.id };
    expect(await updatePredictions(world.services, ofCustomer)).toEqual({ outcome: 'not_trained' });
    expect(await predictions()).toEqual(before);
    expect(await database.db.reorderModel.findFirst({ select: { dueAt: true } })).toEqual({ dueAt: now });
    world.clock.advance(minutes(1));
    await train();
    expect(await updatePredictions(world.services, ofCustomer)).toMatchObject({ outcome: 'predicted' });
  });

  test('of a shop that was never trained waits for the first night', async () => {
    const customer = await aCustomer(database.db, world.shop);
    expect(await updatePredictions(world.services, { shopId: world.shopId, customerId: customer.id })).toEqual({
      outcome: 'not_trained',
    });
  });
});
