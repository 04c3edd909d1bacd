import { describe, expect, test } from 'vitest';
import type { Plan, Step } from '#app/domain/journeys/journey.ts';
import { anOrder } from '#app/testing/factories.ts';
import { advanceEnrollment, tellJourneys, tellOfClicks } from './index.server.ts';
import { aMail, aWait } from './testing.ts';
import { useEngine } from './engine.testing.ts';

const { database, world, journey, enroll, change, inside, messages, decisions, work } = useEngine();

describe('scenario 36: goals and events', () => {
  const goal: Partial<Plan> = {
    goals: ['order_placed'],
    steps: [aWait(60), aMail('first'), aWait(2880, 'w2'), aMail('second')],
  };
  const bought = (over: object = {}) =>
    anOrder(database.db, world().customer, { placedAt: new Date('2026-06-04T09:00:00Z'), ...over });

  test('another order, by whatever channel, ends it at once and says so', async () => {
    await journey(goal);
    await enroll();
    await work('2026-06-03T08:00:00Z');
    world().clock.set('2026-06-04T09:00:10Z');
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
    world().clock.set('2026-06-04T09:00:10Z');
    await enroll(next.id);
    await work('2026-06-04T09:30:00Z');
    expect((await inside())[0]).toMatchObject({ state: 'ACTIVE', stepId: 'w2' });
  });

  test('lines taken off an unpaid order reach no goal of a refund', async () => {
    await journey({ ...goal, goals: ['order_refunded'] });
    await enroll();
    const { shopId, order } = world();
    const taken = { shopId, orderId: order.id, refundedAt: new Date('2026-06-03T06:30:00Z'), amount: 0 };
    await database.db.refund.create({ data: { ...taken, id: 'gid://shopify/Refund/1' } });
    await work('2026-06-03T07:00:20Z');
    expect(await inside()).toMatchObject([{ state: 'ACTIVE', stepId: 'w2' }]);
    expect(await messages()).toMatchObject([{ state: 'SENT' }]);
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
    world().clock.set('2026-06-03T09:00:05Z');
    await enroll();
    await work('2026-06-03T09:00:06Z');
    expect(await messages()).toMatchObject([{ sendAt: new Date('2026-06-03T09:00:00Z'), state: 'SENT' }]);
  });

  test('an event told while a worker looks is not slept through', async () => {
    await journey({ steps: [untilPaid, aMail()] });
    await enroll();
    world().clock.set('2026-06-03T06:01:00Z');
    const [before] = await inside();
    const ref = { shopId: world().shopId, enrollmentId: before?.id ?? '' };
    // The worker has read the enrollment as it was before it was told.
    await database.db.enrollment.updateMany({ where: { id: ref.enrollmentId }, data: { wakeAt: world().clock.now() } });
    await Promise.all([
      change({ paidAt: new Date('2026-06-03T06:00:30Z') }).then(() => enroll()),
      advanceEnrollment(world().services, ref),
      advanceEnrollment(world().services, ref),
    ]);
    await work('2026-06-03T06:05:00Z');
    expect(await messages()).toHaveLength(1);
  });

  test('a review is remembered for a wait that comes later', async () => {
    const forReview: Step = { id: 'until', type: 'wait', for: 'event', event: 'review_received', limitMinutes: 2880 };
    await journey({ steps: [aWait(60), forReview, aMail()] });
    await enroll();
    const { shopId, customer, order, services } = world();
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
    const { shopId, services } = world();
    const click = { shopId, messageId: first?.id ?? '', occurredAt: new Date('2026-06-03T07:30:00Z') };
    const kept = { providerEventId: 'c1', type: 'CLICKED', receivedAt: click.occurredAt } as const;
    await database.db.messageEvent.create({ data: { ...click, ...kept } });
    await tellOfClicks(services, [click, { ...click, messageId: 'unknown' }]);
    await work('2026-06-03T07:31:00Z');
    expect((await messages()).map(({ templateKey }) => templateKey)).toEqual(['first', 'second']);
  });
});
