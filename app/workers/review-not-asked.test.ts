import { describe, expect, test } from 'vitest';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { mirrorOrders } from '#app/features/orders/index.server.ts';
import { workRequest } from '#app/features/privacy/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { planReviewRequests, withdrawReviews } from '#app/features/reviews/index.server.ts';
import { aReviewable } from '#app/features/reviews/testing.ts';
import { useReviewAsking, at, mailbox } from './review-asking.testing.ts';

const { world, publish, bought, sweep, states, enrolled, work } = useReviewAsking();

describe('nobody is asked for what lies behind', () => {
  test('scenario 27: an order of two years ago that the backfill brings after publishing', async () => {
    const { db, services, shopId } = world();
    await publish();
    await aReviewable(db, shopId, { name: '511' });
    const long = '2024-06-04T10:00:00Z';
    const line = {
      admin_graphql_api_id: 'gid://shopify/LineItem/11',
      product_id: 511,
      title: 'Kahve',
      quantity: 1,
      current_quantity: 1,
    };
    const parcel = {
      admin_graphql_api_id: 'gid://shopify/Fulfillment/5',
      status: 'success',
      shipment_status: 'delivered',
      created_at: long,
      updated_at: long,
    };
    const payload = {
      ...{
        admin_graphql_api_id: 'gid://shopify/Order/77',
        email: mailbox,
        financial_status: 'paid',
        fulfillment_status: 'fulfilled',
      },
      ...{ created_at: long, processed_at: long, updated_at: long, line_items: [line], fulfillments: [parcel] },
    };
    await mirrorOrders(services, { shopId, payloads: [payload], receivedAt: world().clock.now() });
    await planReviewRequests(services, { shopId, orderId: 'gid://shopify/Order/77' });
    expect(await states()).toEqual([['WAITING', null]]);
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([['DROPPED', 'before_activation']]);
    world().clock.set(at(30));
    expect(await sweep()).toBe(0);
    expect(await enrolled()).toBe(0);
  });

  test('a journey that is published over a thousand lines that are due asks none of their customers', async () => {
    const { db, shopId } = world();
    const order = await bought('coffee');
    const line = await db.reviewRequest.findFirstOrThrow();
    const orders = Array.from({ length: 999 }, (_, n) => `gid://shopify/Order/old${n}`);
    await db.order.createMany({ data: orders.map((id) => ({ shopId, id, customerId: world().customer.id })) });
    const { id: _id, ...like } = line;
    await db.reviewRequest.createMany({ data: orders.map((orderId) => ({ ...like, orderId, lineItemId: orderId })) });
    expect(order.id).toBe(line.orderId);
    world().clock.set(at(20));
    await publish(at(19));
    expect(await sweep()).toBe(0);
    expect(await db.reviewRequest.count({ where: { state: 'DROPPED', reason: 'before_activation' } })).toBe(1_000);
    expect(await enrolled()).toBe(0);
  });
});

describe('what happens before the mail goes', () => {
  async function asked() {
    await publish();
    const order = await bought('coffee');
    world().clock.set(at(12));
    await sweep();
    return order;
  }
  const wayOut = async () => {
    world().clock.set(after(at(12), days(1) + hours(3)));
    await work();
    const messages = await world().db.message.findMany({ orderBy: { createdAt: 'asc' } });
    return messages.map(({ state, reason }) => [state, reason]);
  };

  test('it goes where nothing is against it', async () => {
    await asked();
    expect(await wayOut()).toEqual([['SENT', null]]);
    expect(world().email.sent).toMatchObject([{ to: mailbox }]);
  });

  test('scenario 2: after a no', async () => {
    await asked();
    await world().db.consent.updateMany({ data: { state: 'UNSUBSCRIBED' } });
    expect(await wayOut()).toEqual([['SKIPPED', 'opted_out']]);
    expect(world().email.sent).toEqual([]);
  });

  test('scenario 10: without a yes: asking for a review is marketing', async () => {
    await world().db.consent.deleteMany();
    await asked();
    await wayOut();
    expect(world().email.sent).toEqual([]);
    expect(await world().db.message.findMany()).toMatchObject([{ kind: 'MARKETING' }]);
  });

  test('scenario 39: after an erasure, whether they were asked already or not yet', async () => {
    const { db, services, shopId, customer } = world();
    await asked();
    await bought('mug', { deliveredAt: at(11) });
    const named = { gid: customer.gid, email: mailbox, phone: null, orderIds: [] };
    const data = { shopId, id: 'redact', kind: 'CUSTOMER_REDACT', subject: customer.gid!, asked: { named } } as const;
    const now = services.clock.now();
    await db.privacyRequest.create({ data: { ...data, webhookId: 'redact', receivedAt: now, dueAt: now } });
    await workRequest(services, { shopId, requestId: 'redact' }, { exitEnrollments, endDiscounts, withdrawReviews });
    await wayOut();
    world().clock.set(at(30));
    expect(await sweep()).toBe(0);
    await work();
    expect(world().email.sent).toEqual([]);
    expect(await db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(0);
  });

  test('scenario 3: after a cancellation', async () => {
    const { id } = await asked();
    await world().db.order.updateMany({ where: { id }, data: { cancelledAt: at(12) } });
    await wayOut();
    expect(world().email.sent).toEqual([]);
  });

  test('a test order is never asked about', async () => {
    await publish();
    await bought('coffee', { test: true });
    world().clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([]);
  });

  test('scenario 29: a gift is not asked about: who got it did not buy it', async () => {
    await publish();
    await bought('coffee', { kinds: ['gift'] });
    world().clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([['DROPPED', 'review_kept_out']]);
    await wayOut();
    expect(world().email.sent).toEqual([]);
  });
});
