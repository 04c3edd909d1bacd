import { beforeAll, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { aReviewWorld } from '../moderating/moderating.testing.ts';
import { getReviewInsights } from './get-review-insights.server.ts';

const database = useTestDb();
const now = new Date('2026-06-30T12:00:00Z');
const zone = 'Europe/Istanbul';
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const made = await aReviewWorld(db, now);
  const { shopId, customer } = made;
  // In Istanbul it is June already.
  await made.write({ rating: 5, submittedAt: new Date('2026-05-31T21:30:00Z') });
  await made.write({ rating: 2, submittedAt: new Date('2026-06-10T10:00:00Z') });
  await made.write({ rating: 4, submittedAt: new Date('2026-05-10T10:00:00Z') });
  await made.write({ rating: 1, submittedAt: new Date('2024-05-10T10:00:00Z') });
  await made.write({ rating: 1, state: 'REMOVED', rule: 'spam' });
  for (let n = 0; n < 12; n += 1)
    await db.npsAnswer.create({
      data: { shopId, customerId: customer.id, score: n < 8 ? 10 : n < 10 ? 7 : 0, locale: 'tr', answeredAt: now },
    });
  for (let n = 0; n < 24; n += 1) await ask(shopId, { after: 5, answeredAfter: n < 6 ? 3 : n < 8 ? 40 : null });
  await ask(shopId, { after: 40, answeredAfter: 1 });
  await ask(shopId, { after: 3, answeredAfter: 1, daysAgo: 10 });
  return { services, ...made };
}

/** A request `after` so many days of use; old enough for its 30 days unless said otherwise. */
async function ask(
  shopId: string,
  { after: used, answeredAfter, daysAgo = 60 }: { after: number; answeredAfter: number | null; daysAgo?: number },
) {
  const { db } = database;
  const askedAt = after(now, -days(daysAgo));
  const order = await anOrder(db, await aCustomer(db, { id: shopId }));
  const line = await db.lineItem.findFirstOrThrow({ where: { shopId, orderId: order.id } });
  const answeredAt = answeredAfter === null ? null : after(askedAt, days(answeredAfter));
  await db.reviewRequest.create({
    data: {
      ...{ shopId, customerId: order.customerId ?? '', orderId: order.id, lineItemId: line.id },
      ...{ productId: line.productId ?? '', route: 'domestic', state: answeredAt ? 'ANSWERED' : 'ASKED' },
      ...{ arrivedAt: after(askedAt, -days(used)), dueAt: askedAt, askedAt, answeredAt },
    },
  });
}
beforeAll(async () => {
  await database.reset();
  world = await build();
});

test('stars by the months of the shop, of a year, without what was removed', async () => {
  const { months } = await getReviewInsights(world.services, { shopId: world.shopId, zone });
  expect(months).toEqual([
    { month: '2026-05', reviews: 1, average: 4 },
    { month: '2026-06', reviews: 2, average: 3.5 },
  ]);
});

test('products with all that is published', async () => {
  const { products } = await getReviewInsights(world.services, { shopId: world.shopId, zone });
  expect(products).toEqual([{ productId: world.productId, title: 'Kolombiya', reviews: 4, average: 3, low: 2 }]);
});

test('how many answer within 30 days, by when they were asked; of few nothing is said', async () => {
  const { delays } = await getReviewInsights(world.services, { shopId: world.shopId, zone });
  expect(delays).toEqual([
    { from: 4, to: 7, asked: 24, answered: 6, rate: expect.objectContaining({ share: 0.25 }) as unknown },
    { from: 31, to: null, asked: 1, answered: 1, rate: null },
  ]);
  expect(delays[0]?.rate?.low).toBeCloseTo(0.12, 2);
  expect(delays[0]?.rate?.high).toBeCloseTo(0.449, 2);
});

test('scenario 40: the NPS by month with how sure it is, each answer once', async () => {
  const { nps, npsOfAll } = await getReviewInsights(world.services, { shopId: world.shopId, zone });
  expect(nps).toEqual([{ month: '2026-06', answers: 12, score: { score: 50, low: 7, high: 93, answers: 12 } }]);
  expect(npsOfAll).toEqual({ answers: 12, score: nps[0]?.score });
});

test('the newest reasons in the customers’ own words', async () => {
  const { db } = database;
  const { shopId } = world;
  const [one, other] = await db.npsAnswer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  const say = (id: string, comment: string, answeredAt: string) =>
    db.npsAnswer.update({ where: { shopId_id: { shopId, id } }, data: { comment, answeredAt: new Date(answeredAt) } });
  await say(one!.id, 'Kargo yavaş.', '2026-06-02T09:00:00Z');
  await say(other!.id, 'Hep taze geliyor.', '2026-06-03T09:00:00Z');
  const { npsReasons } = await getReviewInsights(world.services, { shopId, zone });
  expect(npsReasons).toMatchObject([
    { id: other!.id, customerId: other!.customerId, score: other!.score, comment: 'Hep taze geliyor.' },
    { id: one!.id, comment: 'Kargo yavaş.' },
  ]);
});

test('months with too few answers to tell may be enough together', async () => {
  const { db } = database;
  await db.npsAnswer.updateMany({
    where: { score: { lt: 9 } },
    data: { answeredAt: new Date('2026-05-10T09:00:00Z') },
  });
  const { nps, npsOfAll } = await getReviewInsights(world.services, { shopId: world.shopId, zone });
  expect(nps.map(({ month, score }) => [month, score])).toEqual([
    ['2026-05', null],
    ['2026-06', null],
  ]);
  expect(npsOfAll).toEqual({ answers: 12, score: { score: 50, low: 7, high: 93, answers: 12 } });
});

test('attack B1: another shop sees nothing of it', async () => {
  const { id: shopId } = await aShop(database.db);
  expect(await getReviewInsights(world.services, { shopId, zone })).toEqual({
    ...{ months: [], products: [], delays: [], nps: [], npsOfAll: { answers: 0, score: null }, npsReasons: [] },
    themes: null,
  });
});
