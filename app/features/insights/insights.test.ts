import { beforeEach, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { dismissFromHome, getCustomerTimeline, getHome, getJourneyNumbers, noteMailSeen } from './index.server.ts';
import type { TimelineEntry } from './timeline-types.ts';

const database = useTestDb();
const now = '2026-06-30T21:30:00.000Z'; // 1 July, 00:30 in Istanbul
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000);
const setUp = () => testServices(database.db, now).services;

beforeEach(() => database.reset());

async function aShopWithCustomer() {
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  return { shop, customer };
}
type Who = Awaited<ReturnType<typeof aShopWithCustomer>>['customer'];

let sequence = 0;
function aMessage(customer: Who, over: { sendAt?: Date } & Record<string, unknown> = {}) {
  const at = daysAgo(1);
  return database.db.message.create({
    data: {
      shopId: customer.shopId,
      customerId: customer.id,
      kind: 'TRANSACTIONAL',
      purpose: 'thank_you',
      subject: `gid://shopify/Order/${(sequence += 1)}`,
      locale: 'tr',
      sendAt: at,
      expiresAt: daysAgo(-5),
      createdAt: at,
      ...(over.state === 'SENT' && { sentAt: over.sendAt ?? at }),
      ...over,
    },
  });
}

function aJourney(shopId: string, over: Record<string, unknown> = {}) {
  const at = daysAgo(40);
  return database.db.journey.create({ data: { shopId, key: 'thank_you', createdAt: at, updatedAt: at, ...over } });
}

test('home compares the last 30 days of the shop’s calendar with the 30 before', async () => {
  const { shop, customer } = await aShopWithCustomer();
  await aMessage(customer, { state: 'SENT', sendAt: daysAgo(0) });
  await aMessage(customer, { state: 'SENT', sendAt: daysAgo(3) });
  await aMessage(customer, { state: 'SENT', sendAt: new Date('2026-06-01T21:00:00Z') }); // 2 June there: the first day
  await aMessage(customer, { state: 'SENT', sendAt: new Date('2026-06-01T20:59:59Z') }); // 1 June: neither
  await aMessage(customer, { state: 'SENT', sendAt: daysAgo(31) });
  await aMessage(customer, { state: 'SKIPPED', sendAt: daysAgo(2), reason: 'opted_out' });
  await anOrder(database.db, customer, { placedAt: daysAgo(5) });
  await anOrder(database.db, customer, { placedAt: daysAgo(5), test: true });
  const { numbers, sentByDay } = await getHome(setUp(), { shopId: shop.id });
  expect(numbers).toEqual({
    sent: { current: 3, previous: 1 },
    skipped: { current: 1, previous: 0 },
    delivered: { current: 0, previous: 0 },
    orders: { current: 1, previous: 0 },
  });
  expect(sentByDay).toHaveLength(30);
  expect(sentByDay[0]).toEqual({ day: '2026-06-02', value: 1 });
  expect(sentByDay.at(-1)).toEqual({ day: '2026-07-01', value: 1 });
  expect(sentByDay.reduce((sum, { value }) => sum + value, 0)).toBe(numbers.sent.current);
});

test('a mail counts on the day it went, not on the day it was planned for', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: journeyId } = await aJourney(shop.id);
  await aMessage(customer, { journeyId, state: 'SENT', sendAt: daysAgo(35), sentAt: daysAgo(2) });
  const { numbers, sentByDay } = await getHome(setUp(), { shopId: shop.id });
  expect(numbers.sent).toEqual({ current: 1, previous: 0 });
  expect(sentByDay.filter(({ value }) => value > 0)).toEqual([{ day: '2026-06-29', value: 1 }]);
  expect(await getJourneyNumbers(setUp(), { shopId: shop.id })).toMatchObject([{ sent: 1 }]);
});

test('a message the provider reports delivered twice counts once', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: messageId } = await aMessage(customer, { state: 'SENT' });
  const event = { shopId: shop.id, messageId, type: 'DELIVERED' as const, receivedAt: daysAgo(1) };
  await database.db.messageEvent.create({ data: { ...event, providerEventId: 'a', occurredAt: daysAgo(1) } });
  await database.db.messageEvent.create({ data: { ...event, providerEventId: 'b', occurredAt: daysAgo(0.5) } });
  const { numbers } = await getHome(setUp(), { shopId: shop.id });
  expect(numbers.delivered).toEqual({ current: 1, previous: 0 });
});

