import { describe, expect, test } from 'vitest';
import { findReviewJourneys } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { aParcel } from '#app/features/reviews/testing.ts';
import { getCustomerRequests, sweepReviewRequests } from '#app/features/reviews/index.server.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { useReviewRequests, at, plan } from './review-requests.testing.ts';

const { world, journey, follow, requests, sweep, enrollments, decisions, ofShop, allCame } = useReviewRequests();

describe('asking', () => {
  test('scenario 14: two parcels, one digest, and not before both have come', async () => {
    await journey();
    await aParcel(world().db, world().order, { names: ['coffee'], deliveredAt: at(5) });
    await aParcel(world().db, world().order, { names: ['mug'] });
    await follow();
    world().clock.set(at(13));
    expect(await sweep()).toBe(0);
    const arrived = { deliveryState: 'DELIVERED', deliveredAt: at(10) } as const;
    await world().db.fulfillment.updateMany({ where: { ...ofShop(), id: { contains: 'mug' } }, data: arrived });
    await follow();
    world().clock.set(at(17));
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    const [entered] = await enrollments();
    expect(await enrollments()).toHaveLength(1);
    expect(await requests()).toMatchObject([
      { state: 'ASKED', groupId: entered!.subject },
      { state: 'ASKED', groupId: entered!.subject },
    ]);
  });

  test('attack G10: whom an open complaint keeps at rest is asked when that is over, whatever it was about', async () => {
    await journey();
    await allCame();
    const twin = await aCustomer(world().db, { id: world().shopId }, { email: world().customer.email });
    await world().db.customer.update({
      where: { shopId_id: { ...ofShop(), id: twin.id } },
      data: { complaintAt: at(10) },
    });
    const shown = () => getCustomerRequests(world().services, { ...ofShop(), customerId: world().customer.id });
    world().clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect((await shown()).map(({ state, reason }) => [state, reason])).toEqual([
      ['WAITING', 'review_complaint_open'],
      ['WAITING', 'review_complaint_open'],
    ]);
    await world().db.customer.updateMany({ data: { complaintAt: null, resolvedAt: at(40) } });
    world().clock.set(at(46));
    expect(await sweep()).toBe(0);
    world().clock.set(at(48));
    expect((await shown()).map(({ reason }) => reason)).toEqual([null, null]);
    expect(await sweep()).toBe(1);
    expect((await requests()).map(({ state }) => state)).toEqual(['ASKED', 'ASKED']);
  });

  test('attack D5: of twenty sweeps at once one asks', async () => {
    await journey();
    await allCame();
    world().clock.set(at(12));
    const told = await Promise.all(Array.from({ length: 20 }, sweep));
    expect(told.reduce((sum, one) => sum + one)).toBe(1);
    expect(await enrollments()).toHaveLength(1);
  });

  test('scenario 13: a product taken out of the shop since is left out, one that is sold out is asked about', async () => {
    await journey();
    await allCame();
    const where = { shopId_id: { ...ofShop(), id: 'gid://shopify/Product/mug' } };
    await world().db.product.update({ where, data: { status: 'archived' } });
    const variant = { ...ofShop(), id: 'v', title: 'x', price: 1, inventoryQuantity: 0 };
    await world().db.productVariant.create({ data: { ...variant, productId: 'gid://shopify/Product/coffee' } });
    world().clock.set(at(12));
    expect(await sweep()).toBe(1);
    expect(await requests()).toMatchObject([{ state: 'ASKED' }, { state: 'DROPPED', reason: 'review_product_gone' }]);
    expect(await decisions()).toEqual([['review_product_gone', { product: 'mug' }]]);
  });

  test('what came due before the journey was switched on is never asked about', async () => {
    await allCame();
    world().clock.set(at(14));
    await aJourney(world().db, { shopId: world().shopId, plan, now: at(13) });
    expect(await sweep()).toBe(0);
    expect(await requests()).toMatchObject([{ state: 'DROPPED' }, { state: 'DROPPED' }]);
    expect(await enrollments()).toEqual([]);
  });

  test("what one journey's rules keep out the shop's next one takes; after the last nobody asks", async () => {
    const { db, order } = world();
    await db.order.update({ where: { shopId_id: { ...ofShop(), id: order.id } }, data: { kinds: ['gift'] } });
    await journey();
    const second = await journey({ rules: { ...plan.rules, excludedKinds: [] } }, 'gifts');
    await allCame();
    world().clock.set(at(12));
    expect(await sweep()).toBe(1);
    expect(await enrollments()).toMatchObject([{ journeyId: second.id }]);
  });

  test('what every journey keeps out is dropped and not tried for ever', async () => {
    const { db, order } = world();
    await db.order.update({ where: { shopId_id: { ...ofShop(), id: order.id } }, data: { kinds: ['gift'] } });
    await journey();
    await allCame();
    world().clock.set(at(12));
    expect([await sweep(), await sweep()]).toEqual([0, 0]);
    expect(await requests()).toMatchObject([{ reason: 'review_kept_out' }, { reason: 'review_kept_out' }]);
    expect(await follow()).toBe(0);
  });

  test('whom an earlier version of the journey let in for the whole order is not asked a second time', async () => {
    const { id } = await journey();
    const version = await world().db.journeyVersion.findFirstOrThrow({ where: { ...ofShop(), journeyId: id } });
    await world().db.enrollment.create({
      data: {
        ...{ ...ofShop(), journeyId: id, journeyVersionId: version.id, customerId: world().customer.id },
        ...{
          orderId: world().order.id,
          subject: world().order.id,
          plannedAt: at(5),
          triggeredAt: at(5),
          enrolledAt: at(5),
        },
      },
    });
    await allCame();
    world().clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect(await requests()).toMatchObject([{ reason: 'review_asked_before' }, { reason: 'review_asked_before' }]);
  });

  test('what goes wrong with one order holds up no other, and is tried again', async () => {
    await journey();
    await allCame();
    world().clock.set(at(12));
    const listening = { findListeners: findReviewJourneys };
    const broken = { ...listening, enroll: () => Promise.reject(new Error('broken')) };
    expect(await sweepReviewRequests(world().services, broken)).toBe(0);
    expect(await requests()).toMatchObject([{ state: 'WAITING' }, { state: 'WAITING' }]);
    expect(await sweep()).toBe(1);
  });
});
