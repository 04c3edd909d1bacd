import { beforeEach, describe, expect, test } from 'vitest';
import type { Plan, Step } from '#app/domain/journeys/journey.ts';
import { days } from '#app/domain/time/spans.ts';
import { sendMessage, sweepMessages } from '#app/features/messaging/index.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import {
  advanceEnrollment,
  archiveJourney,
  composeMessage,
  enrollCustomer,
  enrollForOrder,
  pauseJourney,
  resumeJourney,
  sweepEnrollments,
  tellJourneys,
  tellOfClicks,
} from './index.server.ts';
import { publishVersion } from './publish-version.server.ts';
import { aDraft, aJourney, aMail, aPlan, aWait } from './testing.ts';

const database = useTestDb();
const start = new Date('2026-06-03T00:00:00Z');
let world: Awaited<ReturnType<typeof build>>;

/** An order placed at 09:00 in Istanbul, seen a few seconds later; journeys are on since midnight UTC. */
async function build() {
  await database.reset();
  const doubles = testServices(database.db, start.toISOString());
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const order = await anOrder(database.db, customer);
  doubles.clock.set('2026-06-03T06:00:10Z');
  return { ...doubles, shopId: shop.id, customer, order };
}
beforeEach(async () => {
  world = await build();
});

const journey = (over: Partial<Plan>, key = 'test') =>
  aJourney(database.db, { shopId: world.shopId, plan: aPlan(over), key, now: start });
const enroll = (orderId = world.order.id) => enrollForOrder(world.services, { shopId: world.shopId, orderId });
const change = (data: object, id = world.order.id) =>
  database.db.order.update({ where: { shopId_id: { shopId: world.shopId, id } }, data });
const inside = () =>
  database.db.enrollment.findMany({ where: { shopId: world.shopId }, orderBy: [{ enrolledAt: 'asc' }, { id: 'asc' }] });
const messages = () => database.db.message.findMany({ where: { shopId: world.shopId }, orderBy: { sendAt: 'asc' } });
const decisions = async (outcome: string) =>
  database.db.decision.findMany({ where: { shopId: world.shopId, outcome }, orderBy: { decidedAt: 'asc' } });

/** Does what the worker does until nothing is due, at that instant. */
async function work(at: string) {
  const { services, jobs, clock } = world;
  clock.set(at);
  for (;;) {
    await sweepEnrollments(services);
    await sweepMessages(services);
    const due = jobs.take();
    if (due.length === 0) return;
    for (const { name, payload } of due) {
      const ref = payload as { shopId: string; enrollmentId: string; messageId: string };
      if (name === 'journeys.advance-enrollment') await advanceEnrollment(services, ref);
      else await sendMessage(services, ref, (message) => composeMessage(services, message));
    }
  }
}