test('home names what is wrong, each thing once', async () => {
  const { shop, customer } = await aShopWithCustomer();
  await aMessage(customer, { reason: 'provider_unauthorized', sendAt: daysAgo(1) });
  await aMessage(customer, { sendAt: daysAgo(1) });
  await aMessage(customer, { sendAt: daysAgo(-1), reason: 'quiet_hours' });
  await aMessage(customer, { state: 'UNKNOWN', sendAt: daysAgo(2), reason: 'worker_died' });
  await database.db.webhookDelivery.create({
    data: {
      shopId: shop.id,
      webhookId: 'w',
      topic: 'orders/create',
      receivedAt: daysAgo(1),
      body: Buffer.from('x'),
      outcome: 'FAILED',
    },
  });
  const { health } = await getHome(setUp(), { shopId: shop.id });
  expect(health.problems).toEqual([
    { code: 'provider_unauthorized', count: 1 },
    { code: 'messages_overdue', count: 1 },
    { code: 'messages_unknown', count: 1 },
    { code: 'deliveries_failed', count: 1 },
  ]);
  expect(health.waiting).toBe(3);
});

test.each(['provider_error', 'provider_rate_limited'])(
  'a message put off again and again is late: %s',
  async (reason) => {
    const { shop, customer } = await aShopWithCustomer();
    const message = await aMessage(customer, { reason, sendAt: daysAgo(-0.01) });
    const putOff = {
      shopId: shop.id,
      customerId: customer.id,
      messageId: message.id,
      outcome: 'defer',
      reason,
      facts: {},
    };
    await database.db.decision.create({ data: { ...putOff, decidedAt: daysAgo(0.001) } });
    expect((await getHome(setUp(), { shopId: shop.id })).health.problems).toEqual([]);
    await database.db.decision.create({ data: { ...putOff, decidedAt: daysAgo(0.1) } });
    expect((await getHome(setUp(), { shopId: shop.id })).health.problems).toEqual([
      { code: 'messages_overdue', count: 1 },
    ]);
  },
);

test("what became of a mail stands after its being sent, though the provider's clock drops the milliseconds", async () => {
  const { shop, customer } = await aShopWithCustomer();
  const sentAt = new Date(Math.floor(daysAgo(1).getTime() / 1000) * 1000 + 700);
  const message = await aMessage(customer, { state: 'SENT', sentAt, createdAt: daysAgo(2) });
  const about = { shopId: shop.id, messageId: message.id };
  await database.db.decision.create({
    data: { ...about, customerId: customer.id, outcome: 'sent', facts: {}, decidedAt: sentAt },
  });
  const occurredAt = new Date(sentAt.getTime() - 700);
  await database.db.messageEvent.create({
    data: { ...about, type: 'BOUNCED', providerEventId: 'b', occurredAt, receivedAt: sentAt },
  });
  const { entries } = await getCustomerTimeline(setUp(), { shopId: shop.id, customerId: customer.id });
  expect(entries.map(({ kind }) => kind)).toEqual(['message_event', 'decision', 'message_queued']);
});

test('a journey that is on without a sender is a problem before any message waits', async () => {
  const shop = await aShop(database.db, { settings: { create: { updatedAt: daysAgo(9) } } });
  await aJourney(shop.id, { state: 'ON', activatedAt: daysAgo(1) });
  const { health } = await getHome(setUp(), { shopId: shop.id });
  expect(health.problems).toEqual([{ code: 'sender_missing', count: 1 }]);
});

test('the setup guide follows what was done and stays away once dismissed', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const services = setUp();
  await aJourney(shop.id);
  const done = async () =>
    (await getHome(services, { shopId: shop.id })).setup?.filter((s) => s.done).map((s) => s.code);
  expect(await done()).toEqual(['sender']);
  await noteMailSeen(services, { shopId: shop.id, key: 'thank_you', actor: 'staff:1' });
  await database.db.journey.updateMany({ where: { shopId: shop.id }, data: { state: 'ON', activatedAt: daysAgo(1) } });
  await anOrder(database.db, customer, { placedAt: daysAgo(0) });
  expect(await done()).toEqual(['sender', 'look_at_mail', 'switch_on', 'test_order']);
  await dismissFromHome(services, { shopId: shop.id, code: 'setup', actor: 'staff:1' });
  expect((await getHome(services, { shopId: shop.id })).setup).toBeNull();
});

test('a next thing that was dismissed does not come back', async () => {
  const { shop } = await aShopWithCustomer();
  const services = setUp();
  await aJourney(shop.id);
  await dismissFromHome(services, { shopId: shop.id, code: 'setup', actor: 'staff:1' });
  expect((await getHome(services, { shopId: shop.id })).next).toEqual([{ code: 'switch_on_thank_you', count: null }]);
  await dismissFromHome(services, { shopId: shop.id, code: 'switch_on_thank_you', actor: 'staff:1' });
  expect((await getHome(services, { shopId: shop.id })).next).toEqual([]);
});

