import { expect, test } from 'vitest';
import { anOrder, aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';
import { dismissFromHome, getHome, getJourneyNumbers, noteMailSeen, notePlaced } from './index.server.ts';
import { daysAgo, now, useInsights } from './insights.testing.ts';

const { database, setUp, aShopWithCustomer, aMessage, aJourney } = useInsights();

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

test('a journey that was put away is not proposed to be switched on', async () => {
  const { shop } = await aShopWithCustomer();
  const services = setUp();
  await aJourney(shop.id, { archivedAt: daysAgo(1) });
  await dismissFromHome(services, { shopId: shop.id, code: 'setup', actor: 'staff:1' });
  expect((await getHome(services, { shopId: shop.id })).next).toEqual([]);
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

test('that the page after paying wants placing is said once its mail is on, until it is placed or dismissed', async () => {
  const { shop } = await aShopWithCustomer();
  const [services, shopId] = [setUp(), shop.id];
  await aJourney(shopId);
  await dismissFromHome(services, { shopId, code: 'setup', actor: 'staff:1' });
  const asks = async () => (await getHome(services, { shopId })).next.some(({ code }) => code === 'place_pages');
  expect(await asks()).toBe(false);
  await database.db.journey.updateMany({ where: { shopId }, data: { state: 'ON', activatedAt: daysAgo(1) } });
  expect(await asks()).toBe(true);
  for (let n = 0; n < 2; n += 1) await notePlaced(services, { shopId, actor: 'staff:1' });
  expect(await asks()).toBe(false);
  expect(await database.db.auditEntry.count({ where: { shopId, action: 'home.placed' } })).toBe(1);
});
