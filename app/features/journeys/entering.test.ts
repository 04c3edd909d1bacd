import { describe, expect, test } from 'vitest';
import { days } from '#app/domain/time/spans.ts';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { enrollCustomer } from './index.server.ts';
import { aDraft, aMail, aPlan, aWait } from './testing.ts';
import { useEngine } from './engine.testing.ts';

const { database, world, journey, enroll, change, inside, decisions } = useEngine();

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
    const { shopId, order } = world();
    const refundedAt = new Date('2026-06-03T06:00:08Z');
    await database.db.refund.create({ data: { shopId, id: 'gid://shopify/Refund/1', orderId: order.id, refundedAt } });
    await enroll();
    expect(await inside()).toMatchObject([{ triggeredAt: refundedAt, state: 'ACTIVE' }]);
  });

  test('lines taken off an unpaid order are no refund: nobody is told of money that never moved', async () => {
    await journey({ trigger: { type: 'refund_created' } });
    const { shopId, order } = world();
    const refundedAt = new Date('2026-06-03T06:00:08Z');
    const refund = { shopId, orderId: order.id, refundedAt, amount: 0 };
    await database.db.refund.create({ data: { ...refund, id: 'gid://shopify/Refund/1' } });
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_yet' }]);
    await database.db.refund.create({ data: { ...refund, id: 'gid://shopify/Refund/2', amount: 5 } });
    await enroll();
    expect(await inside()).toHaveLength(1);
  });

  const parcel = (id: number, data: object) =>
    database.db.fulfillment.create({
      data: {
        shopId: world().shopId,
        id: `gid://shopify/Fulfillment/${id}`,
        orderId: world().order.id,
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
    world().clock.set('2026-06-11T06:00:00Z');
    expect(await enroll()).toEqual([{ journey: 'test', outcome: 'not_yet' }]);
    await database.db.fulfillment.updateMany({
      where: { shopId: world().shopId },
      data: { deliveryState: 'IN_TRANSIT' },
    });
    await enroll();
    expect(await inside()).toMatchObject([{ triggeredAt: new Date('2026-06-11T06:00:00Z') }]);
  });

  test('scenario 14: while one of two parcels is on its way nobody is asked about the delivery', async () => {
    await journey({ trigger: { type: 'last_parcel_delivered', fallbackDays: 7 } });
    await change({ fulfillmentStatus: 'partial', firstShippedAt: new Date('2026-06-03T06:00:05Z') });
    await parcel(1, { deliveryState: 'DELIVERED', deliveredAt: new Date('2026-06-04T06:00:00Z') });
    world().clock.set('2026-06-20T06:00:00Z');
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
    const line = await database.db.lineItem.findFirstOrThrow({ where: { shopId: world().shopId } });
    await journey({ rules: { ...aPlan().rules, excludedProducts: [line.productId ?? ''] } });
    expect(await enroll()).toMatchObject([{ reason: 'products_excluded' }]);
    const more = { ...line, id: 'gid://shopify/LineItem/more', productId: 'gid://shopify/Product/more' };
    await database.db.lineItem.create({ data: more });
    expect(await enroll()).toMatchObject([{ outcome: 'enrolled' }]);
  });

  test('once in a lifetime means once, for two orders at the same moment too', async () => {
    await journey({ rules: { ...aPlan().rules, reentry: { type: 'never' } } });
    const others = await Promise.all(
      [1, 2, 3, 4].map(() => anOrder(database.db, world().customer, { placedAt: new Date('2026-06-03T06:00:03Z') })),
    );
    await Promise.all([enroll(), ...others.map(({ id }) => enroll(id))]);
    expect(await inside()).toHaveLength(1);
    expect((await decisions('not_enrolled')).map(({ reason }) => reason)).toEqual(Array(4).fill('entered_before'));
  });

  test('another feature lets a customer in, once for each subject', async () => {
    await journey({ trigger: { type: 'review_received' } });
    const { shopId, customer, order, services, clock } = world();
    const review = { shopId, customerId: customer.id, trigger: 'review_received', at: clock.now() } as const;
    await enrollCustomer(services, { ...review, subject: 'review:1', orderId: order.id });
    await enrollCustomer(services, { ...review, subject: 'review:1', orderId: order.id });
    expect(await inside()).toMatchObject([{ subject: 'review:1', orderId: order.id, state: 'ACTIVE' }]);
  });

  test('attack B1: a customer of another shop enters nothing', async () => {
    await journey({ trigger: usualReorderTrigger });
    const stranger = await aCustomer(database.db, await aShop(database.db));
    const event = { trigger: 'reorder_due', subject: 'reorder:1', at: world().clock.now() } as const;
    const result = await enrollCustomer(world().services, {
      ...event,
      shopId: world().shopId,
      customerId: stranger.id,
    });
    expect(result).toEqual([{ journey: 'test', outcome: 'not_enrolled', reason: 'no_customer' }]);
    expect(await inside()).toEqual([]);
  });
});

test('an order enters a journey within hours and days of its own clock, not of the webhook’s', async () => {
  await journey({ steps: [aWait(180), aMail()] });
  world().clock.advance(days(1));
  await enroll();
  expect(await inside()).toMatchObject([{ wakeAt: new Date('2026-06-03T09:00:00Z') }]);
});
