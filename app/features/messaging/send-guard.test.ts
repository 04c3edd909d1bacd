import type { Prisma } from '@prisma/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { MessageToQueue } from './queue-message.server.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';
import type { Compose } from './send-message.server.ts';

const database = useTestDb();
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aSubscriber(shop.id);
  return { ...testServices(db), shop, customer, order: await anOrder(db, customer) };
}
beforeEach(async () => {
  world = await build();
});

/** A guest, so that nobody has to be asked about the consent. */
async function aSubscriber(shopId: string, over: Partial<Prisma.CustomerUncheckedCreateInput> = {}) {
  const at = new Date('2026-06-01T07:00:00Z');
  const consents = {
    create: { channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify', occurredAt: at, updatedAt: at },
  } as const;
  return aCustomer(database.db, { id: shopId }, { gid: null, consents, ...over });
}
let subjects = 0;
const queue = (over: Partial<MessageToQueue> = {}) =>
  aQueuedMessage(database.db, world.customer, world.order, {
    ...{ kind: 'MARKETING', subject: `${(subjects += 1)}`, sendAt: world.clock.now(), topic: 'offers' },
    ...{ expiresAt: after(world.clock.now(), days(60)), ...over },
  });
type Ref = Awaited<ReturnType<typeof queue>>;
const send = (ref: Ref, compose: Compose = composeSample) => sendMessage(world.services, ref, compose);
const change = (data: Prisma.CustomerUpdateInput, { id } = world.customer) =>
  database.db.customer.update({ where: { shopId_id: { shopId: world.shop.id, id } }, data });
const cap = (capMessages: number, capDays: number) =>
  database.db.shopSettings.update({ where: { shopId: world.shop.id }, data: { capMessages, capDays } });
const sentTo = (email: string | null) => world.email.sent.filter(({ to }) => to === email);

describe('scenario 18: the frequency cap', () => {
  test('of forty messages that forty workers send at once, as many go as the cap allows', async () => {
    await cap(3, 7);
    const refs = await Promise.all(Array.from({ length: 40 }, () => queue()));
    const results = await Promise.all(refs.map((ref) => send(ref)));
    expect(world.email.sent).toHaveLength(3);
    expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(3);
    const until = after(world.clock.now(), days(7));
    expect(results.filter(({ outcome }) => outcome === 'deferred')).toHaveLength(37);
    expect(results).toContainEqual({ outcome: 'deferred', reason: 'frequency_cap', until });
  });

  test('counts over all journeys and channels, and over all records of one address', async () => {
    await cap(2, 7);
    const account = await aSubscriber(world.shop.id, { email: world.customer.email });
    const texted = await aQueuedMessage(database.db, account, world.order, {
      kind: 'MARKETING',
      channel: 'SMS',
      subject: 'text',
    });
    await database.db.message.updateMany({
      where: { shopId: world.shop.id, id: texted.messageId },
      data: { state: 'SENT', sentAt: after(world.clock.now(), -days(2)) },
    });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
    const until = after(world.clock.now(), days(5));
    expect(await send(await queue())).toEqual({ outcome: 'deferred', reason: 'frequency_cap', until });
  });

  test('knows nothing of news of an order, which neither counts nor waits', async () => {
    await cap(1, 7);
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
  });

  test('counts a message of which nobody knows whether it left', async () => {
    await cap(1, 7);
    world.email.next.push({ outcome: 'unknown', detail: 'no answer' });
    expect(await send(await queue())).toMatchObject({ outcome: 'unknown' });
    expect(await send(await queue())).toMatchObject({ reason: 'frequency_cap' });
  });

  test('keeps its last place for the more valuable message, and the lesser one goes later', async () => {
    await cap(1, 7);
    const lesser = await queue({ value: 20 });
    const better = await queue({ value: 80, sendAt: after(world.clock.now(), days(2)) });
    const until = after(world.clock.now(), days(9));
    expect(await send(lesser)).toEqual({ outcome: 'deferred', reason: 'outranked', until });
    world.clock.advance(days(2));
    expect(await send(better)).toEqual({ outcome: 'sent' });
    world.clock.set(until);
    expect(await send(lesser)).toEqual({ outcome: 'sent' });
    expect((await ledgerOf(database.db, lesser)).facts[0]).toMatchObject({
      frequency: { capMessages: 1, capDays: 7, marketingSent: 0, moreValuable: 1 },
    });
  });

  test('a lesser message that cannot wait so long ends visibly', async () => {
    await cap(1, 7);
    await queue({ value: 80 });
    const lesser = await queue({ value: 20, expiresAt: after(world.clock.now(), days(3)) });
    expect(await send(lesser)).toEqual({ outcome: 'skipped', reason: 'outranked' });
  });

  test('is not held up by a more valuable message that will not go', async () => {
    await cap(1, 7);
    await queue({ value: 80, topic: 'reviews' });
    await change({ topicsOff: ['reviews'] });
    expect(await send(await queue({ value: 20 }))).toEqual({ outcome: 'sent' });
  });

  test('of two workers, one with the better and one with the lesser message, the better is sent', async () => {
    await cap(1, 7);
    for (let n = 0; n < 5; n += 1) {
      const customer = await aSubscriber(world.shop.id);
      const due = { kind: 'MARKETING', expiresAt: after(world.clock.now(), days(60)) } as const;
      const refs = [
        await aQueuedMessage(database.db, customer, world.order, { ...due, subject: 'lesser', value: 20 }),
        await aQueuedMessage(database.db, customer, world.order, { ...due, subject: 'better', value: 80 }),
      ] as const;
      const [lesser, better] = await Promise.all([send(refs[0]), send(refs[1])]);
      expect([lesser.outcome, better.outcome]).toEqual(['deferred', 'sent']);
      expect(sentTo(customer.email)).toHaveLength(1);
    }
  });
});

describe('scenario 11: what a customer wants for now', () => {
  test('an open complaint holds marketing back, and some days after it; news of the order go on', async () => {
    await change({ complaintAt: world.clock.now() });
    const ref = await queue();
    expect(await send(ref)).toMatchObject({ outcome: 'deferred', reason: 'complaint_open' });
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
    world.clock.advance(days(1));
    await change({ complaintAt: null, resolvedAt: world.clock.now() });
    const until = after(world.clock.now(), days(7));
    expect(await send(ref)).toEqual({ outcome: 'deferred', reason: 'complaint_rest', until });
    world.clock.set(until);
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });

  test('a pause, said under any record of the address', async () => {
    const until = after(world.clock.now(), days(30));
    await aSubscriber(world.shop.id, { email: world.customer.email, pausedUntil: until });
    expect(await send(await queue())).toEqual({ outcome: 'deferred', reason: 'paused_by_customer', until });
    const brief = await queue({ expiresAt: after(world.clock.now(), days(3)) });
    expect(await send(brief)).toEqual({ outcome: 'skipped', reason: 'paused_by_customer' });
  });

  test('a topic switched off ends its messages of either kind, and no other', async () => {
    await change({ topicsOff: ['tips'] });
    expect(await send(await queue({ topic: 'tips' }))).toEqual({ outcome: 'skipped', reason: 'topic_off' });
    expect(await send(await queue({ topic: 'tips', kind: 'TRANSACTIONAL' }))).toMatchObject({ reason: 'topic_off' });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
  });

  test.each([
    ['complaint_open', { complaintAt: new Date('2026-06-03T09:00:00Z') }],
    ['paused_by_customer', { pausedUntil: new Date('2026-06-30T09:00:00Z') }],
    ['topic_off', { topicsOff: ['offers'] }],
  ])('scenario 2: %s between the decision and the claim wins', async (reason, data) => {
    const meanwhile: Compose = async (message) => {
      await change(data);
      return composeSample(message);
    };
    expect(await send(await queue(), meanwhile)).toMatchObject({ reason });
    expect(world.email.sent).toEqual([]);
  });
});

describe('what has already happened', () => {
  const aJourney = async (goals: string[], trigger = 'last_parcel_delivered') => {
    const { db } = database;
    const at = after(world.clock.now(), -days(10));
    const ids = { shopId: world.shop.id };
    const journey = await db.journey.create({
      data: { ...ids, key: `j${(subjects += 1)}`, state: 'ON', createdAt: at, updatedAt: at },
    });
    const plan = { trigger: { type: trigger }, goals };
    const version = await db.journeyVersion.create({
      data: { ...ids, journeyId: journey.id, number: 1, plan, publishedAt: at },
    });
    const enrollment = await db.enrollment.create({
      data: {
        ...{ ...ids, journeyId: journey.id, journeyVersionId: version.id, customerId: world.customer.id },
        ...{ orderId: world.order.id, subject: world.order.id, plannedAt: at, triggeredAt: at, enrolledAt: at },
      },
    });
    return { journeyId: journey.id, enrollmentId: enrollment.id };
  };
  const buysAgain = (over: Partial<Prisma.OrderUncheckedCreateInput> = {}) =>
    anOrder(database.db, world.customer, { placedAt: after(world.clock.now(), -hours(1)), ...over });

  test('scenario 36: who bought again gets no reminder, even before the journey has let them go', async () => {
    const ref = await queue(await aJourney(['order_placed']));
    await buysAgain({ test: true });
    await buysAgain({ cancelledAt: world.clock.now() });
    await buysAgain({ placedAt: after(world.clock.now(), -days(20)) });
    const meanwhile: Compose = async (message) => {
      await buysAgain();
      return composeSample(message);
    };
    expect(await send(ref, meanwhile)).toEqual({ outcome: 'skipped', reason: 'goal_reached' });
    expect((await ledgerOf(database.db, ref)).facts[0]).toMatchObject({ goalReached: 'ORDER_PLACED' });
  });

  test('buying again stops nothing where it is no goal', async () => {
    const ref = await queue(await aJourney([]));
    await buysAgain();
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });

  test('scenario 36: whoever was taken out of the journey gets nothing more of it', async () => {
    const inside = await aJourney([]);
    const ref = await queue(inside);
    await database.db.enrollment.updateMany({ where: { id: inside.enrollmentId }, data: { state: 'EXITED' } });
    expect(await send(ref)).toEqual({ outcome: 'skipped', reason: 'left_journey' });
  });

  test('scenario 28: an order of which no line is left gets nothing', async () => {
    await database.db.lineItem.updateMany({ where: { orderId: world.order.id }, data: { netQuantity: 0 } });
    expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'order_empty' });
  });

  test('a refund does not stop the journey that begins with one', async () => {
    const ref = await queue({ ...(await aJourney([], 'refund_created')), kind: 'TRANSACTIONAL' });
    await database.db.lineItem.updateMany({ where: { orderId: world.order.id }, data: { netQuantity: 0 } });
    await database.db.order.updateMany({ where: { id: world.order.id }, data: { fullyRefundedAt: world.clock.now() } });
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });

  test('a paused journey keeps its messages until it goes on', async () => {
    const inside = await aJourney([]);
    const ref = await queue(inside);
    const state = (to: 'PAUSED' | 'ON') =>
      database.db.journey.updateMany({ where: { id: inside.journeyId }, data: { state: to } });
    await state('PAUSED');
    const until = after(world.clock.now(), hours(1));
    expect(await send(ref)).toEqual({ outcome: 'deferred', reason: 'journey_paused', until });
    await state('ON');
    world.clock.set(until);
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });
});

