import { beforeEach, describe, expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { minutes } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { newNudgeLooks } from './nudge-looks.ts';
import type { NudgeLooks } from './nudge-looks.ts';
import { sweepNudges } from './sweep-nudges.server.ts';
import type { NudgePorts } from './sweep-nudges.server.ts';
import { aPrediction, aProduct } from './testing.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const order = await anOrder(database.db, customer);
  return { ...doubles, shop, customer, order };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

type Event = Parameters<NudgePorts['enroll']>[0];

/** Runs the sweep for a journey with these wishes; gives what journeys were told. */
async function sweep(wishes: Partial<ReorderTrigger> = {}, journeyId = 'j1', looks?: NudgeLooks) {
  const told: { customerId: string; subject: string; orderId: string }[] = [];
  const listener = { shopId: world.shop.id, journeyId, trigger: { ...usualReorderTrigger, ...wishes } };
  const ports = {
    findListeners: () => Promise.resolve([listener]),
    async enroll({ customerId, subject, orderId, claim }: Event) {
      if (await claim(database.db)) told.push({ customerId, subject, orderId });
    },
  };
  await sweepNudges(world.services, ports, looks);
  return told;
}
const predict = (over: Parameters<typeof aPrediction>[2] | object = {}) =>
  aPrediction(database.db, world.order, { now, ...over });

describe('whom a nudge is for', () => {
  test('somebody whose day has come, once', async () => {
    const { productId } = await predict();
    expect(await sweep()).toEqual([
      { customerId: world.customer.id, subject: `${productId} ${world.order.id}`, orderId: world.order.id },
    ]);
    expect(await sweep()).toEqual([]);
    expect(await sweep({}, 'another journey')).toEqual([]);
  });

  test.each([
    ['whose day is still to come', { askAt: inDays(1) }],
    ['whose day was missed weeks ago', { askAt: inDays(-8) }],
    ['who said they need no more of it', { askAt: null }],
    ['who is not likely enough to buy', { p14: 0.2 }],
    ['of whom the nightly training has said nothing for days', { predictedAt: inDays(-3) }],
  ])('nobody %s', async (_case, over) => {
    await predict(over);
    expect(await sweep()).toEqual([]);
  });

  test('a merchant who wants to be surer asks fewer, one who wants less asks more', async () => {
    await predict({ p14: 0.3 });
    expect(await sweep({ sureness: 'very_likely' })).toEqual([]);
    expect(await sweep({ sureness: 'possible' })).toHaveLength(1);
  });

  test('a fixed number of days before it runs out goes before the best day', async () => {
    await predict({ askAt: inDays(-6), expectedAt: inDays(3) });
    expect(await sweep({ daysEarly: 2 })).toEqual([]);
    expect(await sweep({ daysEarly: 3 })).toHaveLength(1);
  });

  test('nobody is asked for less than the merchant finds worth it, at the price of today', async () => {
    const { productId, variantId } = await aProduct(database.db, world.shop.id, { id: 'p', price: 100 });
    await predict({ productId, lastVariantId: variantId, lastQuantity: 2 });
    expect(await sweep({ minValue: 201 })).toEqual([]);
    expect(await sweep({ minValue: 200 })).toHaveLength(1);
  });

  test('attack B1: another shop’s predictions are not this shop’s nudges', async () => {
    const stranger = await aShop(database.db);
    const theirs = await anOrder(database.db, await aCustomer(database.db, stranger));
    await aPrediction(database.db, theirs, { now });
    expect(await sweep()).toEqual([]);
  });
});

test('what runs out within the same week comes in one nudge, what runs out later by itself', async () => {
  await predict();
  const second = await anOrder(database.db, world.customer);
  await aPrediction(database.db, second, { now, askAt: inDays(6) });
  const third = await anOrder(database.db, world.customer);
  await aPrediction(database.db, third, { now, askAt: inDays(20) });
  expect(await sweep()).toHaveLength(1);
  const nudged = await database.db.reorderPrediction.findMany({ orderBy: { askAt: 'asc' } });
  expect(nudged.map(({ nudgedAt }) => nudgedAt?.toISOString() ?? null)).toEqual([
    now.toISOString(),
    now.toISOString(),
    null,
  ]);
  expect(new Set(nudged.slice(0, 2).map(({ nudgeSubject }) => nudgeSubject)).size).toBe(1);
});

test('what goes wrong with one customer holds up nobody else, and is tried again', async () => {
  const second = await anOrder(database.db, await aCustomer(database.db, world.shop));
  await predict({ askAt: inDays(-1) });
  await aPrediction(database.db, second, { now });
  const told: string[] = [];
  const listener = { shopId: world.shop.id, journeyId: 'j1', trigger: usualReorderTrigger };
  const ports = (fails: boolean) => ({
    findListeners: () => Promise.resolve([listener]),
    async enroll({ customerId, claim }: Event) {
      if (fails && customerId === world.customer.id) throw new Error('broken');
      if (await claim(database.db)) told.push(customerId);
    },
  });
  expect(await sweepNudges(world.services, ports(true))).toBe(1);
  expect(told).toEqual([second.customerId]);
  expect(await sweepNudges(world.services, ports(false))).toBe(1);
  expect(told).toEqual([second.customerId, world.customer.id]);
});

describe('somebody who answered', () => {
  const remind = async (until: Date) => {
    const { productId, customerId, shopId } = await predict({ askAt: until, method: 'answered', p14: 0.05 });
    await database.db.reorderAnswer.create({
      data: { shopId, customerId, productId, kind: 'REMIND', until, answeredAt: inDays(-14) },
    });
    return productId;
  };

  test('with a day is asked on that day, however unlikely and whatever it is worth', async () => {
    const productId = await remind(now);
    expect(await sweep({ sureness: 'very_likely', minValue: 10_000, daysEarly: 30 })).toEqual([
      {
        customerId: world.customer.id,
        subject: `${productId} ${world.order.id} ${inDays(-14).toISOString()}`,
        orderId: world.order.id,
      },
    ]);
  });

  test('is asked although no night has learnt anything since: the day was promised, not foreseen', async () => {
    const productId = await remind(now);
    await database.db.reorderPrediction.updateMany({ data: { predictedAt: inDays(-60) } });
    expect(await sweep()).toMatchObject([{ subject: expect.stringContaining(productId) as string }]);
    await database.db.reorderPrediction.updateMany({ data: { method: 'model', p14: 1, nudgedAt: null } });
    expect(await sweep()).toEqual([]);
  });

  test('is not asked before it', async () => {
    await remind(inDays(1));
    expect(await sweep()).toEqual([]);
  });
});

describe('a sweep that remembers its last look', () => {
  const someoneElse = async () => anOrder(database.db, await aCustomer(database.db, world.shop));
  let looks: NudgeLooks;
  const look = (wishes: Partial<ReorderTrigger> = {}) => sweep(wishes, 'j1', looks);
  const later = (span: number) => world.clock.advance(span);
  beforeEach(async () => {
    looks = newNudgeLooks();
    expect(await look()).toEqual([]);
  });

  test('finds what has come due since, with what else of that customer comes due in the same week', async () => {
    await predict({ askAt: new Date(now.getTime() + minutes(5)) });
    const second = await anOrder(database.db, world.customer);
    await aPrediction(database.db, second, { now, askAt: inDays(3) });
    expect(await look()).toEqual([]);
    later(minutes(5));
    expect(await look()).toHaveLength(1);
    expect(await database.db.reorderPrediction.count({ where: { nudgedAt: null } })).toBe(0);
  });

  test('by a fixed number of days as well', async () => {
    expect(await look({ daysEarly: 3 })).toEqual([]);
    await predict({ askAt: inDays(-6), expectedAt: new Date(inDays(3).getTime() + minutes(5)) });
    expect(await look({ daysEarly: 3 })).toEqual([]);
    later(minutes(5));
    expect(await look({ daysEarly: 3 })).toHaveLength(1);
  });

  test('finds a late prediction within the hour', async () => {
    await predict({ askAt: inDays(-3) });
    expect(await look()).toEqual([]);
    later(minutes(60));
    expect(await look()).toHaveLength(1);
  });

  test('finds it at once after a night, after the journey wished for something else, and after an outage', async () => {
    const foreseen = (foreseenAt: Date) =>
      database.db.reorderModel.upsert({
        where: { shopId: world.shop.id },
        create: { shopId: world.shop.id, foreseenAt },
        update: { foreseenAt },
      });
    await predict({ askAt: inDays(-3) });
    await foreseen(now);
    expect(await look()).toHaveLength(1);
    await aPrediction(database.db, await someoneElse(), { now, askAt: inDays(-3) });
    expect(await look()).toEqual([]);
    expect(await look({ sureness: 'possible' })).toHaveLength(1);
    await aPrediction(database.db, await someoneElse(), { now, askAt: inDays(1) });
    later(minutes(5 * 1440));
    await foreseen(world.clock.now());
    expect(await look({ sureness: 'possible' })).toHaveLength(1);
  });

  test('passes over those with whom it goes wrong, be they more than one look holds, and tries them again', async () => {
    const { customerId, ...failing } = await predict({ askAt: inDays(-1) });
    const data = Array.from({ length: 200 }, (_, n) => ({
      ...failing,
      reasons: [],
      productId: 'p',
      askAt: inDays(-3),
      customerId: `c${n}`,
    }));
    const { id: _id, gid: _gid, mailbox: _mailbox, ...person } = world.customer;
    await database.db.customer.createMany({ data: data.map(({ customerId: id }) => ({ ...person, id })) as never });
    await database.db.reorderPrediction.createMany({ data });
    await aPrediction(database.db, await someoneElse(), { now });
    const listener = { shopId: world.shop.id, journeyId: 'j3', trigger: usualReorderTrigger };
    const told: string[] = [];
    const tried: string[] = [];
    let isBroken = true;
    const ports = {
      findListeners: () => Promise.resolve([listener]),
      async enroll(event: Event) {
        tried.push(event.customerId);
        if (isBroken && event.customerId.startsWith('c')) throw new Error('broken');
        if (await event.claim(database.db)) told.push(event.customerId);
      },
    };
    const run = () => sweepNudges(world.services, ports, looks);
    expect([await run(), await run()]).toEqual([0, 2]);
    expect(told).toContain(customerId);
    expect([await run(), tried.length]).toEqual([0, 202]);
    later(minutes(1));
    expect([await run(), tried.length]).toEqual([0, 402]);
    // They wait twice as long each time.
    later(minutes(1));
    expect([await run(), tried.length]).toEqual([0, 402]);
    isBroken = false;
    later(minutes(1));
    expect([await run(), await run()]).toEqual([200, 0]);
  });

  test('looks again for whom it could not tell', async () => {
    await predict({ askAt: inDays(-3) });
    const listener = { shopId: world.shop.id, journeyId: 'j2', trigger: usualReorderTrigger };
    const ports = (enroll: NudgePorts['enroll']) => ({ findListeners: () => Promise.resolve([listener]), enroll });
    expect(
      await sweepNudges(
        world.services,
        ports(() => Promise.reject(new Error('broken'))),
        looks,
      ),
    ).toBe(0);
    later(minutes(1));
    expect(
      await sweepNudges(
        world.services,
        ports(({ claim }) => claim(database.db)),
        looks,
      ),
    ).toBe(1);
  });
});
