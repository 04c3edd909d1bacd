import { beforeEach, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { aParcel, aReviewable } from '../testing.ts';
import { learnReviewTimes } from './learn-review-times.server.ts';
import { planReviewRequests } from './plan-review-requests.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function build() {
  await database.reset();
  const { services } = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  return { db: database.db, services, shopId: shop.id, customer };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const review = { rating: 4, title: '', body: '', displayName: 'A', verified: true, state: 'PUBLISHED' } as const;

/** A review of something of a kind, that came so many days after it arrived and so many after it was asked for. */
async function reviewed(kind: string, n: number, { days, answer }: { days: number; answer: number }) {
  const { db, shopId, customer } = world;
  const id = `${kind}-${n}`;
  const productId = `gid://shopify/Product/${id}`;
  await db.product.create({
    data: { shopId, id: productId, title: id, productType: kind, tags: [], collectionIds: [] },
  });
  const order = await anOrder(db, customer);
  const request = await db.reviewRequest.create({
    data: {
      ...{ shopId, customerId: customer.id, orderId: order.id, lineItemId: `line-${id}`, productId },
      ...{ state: 'ANSWERED', route: 'domestic', arrivedAt: ago(40), askedAt: ago(40 - days + answer) },
    },
  });
  const about = { shopId, productId, customerId: customer.id, requestId: request.id };
  await db.review.create({ data: { ...about, ...review, source: 'request', submittedAt: ago(40 - days) } });
}

test('learns of a kind of goods, of its route, and of other routes nothing', async () => {
  for (let n = 0; n < 20; n += 1) await reviewed('Coffee', n, { days: 5, answer: 1 });
  for (let n = 0; n < 20; n += 1) await reviewed('Machine', n, { days: 31, answer: 1 });
  for (let n = 0; n < 3; n += 1) await reviewed('Mug', n, { days: 2, answer: 1 });
  await learnReviewTimes(world.services, world);
  const kept = await world.db.reviewTiming.findMany({ orderBy: { productType: 'asc' } });
  expect(kept.map(({ productType, route, reviews }) => [productType, route, reviews])).toEqual([
    ['', 'domestic', 43],
    ['Coffee', 'domestic', 20],
    ['Machine', 'domestic', 20],
  ]);
  const daysOf = (type: string) => kept.find(({ productType }) => productType === type)!.days;
  expect(daysOf('Coffee')).toBeLessThan(daysOf(''));
  expect(daysOf('Machine')).toBeGreaterThan(daysOf(''));
});

test('replaces what was learnt before, and the next look at an order follows it', async () => {
  const { db, services, shopId, customer } = world;
  const old = { shopId, productType: 'Tea', route: 'domestic', days: 60, reviews: 12, learntAt: ago(1) };
  await db.reviewTiming.create({ data: old });
  for (let n = 0; n < 90; n += 1) await reviewed('Coffee', n, { days: 4, answer: 1 });
  const learnt = await learnReviewTimes(services, world);
  expect(await db.reviewTiming.count({ where: { productType: 'Tea' } })).toBe(0);
  const line = await aReviewable(db, shopId, { name: 'beans', productType: 'Coffee' });
  const order = await anOrder(db, customer, { lineItems: { create: [line] } });
  await aParcel(db, order, { names: ['beans'], deliveredAt: ago(1) });
  await planReviewRequests(services, { shopId, orderId: order.id });
  const { days } = learnt.find(({ productType }) => productType === 'Coffee')!;
  expect(days).toBe(3);
  expect(await db.reviewRequest.findFirst({ where: { orderId: order.id } })).toMatchObject({ dueAt: ago(1 - days) });
});

test('a review of a file counts from the delivery of what its customer had bought', async () => {
  const { db, services, shopId, customer } = world;
  for (let n = 0; n < 12; n += 1) {
    const line = await aReviewable(db, shopId, { name: `tea-${n}`, productType: 'Tea' });
    await anOrder(db, customer, { deliveredAt: ago(30), lineItems: { create: [line] } });
    const about = { shopId, productId: line.productId, customerId: customer.id, source: 'csv' };
    await db.review.create({ data: { ...about, ...review, submittedAt: ago(10) } });
  }
  expect(await learnReviewTimes(services, world)).toEqual([
    { productType: '', route: 'domestic', reviews: 12, days: 14 },
    { productType: 'Tea', route: 'domestic', reviews: 12, days: 17 },
  ]);
});

test("another shop's reviews teach nothing", async () => {
  for (let n = 0; n < 20; n += 1) await reviewed('Coffee', n, { days: 5, answer: 1 });
  const other = await aShop(world.db);
  expect(await learnReviewTimes(world.services, { shopId: other.id })).toEqual([]);
});