/** A customer to whom everything happened, an hour apart. */
async function aLongStory() {
  const { shop, customer } = await aShopWithCustomer();
  const hour = (n: number) => new Date(Date.parse('2026-06-03T06:00:00Z') + n * 3_600_000);
  const order = await anOrder(database.db, customer, { placedAt: hour(0), cancelledAt: hour(8) });
  const ofOrder = { shopId: shop.id, orderId: order.id };
  await database.db.fulfillment.create({
    data: { ...ofOrder, id: `${order.id}/f`, shippedAt: hour(2), deliveredAt: hour(4), failedAt: hour(3) },
  });
  const message = await aMessage(customer, { orderId: order.id, createdAt: hour(1), sendAt: hour(5) });
  const ofMessage = { shopId: shop.id, messageId: message.id };
  await database.db.decision.create({
    data: {
      ...ofMessage,
      customerId: customer.id,
      outcome: 'skip',
      reason: 'order_refunded',
      facts: { ok: true },
      decidedAt: hour(5),
    },
  });
  await database.db.messageEvent.create({
    data: {
      ...ofMessage,
      providerEventId: 'e',
      type: 'BOUNCED',
      detail: '550',
      occurredAt: hour(6),
      receivedAt: hour(6),
    },
  });
  await database.db.consentChange.create({
    data: {
      shopId: shop.id,
      customerId: customer.id,
      channel: 'EMAIL',
      state: 'UNSUBSCRIBED',
      source: 'unsubscribe_link',
      occurredAt: hour(7),
      recordedAt: hour(7),
    },
  });
  await database.db.refund.create({ data: { ...ofOrder, id: `${order.id}/r`, refundedAt: hour(9), amount: 12.5 } });
  return { shop, customer, order, message };
}

test('scenario 37: the timeline tells everything that happened, newest first, with the facts of each decision', async () => {
  const { shop, customer, order } = await aLongStory();
  const { entries, nextCursor } = await getCustomerTimeline(setUp(), { shopId: shop.id, customerId: customer.id });
  expect(entries.map(({ kind }) => kind)).toEqual([
    'refund',
    'order_cancelled',
    'consent',
    'message_event',
    'decision',
    'parcel_delivered',
    'parcel_failed',
    'parcel_shipped',
    'message_queued',
    'order_placed',
  ]);
  expect(nextCursor).toBeNull();
  const decision = entries.find((entry) => entry.kind === 'decision');
  expect(decision?.detail).toMatchObject({
    purpose: 'thank_you',
    outcome: 'skip',
    reason: 'order_refunded',
    facts: { ok: true },
  });
  expect(entries.at(-1)?.detail).toMatchObject({ order: { id: order.id }, items: '2 × Kolombiya 500 g' });
});

test('pages of the timeline neither repeat nor miss an entry, even where many share one instant', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const decidedAt = daysAgo(1);
  await database.db.decision.createMany({
    data: Array.from({ length: 120 }, () => ({
      shopId: shop.id,
      customerId: customer.id,
      outcome: 'defer',
      facts: {},
      decidedAt,
    })),
  });
  const seen: TimelineEntry[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 4; page += 1) {
    const timeline = await getCustomerTimeline(setUp(), { shopId: shop.id, customerId: customer.id, cursor });
    seen.push(...timeline.entries);
    cursor = timeline.nextCursor;
    if (!cursor) break;
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
});

test('attack B1: a shop sees nothing of another shop’s customer, nor in its numbers', async () => {
  const { customer, shop: theirs } = await aLongStory();
  await aMessage(customer, { state: 'SENT' });
  await aJourney(theirs.id, { state: 'ON' });
  const ours = await aShop(database.db);
  const services = setUp();
  const theirStory = await getCustomerTimeline(services, { shopId: ours.id, customerId: customer.id });
  const home = await getHome(services, { shopId: ours.id });
  expect(theirStory.entries).toEqual([]);
  expect(Object.values(home.numbers)).toEqual(Array(4).fill({ current: 0, previous: 0 }));
  expect(home.health).toEqual({ problems: [], lastOrderAt: null, waiting: 0, anyJourneyOn: false });
  expect(await getJourneyNumbers(services, { shopId: ours.id })).toEqual([]);
});

test('attack B10: the story of another shop’s customer looks the same as that of an unknown id', async () => {
  const { customer } = await aLongStory();
  const ours = await aShop(database.db);
  const foreign = await getCustomerTimeline(setUp(), { shopId: ours.id, customerId: customer.id });
  const unknown = await getCustomerTimeline(setUp(), { shopId: ours.id, customerId: 'nobody' });
  expect(foreign).toEqual(unknown);
});