describe('entering', () => {
  test.each([
    ['order_paid', { paidAt: new Date('2026-06-03T06:05:00Z') }],
    ['first_parcel_shipped', { firstShippedAt: new Date('2026-06-03T06:05:00Z') }],
  ] as const)('%s lets in when it has happened, from its own moment', async (type, data) => {
    await journey({ trigger: { type } });
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_yet' }]);
    await change(data);
    await enroll();
    expect(await inside()).toMatchObject([{ triggeredAt: new Date('2026-06-03T06:05:00Z') }]);
  });

  test('scenario 28: a partial refund enters a journey about refunds', async () => {
    await journey({ trigger: { type: 'refund_created' } });
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_yet' }]);
    const { shopId, order } = world;
    const refundedAt = new Date('2026-06-03T06:00:08Z');
    await database.db.refund.create({ data: { shopId, id: 'gid://shopify/Refund/1', orderId: order.id, refundedAt } });
    await enroll();
    expect(await inside()).toMatchObject([{ triggeredAt: refundedAt, state: 'ACTIVE' }]);
  });

  const parcel = (id: number, data: object) =>
    database.db.fulfillment.create({
      data: {
        shopId: world.shopId,
        id: `gid://shopify/Fulfillment/${id}`,
        orderId: world.order.id,
        status: 'success',
        shippedAt: new Date('2026-06-03T06:00:05Z'),
        ...data,
      },
    });

  test('scenario 5: without a word from the carrier the fallback counts, after a failed parcel never', async () => {
    await journey({ trigger: { type: 'last_parcel_delivered', fallbackDays: 7 } });
    await change({ fulfillmentStatus: 'fulfilled', firstShippedAt: new Date('2026-06-03T06:00:05Z') });
    await parcel(1, { deliveryState: 'IN_TRANSIT' });
    await parcel(2, { deliveryState: 'FAILED', shippedAt: new Date('2026-06-04T06:00:00Z') });
    world.clock.set('2026-06-11T06:00:00Z');
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_yet' }]);
    await database.db.fulfillment.updateMany({
      where: { shopId: world.shopId },
      data: { deliveryState: 'IN_TRANSIT' },
    });
    await enroll();
    expect(await inside()).toMatchObject([{ triggeredAt: new Date('2026-06-11T06:00:00Z') }]);
  });

  test('scenario 14: while one of two parcels is on its way nobody is asked about the delivery', async () => {
    await journey({ trigger: { type: 'last_parcel_delivered', fallbackDays: 7 } });
    await change({ fulfillmentStatus: 'partial', firstShippedAt: new Date('2026-06-03T06:00:05Z') });
    await parcel(1, { deliveryState: 'DELIVERED', deliveredAt: new Date('2026-06-04T06:00:00Z') });
    world.clock.set('2026-06-20T06:00:00Z');
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_yet' }]);
    await change({ deliveredAt: new Date('2026-06-20T06:00:00Z') });
    await enroll();
    expect(await inside()).toHaveLength(1);
  });

  test.each([
    ['scenario 29: a gift', { excludedKinds: ['gift'] }, { kinds: ['gift'] }, 'kind_excluded'],
    ['scenario 30: a subscription', { excludedKinds: ['subscription'] }, { kinds: ['subscription'] }, 'kind_excluded'],
    ['scenario 31: an order at the till', { excludedKinds: ['pos'] }, { kinds: ['pos'] }, 'kind_excluded'],
    ['a tag', { excludedTags: ['numune'] }, { tags: ['Numune'] }, 'tag_excluded'],
  ] as const)('%s stays out, and that is noted once', async (_case, rules, data, reason) => {
    const { plan } = aDraft(aPlan());
    await journey({ rules: { ...plan.rules, ...(rules as object) } });
    await change(data);
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_enrolled', reason }]);
    await enroll();
    expect(await inside()).toEqual([]);
    expect(await decisions('not_enrolled')).toHaveLength(1);
  });

  test('scenario 28: an order of which only left-out products were kept stays out', async () => {
    const line = await database.db.lineItem.findFirstOrThrow({ where: { shopId: world.shopId } });
    await journey({ rules: { ...aPlan().rules, excludedProducts: [line.productId ?? ''] } });
    expect(await enroll()).toMatchObject([{ reason: 'products_excluded' }]);
    const more = { ...line, id: 'gid://shopify/LineItem/more', productId: 'gid://shopify/Product/more' };
    await database.db.lineItem.create({ data: more });
    expect(await enroll()).toMatchObject([{ outcome: 'enrolled' }]);
  });

  test('once in a lifetime means once, for two orders at the same moment too', async () => {
    await journey({ rules: { ...aPlan().rules, reentry: { type: 'never' } } });
    const others = await Promise.all(
      [1, 2, 3, 4].map(() => anOrder(database.db, world.customer, { placedAt: new Date('2026-06-03T06:00:03Z') })),
    );
    await Promise.all([enroll(), ...others.map(({ id }) => enroll(id))]);
    expect(await inside()).toHaveLength(1);
    expect((await decisions('not_enrolled')).map(({ reason }) => reason)).toEqual(Array(4).fill('entered_before'));
  });

  test('another feature lets a customer in, once for each subject', async () => {
    await journey({ trigger: { type: 'review_received' } });
    const { shopId, customer, order, services, clock } = world;
    const review = { shopId, customerId: customer.id, trigger: 'review_received', at: clock.now() } as const;
    await enrollCustomer(services, { ...review, subject: 'review:1', orderId: order.id });
    await enrollCustomer(services, { ...review, subject: 'review:1', orderId: order.id });
    expect(await inside()).toMatchObject([{ subject: 'review:1', orderId: order.id, state: 'ACTIVE' }]);
  });

  test('attack B1: a customer of another shop enters nothing', async () => {
    await journey({ trigger: { type: 'reorder_due' } });
    const stranger = await aCustomer(database.db, await aShop(database.db));
    const event = { trigger: 'reorder_due', subject: 'reorder:1', at: world.clock.now() } as const;
    const result = await enrollCustomer(world.services, { ...event, shopId: world.shopId, customerId: stranger.id });
    expect(result).toEqual([{ journey: 'test', outcome: 'not_enrolled', reason: 'no_customer' }]);
    expect(await inside()).toEqual([]);
  });
});

