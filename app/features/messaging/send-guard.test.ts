import type { Prisma } from '@prisma/client';
import { describe, expect, test } from 'vitest';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { anOrder } from '#app/testing/factories.ts';
import { composeSample, ledgerOf } from './testing.ts';
import type { Compose } from './send-message.server.ts';
import { useSubscriber } from './send-guard.testing.ts';

const { database, world, aSubscriber, queue, send, change } = useSubscriber();

let journeys = 0;

describe('scenario 11: what a customer wants for now', () => {
  test('an open complaint holds marketing back, and some days after it; news of the order go on', async () => {
    await change({ complaintAt: world().clock.now() });
    const ref = await queue();
    expect(await send(ref)).toMatchObject({ outcome: 'deferred', reason: 'complaint_open' });
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
    world().clock.advance(days(1));
    await change({ complaintAt: null, resolvedAt: world().clock.now() });
    const until = after(world().clock.now(), days(7));
    expect(await send(ref)).toEqual({ outcome: 'deferred', reason: 'complaint_rest', until });
    world().clock.set(until);
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });

  test('an open return of any of their orders, under any record, holds marketing back until it is closed', async () => {
    const { id } = await aSubscriber(world().shop.id, { email: world().customer.email });
    const order = await anOrder(database.db, { ...world().customer, id });
    const about = { shopId: order.shopId, orderId: order.id, changedAt: world().clock.now() };
    await database.db.orderReturn.createMany({
      data: [
        { ...about, id: 'gid://shopify/Return/1', status: 'requested' },
        { ...about, id: 'gid://shopify/Return/2', status: 'declined' },
      ],
    });
    const ref = await queue();
    expect(await send(ref)).toMatchObject({ outcome: 'deferred', reason: 'return_open' });
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
    await database.db.orderReturn.updateMany({ data: { status: 'closed' } });
    world().clock.advance(hours(1));
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });

  test('scenario 2: a return that is asked for between the decision and the claim wins', async () => {
    const meanwhile: Compose = async (message) => {
      const { id: orderId, shopId } = world().order;
      const about = { shopId, orderId, changedAt: world().clock.now() };
      await database.db.orderReturn.create({ data: { ...about, id: 'gid://shopify/Return/1', status: 'requested' } });
      return composeSample(message);
    };
    expect(await send(await queue(), meanwhile)).toMatchObject({ reason: 'return_open' });
    expect(world().email.sent).toEqual([]);
  });

  test('a pause, said under any record of the address', async () => {
    const until = after(world().clock.now(), days(30));
    await aSubscriber(world().shop.id, { email: world().customer.email, pausedUntil: until });
    expect(await send(await queue())).toEqual({ outcome: 'deferred', reason: 'paused_by_customer', until });
    const brief = await queue({ expiresAt: after(world().clock.now(), days(3)) });
    expect(await send(brief)).toEqual({ outcome: 'skipped', reason: 'paused_by_customer' });
  });

  test.each([
    ['paused_by_customer', { pausedUntil: new Date('2026-06-30T09:00:00Z') }],
    ['topic_off', { topicsOff: ['offers'] }],
    ['complaint_open', { complaintAt: new Date('2026-06-03T08:00:00Z') }],
  ])('attack E9: %s, under the same address in other capitals', async (reason, data) => {
    await change({ email: 'ayse.kaya@mail.test' });
    await aSubscriber(world().shop.id, { email: 'Ayse.Kaya@Mail.test', ...data });
    expect(await send(await queue())).toMatchObject({ reason });
    expect(world().email.sent).toEqual([]);
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
    expect(world().email.sent).toEqual([]);
  });
});

describe('what has already happened', () => {
  const aJourney = async (goals: string[], trigger = 'last_parcel_delivered') => {
    const { db } = database;
    const at = after(world().clock.now(), -days(10));
    const ids = { shopId: world().shop.id };
    const journey = await db.journey.create({
      data: { ...ids, key: `j${(journeys += 1)}`, state: 'ON', createdAt: at, updatedAt: at },
    });
    const plan = { trigger: { type: trigger }, goals };
    const version = await db.journeyVersion.create({
      data: { ...ids, journeyId: journey.id, number: 1, plan, publishedAt: at },
    });
    const enrollment = await db.enrollment.create({
      data: {
        ...{ ...ids, journeyId: journey.id, journeyVersionId: version.id, customerId: world().customer.id },
        ...{ orderId: world().order.id, subject: world().order.id, plannedAt: at, triggeredAt: at, enrolledAt: at },
      },
    });
    return { journeyId: journey.id, enrollmentId: enrollment.id };
  };
  const buysAgain = (over: Partial<Prisma.OrderUncheckedCreateInput> = {}) =>
    anOrder(database.db, world().customer, { placedAt: after(world().clock.now(), -hours(1)), ...over });

  test('scenario 36: who bought again gets no reminder, even before the journey has let them go', async () => {
    const ref = await queue(await aJourney(['order_placed']));
    await buysAgain({ test: true });
    await buysAgain({ cancelledAt: world().clock.now() });
    await buysAgain({ placedAt: after(world().clock.now(), -days(20)) });
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
    await database.db.lineItem.updateMany({ where: { orderId: world().order.id }, data: { netQuantity: 0 } });
    expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'order_empty' });
  });

  test('a refund does not stop the journey that begins with one', async () => {
    const ref = await queue({ ...(await aJourney([], 'refund_created')), kind: 'TRANSACTIONAL' });
    await database.db.lineItem.updateMany({ where: { orderId: world().order.id }, data: { netQuantity: 0 } });
    await database.db.order.updateMany({
      where: { id: world().order.id },
      data: { fullyRefundedAt: world().clock.now() },
    });
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });

  test('a paused journey keeps its messages until it goes on', async () => {
    const inside = await aJourney([]);
    const ref = await queue(inside);
    const state = (to: 'PAUSED' | 'ON') =>
      database.db.journey.updateMany({ where: { id: inside.journeyId }, data: { state: to } });
    await state('PAUSED');
    const until = after(world().clock.now(), hours(1));
    expect(await send(ref)).toEqual({ outcome: 'deferred', reason: 'journey_paused', until });
    await state('ON');
    world().clock.set(until);
    expect(await send(ref)).toEqual({ outcome: 'sent' });
  });
});
