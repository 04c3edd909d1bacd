import { beforeEach, describe, expect, test } from 'vitest';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { findDueCustomers } from './find-due-customers.server.ts';
import { countAsked, daysForeseen, listAsked } from './foresee-asked.server.ts';
import { aPrediction, aProduct } from './testing.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const inDays = (count: number) => new Date(now.getTime() + days(count));

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const { id: shopId } = await aShop(database.db);
  return { ...doubles, shopId };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

type Prediction = Partial<Parameters<typeof aPrediction>[2]>;

async function somebody(...predictions: Prediction[]) {
  const { db } = database;
  const customer = await aCustomer(db, { id: world.shopId });
  const order = await anOrder(db, customer);
  for (const prediction of predictions) await aPrediction(db, order, { now, ...prediction });
  return customer;
}
const wishOf = (wishes: Partial<ReorderTrigger> = {}) => ({
  ...{ shopId: world.shopId, journeyId: 'j1' },
  trigger: { ...usualReorderTrigger, ...wishes },
});
const count = (wishes?: Partial<ReorderTrigger>) => countAsked(world.services, wishOf(wishes));

test('a count that takes too long is ended and said to be so', async () => {
  await somebody({ askAt: inDays(3) });
  const locked = database.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "ReorderPrediction" IN ACCESS EXCLUSIVE MODE`;
    return countAsked(world.services, { ...wishOf(), longest: 50 });
  });
  expect(await locked).toEqual({ outcome: 'too_slow' });
  expect(await count()).toMatchObject({ week: 1 });
});

describe('how many a reorder journey would ask', () => {
  test('today, this week and this month, each customer once', async () => {
    await somebody({ askAt: inDays(0) }, { productId: 'gid://shopify/Product/2', askAt: inDays(20) });
    await somebody({ askAt: inDays(3) });
    await somebody({ askAt: inDays(25), p7: 0, p14: 0.1, p30: 0.7 });
    await somebody({ askAt: inDays(40) });
    await somebody({ askAt: inDays(-8) });
    expect(await count()).toEqual({ learnt: false, today: 1, week: 2, month: 3, subscribed: 0 });
  });

  test('as sure as wished for on the day of asking, not of today', async () => {
    await somebody({ askAt: inDays(0), p7: 0, p14: 0.1, p30: 0.7 });
    await somebody({ askAt: inDays(16), p7: 0, p14: 0.1, p30: 0.7 });
    expect(await count()).toMatchObject({ today: 0, month: 2 });
    expect(await count({ sureness: 'possible' })).toMatchObject({ today: 1, month: 2 });
    await somebody({ askAt: inDays(16), p7: 0.01, p14: 0.02, p30: 0.04 });
    expect(await count({ sureness: 'possible' })).toMatchObject({ month: 2 });
  });

  test('who was asked lately waits until they may be asked again', async () => {
    const { id: customerId, shopId } = await somebody({ askAt: inDays(0) });
    await enrolled(shopId, customerId, inDays(-10));
    expect(await count({ everyDays: 14 })).toMatchObject({ today: 0, week: 1 });
    expect(await count({ everyDays: 30 })).toMatchObject({ month: 0 });
  });

  test('of those who agreed to marketing the number is told', async () => {
    const { id: customerId, shopId } = await somebody({ askAt: inDays(1) });
    await somebody({ askAt: inDays(1) });
    const consent = { shopId, customerId, channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify' } as const;
    await database.db.consent.create({ data: { ...consent, occurredAt: now, updatedAt: now } });
    expect(await count()).toMatchObject({ month: 2, subscribed: 1 });
  });

  test('attack B1: another shop’s customers are not counted', async () => {
    await somebody({ askAt: inDays(0) });
    const { id: shopId } = await aShop(database.db);
    expect(await countAsked(world.services, { ...wishOf(), shopId })).toMatchObject({ today: 0, month: 0 });
  });
});

async function enrolled(shopId: string, customerId: string, at: Date) {
  const { db } = database;
  const about = { shopId, journeyId: 'j1' };
  await db.journey.create({ data: { shopId, id: 'j1', key: 'reorder', createdAt: at, updatedAt: at } });
  await db.journeyVersion.create({ data: { ...about, id: 'v1', number: 1, plan: {}, publishedAt: at } });
  await db.enrollment.create({
    data: {
      ...about,
      customerId,
      journeyVersionId: 'v1',
      subject: 's',
      triggeredAt: at,
      plannedAt: at,
      enrolledAt: at,
    },
  });
}

/** A shop whose products run out here and there, in an order that is the same on every run. */
async function aBusyShop() {
  let seed = 7;
  const next = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  for (let product = 0; product < 3; product += 1)
    await aProduct(database.db, world.shopId, { id: `${product}`, price: 100 + 150 * product });
  for (let customer = 0; customer < 25; customer += 1)
    await somebody(
      ...[0, 1, 2].map((product) => {
        const askDay = next(160) - 10;
        return {
          productId: `gid://shopify/Product/${product}`,
          lastVariantId: `gid://shopify/ProductVariant/${product}`,
          lastQuantity: 1,
          ...{ askAt: inDays(askDay), expectedAt: inDays(askDay + next(9)) },
          ...{ p7: 0.5, p14: 0.8, p30: 1 },
          method: next(6) === 0 ? 'answered' : 'model',
        };
      }),
    );
}

test('the sweep of each of these days finds the very same customers', async () => {
  await aBusyShop();
  const customers = await database.db.customer.count();
  for (const wishes of [{}, { minValue: 350 }, { daysEarly: 2, minValue: 300 }]) {
    const wish = wishOf(wishes);
    const found = new Map<string, number>();
    for (let day = 0; day < daysForeseen; day += 1) {
      await database.db.reorderPrediction.updateMany({ data: { predictedAt: inDays(day) } });
      for (const { customerId } of await findDueCustomers(database.db, wish, { now: inDays(day), limit: 100 }))
        if (!found.has(customerId)) found.set(customerId, day);
    }
    const within = (most: number) => [...found.values()].filter((day) => day < most).length;
    expect(found.size).toBeGreaterThan(3);
    expect(found.size).toBeLessThan(customers);
    expect(await count(wishes)).toMatchObject({ today: within(1), week: within(7), month: within(daysForeseen) });
    const listed = await listAsked(world.services, { ...wish, limit: 100 });
    expect(new Set(listed.map(({ customerId }) => customerId))).toEqual(new Set(found.keys()));
  }
});