describe('scenario 36: goals and events', () => {
  const goal: Partial<Plan> = {
    goals: ['order_placed'],
    steps: [aWait(60), aMail('first'), aWait(2880, 'w2'), aMail('second')],
  };
  const bought = (over: object = {}) =>
    anOrder(database.db, world.customer, { placedAt: new Date('2026-06-04T09:00:00Z'), ...over });

  test('another order, by whatever channel, ends it at once and says so', async () => {
    await journey(goal);
    await enroll();
    await work('2026-06-03T08:00:00Z');
    world.clock.set('2026-06-04T09:00:10Z');
    const next = await bought({ sourceName: 'pos', kinds: ['pos'] });
    await enroll(next.id);
    const [first] = await inside();
    expect(first).toMatchObject({ state: 'EXITED', exitReason: 'goal_reached', wakeAt: null });
    const [exit] = await decisions('exit');
    expect(exit).toMatchObject({
      reason: 'goal_reached',
      facts: { event: 'order_placed', happenedAt: '2026-06-04T09:00:00.000Z' },
    });
  });

  test('what the last step has queued is skipped too', async () => {
    await journey({ goals: ['order_placed'], steps: [aMail()] });
    await enroll();
    await work('2026-06-03T20:00:00Z'); // 23:00 in Istanbul: it waits for the morning
    expect(await messages()).toMatchObject([{ state: 'QUEUED' }]);
    const next = await bought({ placedAt: new Date('2026-06-03T20:30:00Z') });
    await enroll(next.id);
    expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'goal_reached' }]);
  });

  test.each([
    ['a test order', { test: true }],
    ['a cancelled one', { cancelledAt: new Date('2026-06-04T09:00:00Z') }],
    ['one from before', { placedAt: new Date('2026-06-02T09:00:00Z') }],
  ])('%s is no goal', async (_case, over) => {
    await journey(goal);
    await enroll();
    const next = await bought(over);
    world.clock.set('2026-06-04T09:00:10Z');
    await enroll(next.id);
    await work('2026-06-04T09:30:00Z');
    expect((await inside())[0]).toMatchObject({ state: 'ACTIVE', stepId: 'w2' });
  });

  test('a goal that no webhook told of is found at the next step', async () => {
    await journey(goal);
    await enroll();
    await bought({ placedAt: new Date('2026-06-03T06:30:00Z') });
    await work('2026-06-03T07:00:20Z');
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'goal_reached' }]);
    expect(await messages()).toEqual([]);
  });

  const untilPaid: Step = { id: 'until', type: 'wait', for: 'event', event: 'order_paid', limitMinutes: 2880 };

  test('whoever waits for an event is woken by it', async () => {
    await journey({ steps: [untilPaid, aMail()] });
    await enroll();
    await work('2026-06-03T06:01:00Z');
    expect(await inside()).toMatchObject([{ awaits: 'order_paid', wakeAt: new Date('2026-06-05T06:00:00Z') }]);
    await change({ paidAt: new Date('2026-06-03T09:00:00Z') });
    world.clock.set('2026-06-03T09:00:05Z');
    await enroll();
    await work('2026-06-03T09:00:06Z');
    expect(await messages()).toMatchObject([{ sendAt: new Date('2026-06-03T09:00:00Z'), state: 'SENT' }]);
  });

  test('an event told while a worker looks is not slept through', async () => {
    await journey({ steps: [untilPaid, aMail()] });
    await enroll();
    world.clock.set('2026-06-03T06:01:00Z');
    const [before] = await inside();
    const ref = { shopId: world.shopId, enrollmentId: before?.id ?? '' };
    // The worker has read the enrollment as it was before it was told.
    await database.db.enrollment.updateMany({ where: { id: ref.enrollmentId }, data: { wakeAt: world.clock.now() } });
    await Promise.all([
      change({ paidAt: new Date('2026-06-03T06:00:30Z') }).then(() => enroll()),
      advanceEnrollment(world.services, ref),
      advanceEnrollment(world.services, ref),
    ]);
    await work('2026-06-03T06:05:00Z');
    expect(await messages()).toHaveLength(1);
  });

  test('a review is remembered for a wait that comes later', async () => {
    const forReview: Step = { id: 'until', type: 'wait', for: 'event', event: 'review_received', limitMinutes: 2880 };
    await journey({ steps: [aWait(60), forReview, aMail()] });
    await enroll();
    const { shopId, customer, order, services } = world;
    const told = {
      shopId,
      customerId: customer.id,
      event: 'review_received',
      at: new Date('2026-06-03T06:30:00Z'),
    } as const;
    await tellJourneys(services, { ...told, orderId: order.id });
    await tellJourneys(services, { ...told, orderId: order.id });
    await work('2026-06-03T07:00:00Z');
    expect(await messages()).toMatchObject([{ sendAt: new Date('2026-06-03T07:00:00Z') }]);
    expect(await decisions('event')).toHaveLength(1);
  });

  test('a click on one of its mails ends the wait for it', async () => {
    const forClick: Step = { id: 'until', type: 'wait', for: 'event', event: 'message_clicked', limitMinutes: 2880 };
    await journey({ steps: [aMail('first'), forClick, aMail('second')] });
    await enroll();
    await work('2026-06-03T07:00:00Z');
    const [first] = await messages();
    const { shopId, services } = world;
    const click = { shopId, messageId: first?.id ?? '', occurredAt: new Date('2026-06-03T07:30:00Z') };
    const kept = { providerEventId: 'c1', type: 'CLICKED', receivedAt: click.occurredAt } as const;
    await database.db.messageEvent.create({ data: { ...click, ...kept } });
    await tellOfClicks(services, [click, { ...click, messageId: 'unknown' }]);
    await work('2026-06-03T07:31:00Z');
    expect((await messages()).map(({ templateKey }) => templateKey)).toEqual(['first', 'second']);
  });
});

