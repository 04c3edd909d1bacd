import { beforeEach, describe, expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import { enrollCustomer, findReorderJourneys } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { findNudge, sweepNudges } from '#app/features/reorders/index.server.ts';
import { aPrediction, aProduct } from '#app/features/reorders/testing.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');

/** A shop whose journey waits for what runs out, and a customer of whom something has. */
async function build() {
  await database.reset();
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const shop = await aShop(db);
  const { plan } = galleryJourney('reorder')!;
  await aJourney(db, { shopId: shop.id, plan, key: 'reorder', now: new Date('2026-06-01T00:00:00Z') });
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const prediction = await aPrediction(db, order, { now });
  return { db, services, customer, order, prediction };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

type Event = Parameters<typeof enrollCustomer>[1];
/** One run of the sweep with all that belongs to it; `before` comes between finding somebody and letting them in. */
const sweep = (before: (event: Event) => Promise<unknown> = () => Promise.resolve()) =>
  sweepNudges(world.services, {
    findListeners: findReorderJourneys,
    async enroll(event) {
      await before(event);
      return enrollCustomer(world.services, event);
    },
  });
const enrollments = () => world.db.enrollment.count();
const noted = async () => (await world.db.reorderPrediction.findFirstOrThrow()).nudgeSubject;

test('a journey lets in somebody whose day has come, and that is noted with it', async () => {
  expect(await sweep()).toBe(1);
  expect(await enrollments()).toBe(1);
  expect(await noted()).toBe((await world.db.enrollment.findFirstOrThrow()).subject);
});

test('two sweeps at once let them in once', async () => {
  const both = await Promise.all([sweep(), sweep()]);
  expect(both.reduce((sum, told) => sum + told)).toBe(1);
  expect(await enrollments()).toBe(1);
});

test.each([
  ['buys again', (orderId: string) => ({ lastOrderId: orderId, askAt: new Date('2026-07-28T06:00:00Z') })],
  ['answers that they need no more', () => ({ askAt: null, method: 'answered' })],
])('scenario 6: whoever %s after they were found is not let in', async (_case, becomes) => {
  const { db, customer } = world;
  const later = await anOrder(db, customer, { placedAt: now });
  expect(await sweep(() => db.reorderPrediction.updateMany({ data: becomes(later.id) }))).toBe(0);
  expect(await enrollments()).toBe(0);
  expect(await noted()).toBeNull();
});

test('what fails half way leaves neither an enrollment nor a note, and the next sweep does both', async () => {
  const broken = (event: Event) => {
    const claim = event.claim!;
    event.claim = async (tx) => {
      await claim(tx);
      throw new Error('broken');
    };
    return Promise.resolve();
  };
  expect(await sweep(broken)).toBe(0);
  expect([await enrollments(), await noted()]).toEqual([0, null]);
  expect(await sweep()).toBe(1);
  expect([await enrollments(), await noted()]).toEqual([1, expect.any(String)]);
});

describe('at the moment of the mail', () => {
  const nudge = async () => {
    const { id: enrollmentId, shopId } = await world.db.enrollment.findFirstOrThrow();
    return findNudge(world.db, { shopId, enrollmentId });
  };
  const sold = (over: object = {}) => aProduct(world.db, world.customer.shopId, { id: 'brazil', ...over });

  test('scenarios 6 and 13: somebody who has bought the replacement since, as a guest, is not asked', async () => {
    const { db, customer, prediction } = world;
    const { shopId, productId } = prediction;
    const instead = await sold();
    await db.product.create({ data: { shopId, id: productId, title: 'Kolombiya', status: 'archived' } });
    await db.reorderOverride.create({
      data: { shopId, productId, replacedById: instead.productId, updatedAt: now },
    });
    await sweep();
    expect(await nudge()).toMatchObject({ outcome: 'goods', lines: [{ productId: instead.productId }] });
    await db.customer.update({ where: { shopId_id: { shopId, id: customer.id } }, data: { mailbox: 'a@mail.test' } });
    const guest = await aCustomer(db, { id: shopId }, { gid: null, guestEmail: 'a@mail.test', mailbox: 'a@mail.test' });
    const order = await anOrder(db, guest, { placedAt: now });
    await db.lineItem.updateMany({ where: { shopId, orderId: order.id }, data: instead });
    expect(await nudge()).toEqual({ outcome: 'skip', reason: 'bought_again' });
  });

  const moved = { nudgedAt: null, nudgeSubject: null };
  test.each<[string, string, () => Promise<unknown>]>([
    [
      'bought_again',
      'bought the same again',
      async () => {
        const again = await anOrder(world.db, world.customer, { placedAt: now });
        const { productId } = world.prediction;
        return world.db.lineItem.updateMany({ where: { orderId: again.id }, data: { productId } });
      },
    ],
    [
      'answered_since',
      'answered',
      () => {
        const { shopId, customerId, productId } = world.prediction;
        const said = {
          kind: 'NOT_YET',
          until: null,
          answeredAt: new Date(now.getTime() + 1),
          messageId: null,
        } as const;
        return world.db.reorderAnswer.create({ data: { shopId, customerId, productId, ...said } });
      },
    ],
    ['given_back', 'gave it back', () => world.db.lineItem.updateMany({ data: { netQuantity: 0 } })],
    ['given_back', 'cancelled the order', () => world.db.order.updateMany({ data: { cancelledAt: now } })],
    ['not_due', 'is foreseen to need it at another time', () => Promise.resolve()],
  ])('it is said truly why nothing is left to ask about: %s, where the customer %s', async (reason, _what, happens) => {
    await sweep();
    await happens();
    await world.db.reorderPrediction.updateMany({ data: moved });
    expect(await nudge()).toEqual({ outcome: 'skip', reason });
  });

  test.each([
    ['before they were asked', -1, true],
    ['since', 1, false],
  ])('a reminder they wished for is told as such: wished for %s', async (_when, days, wished) => {
    const { db, prediction } = world;
    const { shopId, customerId, productId } = prediction;
    await aProduct(db, shopId, { id: productId.split('/').at(-1)! });
    const answeredAt = new Date(now.getTime() + days * 86_400_000);
    await db.reorderAnswer.create({
      data: { shopId, customerId, productId, kind: 'REMIND', until: answeredAt, answeredAt },
    });
    await sweep();
    expect(await nudge()).toMatchObject({ outcome: 'goods', bought: [{ wished }] });
  });

  test('it says when what was ordered, however late that arrived', async () => {
    const { db, order, prediction } = world;
    await aProduct(db, prediction.shopId, { id: prediction.productId.split('/').at(-1)! });
    await db.reorderPrediction.updateMany({ data: { countedFrom: new Date('2026-06-30T06:00:00Z') } });
    await sweep();
    expect(await nudge()).toMatchObject({ outcome: 'goods', bought: [{ at: order.placedAt }] });
  });

  test('of sixty things that run out in one week as many are offered as a link holds', async () => {
    const { db, order, prediction } = world;
    await aProduct(db, prediction.shopId, { id: prediction.productId.split('/').at(-1)! });
    for (let n = 0; n < 60; n += 1) {
      const { productId, variantId } = await sold({ id: `many-${n}` });
      await aPrediction(db, order, { now, productId, lastVariantId: variantId });
    }
    await sweep();
    const found = await nudge();
    expect(found.outcome === 'goods' && ReorderLines.parse(found.lines)).toHaveLength(50);
  });
});
