import { beforeEach, describe, expect, test } from 'vitest';
import { days } from '#app/domain/time/spans.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { anAskedGroup } from '../testing.ts';
import { isNpsDue, saveNps } from './save-nps.server.ts';

const database = useTestDb();

async function aWorld() {
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const group = await anAskedGroup(db, customer);
  const input = { shopId: shop.id, groupId: group.groupId, score: 9, comment: 'Hızlı', locale: 'tr' } as const;
  const answers = () => db.npsAnswer.findMany({ where: { shopId: shop.id }, orderBy: { answeredAt: 'asc' } });
  const isDue = (groupId = group.groupId, npsEveryDays: number | null = 90) =>
    isNpsDue(db, { shopId: shop.id, groupId, customerId: customer.id, npsEveryDays, now: clock.now() });
  return { db, services, clock, shop, customer, group, input, answers, isDue };
}

let world: Awaited<ReturnType<typeof aWorld>>;
beforeEach(async () => {
  world = await aWorld();
});

describe('scenario 40: the question about the shop', () => {
  test('is answered once, and counted once, of fifty presses at once', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => saveNps(world.services, world.input)));
    expect(all.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1);
    expect(await world.answers()).toMatchObject([
      { score: 9, comment: 'Hızlı', customerId: world.customer.id, orderId: world.group.order.id, locale: 'tr' },
    ]);
  });

  test('attack G9: a second link does not write over the first answer', async () => {
    const second = await anAskedGroup(world.db, world.customer);
    await saveNps(world.services, world.input);
    world.clock.advance(days(89));
    const { groupId } = second;
    expect(await saveNps(world.services, { ...world.input, groupId, score: 0 })).toEqual({ outcome: 'already' });
    expect(await world.answers()).toMatchObject([{ score: 9 }]);
    world.clock.advance(days(2));
    expect(await saveNps(world.services, { ...world.input, groupId, score: 3 })).toEqual({ outcome: 'saved' });
    expect((await world.answers()).map(({ score }) => score)).toEqual([9, 3]);
  });

  test('comes once a period: not after an answer, nor at the end of another link’s reviews', async () => {
    const second = await anAskedGroup(world.db, world.customer);
    expect(await world.isDue()).toBe(true);
    await world.db.reviewRequest.updateMany({
      where: { shopId: world.shop.id, groupId: second.groupId },
      data: { state: 'ANSWERED', answeredAt: world.clock.now() },
    });
    expect([await world.isDue(), await world.isDue(second.groupId)]).toEqual([false, true]);
    await saveNps(world.services, world.input);
    expect(await world.isDue(second.groupId)).toBe(false);
    world.clock.advance(days(91));
    expect([await world.isDue(), await world.isDue(second.groupId)]).toEqual([true, true]);
  });

  test('is asked never where the merchant says so', async () => {
    const { db, shop, clock } = world;
    await db.reviewSettings.create({ data: { shopId: shop.id, npsEveryDays: null, updatedAt: clock.now() } });
    expect(await world.isDue(world.group.groupId, null)).toBe(false);
    expect(await saveNps(world.services, world.input)).toEqual({ outcome: 'already' });
    expect(await world.answers()).toEqual([]);
  });
});

test.each([-1, 11, 5.5, NaN])('%d is no answer', async (score) => {
  await expect(saveNps(world.services, { ...world.input, score })).rejects.toThrow();
});

test('attack D13: somebody who was erased answers nothing', async () => {
  await world.db.customer.updateMany({ where: { id: world.customer.id }, data: { redactedAt: world.clock.now() } });
  expect(await saveNps(world.services, world.input)).toEqual({ outcome: 'nobody' });
});