test('a cursor that is none of ours begins at the top', async () => {
  const { shop, customer } = await aLongStory();
  const who = { shopId: shop.id, customerId: customer.id };
  const top = await getCustomerTimeline(setUp(), who);
  for (const cursor of ["' OR 1=1 --", '2026-13-45~x', '~', '2026-06-03T06:00:00Z~'])
    expect(await getCustomerTimeline(setUp(), { ...who, cursor })).toEqual(top);
});

test('the story and Home know what the merchant calls a journey', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: journeyId } = await aJourney(shop.id, { name: 'Hello there' });
  const message = await aMessage(customer, { journeyId, state: 'SENT' });
  await database.db.messageEvent.create({
    data: {
      ...{ shopId: shop.id, messageId: message.id, providerEventId: 'e', type: 'OPENED' },
      ...{ occurredAt: daysAgo(0), receivedAt: daysAgo(0) },
    },
  });
  const { entries } = await getCustomerTimeline(setUp(), { shopId: shop.id, customerId: customer.id });
  expect(entries.map(({ kind, detail }) => [kind, 'journeyName' in detail && detail.journeyName])).toEqual([
    ['message_event', 'Hello there'],
    ['message_queued', 'Hello there'],
  ]);
  expect((await getHome(setUp(), { shopId: shop.id })).journeyNames).toEqual({ thank_you: 'Hello there' });
});

test('a journey that was put away is not proposed to be switched on', async () => {
  const { shop } = await aShopWithCustomer();
  const services = setUp();
  await aJourney(shop.id, { archivedAt: daysAgo(1) });
  await dismissFromHome(services, { shopId: shop.id, code: 'setup', actor: 'staff:1' });
  expect((await getHome(services, { shopId: shop.id })).next).toEqual([]);
});

test('journeys count what was sent, waits and was not sent', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: journeyId } = await aJourney(shop.id);
  await aMessage(customer, { journeyId, state: 'SENT' });
  await aMessage(customer, { journeyId, sendAt: daysAgo(-2) });
  await aMessage(customer, { journeyId, state: 'SKIPPED' });
  await aMessage(customer, { journeyId, state: 'SENT', sendAt: daysAgo(50) });
  expect(await getJourneyNumbers(setUp(), { shopId: shop.id })).toEqual([
    { key: 'thank_you', sent: 1, waiting: 1, skipped: 1 },
  ]);
});

test('who is inside a journey and has no message yet waits too', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: journeyId } = await aJourney(shop.id);
  const version = await database.db.journeyVersion.create({
    data: { shopId: shop.id, journeyId, number: 1, plan: {}, publishedAt: daysAgo(9) },
  });
  const inside = (subject: string, state: 'ACTIVE' | 'COMPLETED') =>
    database.db.enrollment.create({
      data: {
        ...{ shopId: shop.id, journeyId, journeyVersionId: version.id, customerId: customer.id, subject, state },
        ...{ triggeredAt: daysAgo(1), plannedAt: daysAgo(1), enrolledAt: daysAgo(1) },
      },
    });
  await inside('waits', 'ACTIVE');
  const withMessage = await inside('has a message', 'ACTIVE');
  await inside('is done', 'COMPLETED');
  await aMessage(customer, { journeyId, enrollmentId: withMessage.id });
  expect((await getJourneyNumbers(setUp(), { shopId: shop.id }))[0]?.waiting).toBe(2);
});

test('a shop with a zone that nobody knows is counted in UTC', async () => {
  const shop = await aShop(database.db, { zone: 'Mars/Olympus' });
  const { sentByDay } = await getHome(setUp(), { shopId: shop.id });
  expect(sentByDay.at(-1)?.day).toBe('2026-06-30');
});

test('home says that Shopify shut us out, and for three days that it had', async () => {
  const { shop } = await aShopWithCustomer();
  const read = async (at = now) => (await getHome(testServices(database.db, at).services, { shopId: shop.id })).access;
  expect(await read()).toEqual({ lostAt: null, regained: null });
  await database.db.shop.update({ where: { id: shop.id }, data: { accessLostAt: daysAgo(2) } });
  expect(await read()).toEqual({ lostAt: daysAgo(2), regained: null });
  await database.db.shop.update({ where: { id: shop.id }, data: { accessLostAt: null } });
  const detail = { since: daysAgo(2).toISOString() };
  await database.db.auditEntry.create({
    data: { shopId: shop.id, at: daysAgo(1), actor: 'system', action: 'shop.access_regained', detail },
  });
  expect(await read()).toEqual({ lostAt: null, regained: { from: daysAgo(2), to: daysAgo(1) } });
  expect((await read(daysAgo(-2.5).toISOString())).regained).toBeNull();
});