describe('an address is suppressed however it is written', () => {
  const suppress = (address: string) =>
    database.db.suppression.create({
      data: { ...{ shopId: world.shop.id, channel: 'EMAIL', address }, reason: 'BOUNCE', createdAt: world.clock.now() },
    });

  test.each([
    ['info@mail.test', 'INFO@MAIL.TEST'],
    ['info@mail.test', 'İNFO@MAİL.TEST'],
    ['info@mail.test', 'ınfo@maıl.test'],
    ['isil@mail.test', 'I\u0307SIL@mail.test'],
  ])('attack E8: %s holds back %s', async (address, written) => {
    await suppress(address);
    await change({ email: written });
    expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'address_bounced' });
  });

  test.each([
    ['bob@xn--bcher-kva.example', 'bob@BÜCHER.example'],
    ['bob@mail.test', ' bob@mail.test.\n'],
    ['bob@mail.test', 'ｂｏｂ＠ｍａｉｌ.test'],
    ['bob@mail.test', 'Bob@Mail.TEST'],
  ])('attack E9: %s holds back %s', async (address, written) => {
    await suppress(address);
    await change({ email: written });
    expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'address_bounced' });
  });

  test.each(['bob+shop@mail.test', 'b.ob@mail.test', '"bob"@mail.test'])(
    'attack E9: %s may be another mailbox than bob@mail.test: it is not held back by it',
    async (written) => {
      await suppress('bob@mail.test');
      await change({ email: written });
      expect(await send(await queue())).toEqual({ outcome: 'sent' });
    },
  );

  test.each(['bo\u200bb@mail.test', 'bob@mail.test\u0000', 'bob@mail.test,evil@mail.test x', 'bob'])(
    'attack E9: %j is no address and gets nothing',
    async (written) => {
      await change({ email: written.replaceAll('\0', '\u0001') });
      expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'no_address' });
    },
  );
});

describe('attack G4: no false zone opens the night', () => {
  test.each(['Mars/Olympus', '+14:00', 'UTC+14', 'local', 'system', '../../etc', '__proto__', ' ', 'GMT+25'])(
    'customer and parcel in %s: the shop’s night holds',
    async (zone) => {
      world.clock.set('2026-06-03T20:30:00Z'); // 23:30 in Istanbul
      await change({ zone });
      await database.db.order.updateMany({ where: { id: world.order.id }, data: { zone } });
      const until = new Date('2026-06-04T06:00:00Z');
      expect(await send(await queue())).toEqual({ outcome: 'deferred', reason: 'quiet_hours', until });
    },
  );

  test('scenario 9: the customer’s clock goes before the parcel’s, and that before the shop’s', async () => {
    world.clock.set('2026-06-03T20:30:00Z');
    await database.db.order.updateMany({ where: { id: world.order.id }, data: { zone: 'America/New_York' } });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
    await change({ zone: 'Europe/Berlin' });
    expect(await send(await queue())).toMatchObject({ reason: 'quiet_hours', until: new Date('2026-06-04T07:00:00Z') });
  });
});