describe('branching on facts', () => {
  const branch = (condition: object): Step =>
    ({
      id: 'fork',
      type: 'branch',
      condition: { match: 'all', tests: [condition] },
      then: [aMail('yes')],
      otherwise: [aMail('no')],
    }) as Step;

  /** The arm that was taken. */
  async function arm(condition: object) {
    await journey({ steps: [branch(condition)] });
    await enroll();
    await work('2026-06-03T07:00:00Z');
    expect(await decisions('fork')).toMatchObject([{ facts: { stepId: 'fork' }, enrollmentId: expect.any(String) }]);
    return (await messages())[0]?.templateKey;
  }

  test.each<[object, string]>([
    [{ fact: 'order_total', is: 'at_least', value: 500 }, 'yes'],
    [{ fact: 'order_items', is: 'exactly', value: 2 }, 'yes'],
    [{ fact: 'order_count', is: 'exactly', value: 1 }, 'yes'],
    [{ fact: 'amount_spent', is: 'below', value: 500 }, 'no'],
    [{ fact: 'country', is: 'any_of', values: ['tr'] }, 'yes'],
    [{ fact: 'language', is: 'any_of', values: ['en'] }, 'no'],
    [{ fact: 'order_kind', is: 'none_of', values: ['pos'] }, 'yes'],
    [{ fact: 'consent', is: 'any_of', values: ['EMAIL'] }, 'no'],
    [{ fact: 'messages_sent', is: 'any_of', values: ['thank_you'] }, 'no'],
  ])('%j: %s', async (condition, expected) => expect(await arm(condition)).toBe(expected));

  test('collections and types of what was kept', async () => {
    const { shopId } = world;
    const line = await database.db.lineItem.findFirstOrThrow({ where: { shopId } });
    const product = {
      shopId,
      title: 'x',
      tags: [],
      productType: 'Kahve',
      collectionIds: ['gid://shopify/Collection/7'],
    };
    await database.db.product.create({ data: { ...product, id: line.productId ?? '' } });
    expect(await arm({ fact: 'order_collections', is: 'any_of', values: ['gid://shopify/Collection/7'] })).toBe('yes');
  });

  test('a customer who bought before our time is no first customer', async () => {
    const { shopId, customer } = world;
    await database.db.customer.update({
      where: { shopId_id: { shopId, id: customer.id } },
      data: { orderCount: 1, amountSpent: 300, countedAt: new Date('2026-06-01T00:00:00Z') },
    });
    expect(await arm({ fact: 'order_count', is: 'at_least', value: 2 })).toBe('yes');
  });

  test('clicks on earlier mails, by the journey they belong to', async () => {
    const { shopId, customer } = world;
    const at = new Date('2026-06-01T00:00:00Z');
    const message = await database.db.message.create({
      data: {
        ...{ shopId, customerId: customer.id, kind: 'TRANSACTIONAL', purpose: 'care/two', subject: 's', locale: 'tr' },
        ...{ state: 'SENT', sendAt: at, expiresAt: at, createdAt: at },
      },
    });
    await database.db.messageEvent.create({
      data: { shopId, messageId: message.id, providerEventId: 'e', type: 'CLICKED', occurredAt: at, receivedAt: at },
    });
    await journey({ steps: [branch({ fact: 'messages_clicked', is: 'any_of', values: ['care'] })] });
    await enroll();
    await work('2026-06-03T07:00:00Z');
    expect((await messages()).map(({ templateKey }) => templateKey)).toEqual([null, 'yes']);
  });
});

