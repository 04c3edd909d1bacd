import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { getCustomerTimeline, getHome, getJourneyNumbers } from './index.server.ts';
import type { TimelineEntry } from './timeline-types.ts';
import { daysAgo, useInsights } from './insights.testing.ts';

const { database, setUp, aShopWithCustomer, aMessage, aJourney, aLongStory } = useInsights();

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

test('an order names no variant where its product has only one', async () => {
  const { shop, customer, order } = await aLongStory();
  await database.db.lineItem.updateMany({ where: { orderId: order.id }, data: { variantTitle: 'Default Title' } });
  const { entries } = await getCustomerTimeline(setUp(), { shopId: shop.id, customerId: customer.id });
  expect(entries.at(-1)?.detail).toMatchObject({ items: '2 × Kolombiya' });
});

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