describe('scenario 35: versions, pauses, the end of a journey', () => {
  const publish = (journeyId: string, plan: Plan, insiders: 'finish' | 'move') =>
    database.db.$transaction((tx) =>
      publishVersion(tx, {
        ...{ shopId: world.shopId, journeyId, insiders },
        draft: aDraft(plan),
        now: world.clock.now(),
      }),
    );

  test('people inside finish what they entered, and publishing lets nobody in again', async () => {
    const { id } = await journey({});
    await enroll();
    await publish(id, aPlan({ steps: [aWait(30, 'other'), aMail('new')] }), 'finish');
    await enroll();
    expect(await inside()).toHaveLength(1);
    await work('2026-06-03T08:00:10Z');
    expect(await messages()).toMatchObject([{ templateKey: 'mail' }]);
  });

  test('people who are moved go on by the new version where they stand, by its shorter wait at once', async () => {
    const { id } = await journey({});
    await enroll();
    await publish(id, aPlan({ steps: [aWait(30), aMail('new')] }), 'move');
    await work('2026-06-03T06:30:10Z');
    expect(await messages()).toMatchObject([{ templateKey: 'new', state: 'SENT' }]);
  });

  test('whoever stands at a step that is gone finishes the version they entered', async () => {
    const { id } = await journey({});
    await enroll();
    expect(await publish(id, aPlan({ steps: [aWait(1, 'other'), aMail('new')] }), 'move')).toMatchObject({ moved: 0 });
    await work('2026-06-03T08:00:10Z');
    expect(await messages()).toMatchObject([{ templateKey: 'mail' }]);
  });

  test('nobody is stuck at a step that no version knows', async () => {
    await journey({});
    await enroll();
    await database.db.enrollment.updateMany({ where: { shopId: world.shopId }, data: { stepId: 'nowhere' } });
    await work('2026-06-03T08:00:10Z');
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'step_gone' }]);
    expect(await decisions('exit')).toMatchObject([{ reason: 'step_gone' }]);
  });

  test('with another trigger a journey begins anew: what happened before lets nobody in', async () => {
    const { id } = await journey({ trigger: { type: 'order_paid' } });
    await publish(id, aPlan(), 'finish');
    await enroll();
    expect(await inside()).toEqual([]);
  });

  test('while it is paused nobody enters and nobody moves; then it goes on, and what is too late is skipped', async () => {
    const { key } = await journey({ steps: [aWait(60), aMail('first'), aWait(1440, 'w2'), aMail('second')] });
    await enroll();
    const input = { shopId: world.shopId, key, actor: 'staff:1' };
    await pauseJourney(world.services, input);
    const later = await anOrder(database.db, world.customer, { placedAt: new Date('2026-06-03T06:10:00Z') });
    await enroll(later.id);
    await work('2026-06-03T07:00:10Z');
    await work('2026-06-07T06:30:00Z');
    expect(await inside()).toMatchObject([{ state: 'ACTIVE', stepId: 'wait' }]);
    expect(await resumeJourney(world.services, input)).toEqual({ outcome: 'switched' });
    await work('2026-06-07T06:30:01Z');
    expect((await messages()).map(({ templateKey, state, reason }) => [templateKey, state, reason])).toEqual([
      ['first', 'SKIPPED', 'expired'],
      ['second', 'SENT', null],
    ]);
    await enroll(later.id);
    expect(await inside()).toHaveLength(1);
  });

  test('a journey that is put away lets everybody go', async () => {
    const { key } = await journey({ steps: [aMail('first'), aWait(1440, 'w2'), aMail('second')] });
    await enroll();
    await work('2026-06-03T20:00:00Z');
    await archiveJourney(world.services, { shopId: world.shopId, key, actor: 'staff:1' });
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'journey_archived' }]);
    expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'journey_archived' }]);
    expect(await resumeJourney(world.services, { shopId: world.shopId, key, actor: 'staff:1' })).toEqual({
      outcome: 'unchanged',
    });
  });
});

test('an order enters a journey within hours and days of its own clock, not of the webhook’s', async () => {
  await journey({ steps: [aWait(180), aMail()] });
  world.clock.advance(days(1));
  await enroll();
  expect(await inside()).toMatchObject([{ wakeAt: new Date('2026-06-03T09:00:00Z') }]);
});
