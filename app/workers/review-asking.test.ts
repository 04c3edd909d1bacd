import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { after, days, hours } from '#app/domain/time/spans.ts';
import {
  enrollCustomer,
  exitEnrollments,
  findReviewJourneys,
  sweepEnrollments,
} from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { sweepMessages } from '#app/features/messaging/index.server.ts';
import { mirrorOrders } from '#app/features/orders/index.server.ts';
import { workRequest } from '#app/features/privacy/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { planReviewRequests, sweepReviewRequests, withdrawReviews } from '#app/features/reviews/index.server.ts';
import type { RequestPorts } from '#app/features/reviews/index.server.ts';
import { aParcel, aReviewable } from '#app/features/reviews/testing.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { journeyHandlers } from './journeys.worker.server.ts';
import { messageHandlers } from './messages.worker.server.ts';

const database = useTestDb();
const at = (day: number) => new Date(Date.UTC(2026, 5, day, 6));
const { plan } = galleryJourney('review_request')!;
const mailbox = 'ayse@mail.test';

/** A shop on 3 June whose customer agreed to marketing. */
async function build() {
  await database.reset();
  const { db } = database;
  const doubles = testServices(db, at(3).toISOString());
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { email: mailbox, mailbox });
  const consent = { channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify', iysReportedAt: at(1) } as const;
  const agree = (customerId: string) =>
    db.consent.create({
      data: { shopId: shop.id, customerId, ...consent, occurredAt: at(1), updatedAt: at(1), checkedAt: at(30) },
    });
  await agree(customer.id);
  return { ...doubles, db, shop, shopId: shop.id, customer, agree };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const publish = (now = at(1), key = 'review_request') => aJourney(world.db, { shopId: world.shopId, plan, key, now });

/** An order of that thing, which came on the 5th and is due on the 12th. */
type OrderOver = Parameters<typeof anOrder>[2];
async function bought(name: string, { deliveredAt = at(5), ...over }: OrderOver & { deliveredAt?: Date } = {}) {
  const { db, shopId } = world;
  const line = await aReviewable(db, shopId, { name });
  return arrived(
    name,
    await anOrder(db, world.customer, { placedAt: at(3), ...over, lineItems: { create: [line] } }),
    deliveredAt,
  );
}
async function arrived(name: string, order: { shopId: string; id: string }, deliveredAt = at(5)) {
  await aParcel(world.db, order, { names: [name], deliveredAt });
  await planReviewRequests(world.services, { shopId: world.shopId, orderId: order.id });
  return order;
}
const enroll: RequestPorts['enroll'] = (event) => enrollCustomer(world.services, event);
const sweep = (over: Partial<RequestPorts> = {}) =>
  sweepReviewRequests(world.services, { findListeners: findReviewJourneys, enroll, ...over });
const states = async () =>
  (await world.db.reviewRequest.findMany({ orderBy: { lineItemId: 'asc' } })).map(({ state, reason }) => [
    state,
    reason,
  ]);
const enrolled = () => world.db.enrollment.count();

/** Works off what is due, as the workers do. */
async function work() {
  const { services, jobs } = world;
  const handlers = [...journeyHandlers(services), ...messageHandlers(services)];
  for (let round = 0; round < 10; round += 1) {
    await sweepEnrollments(services);
    await sweepMessages(services);
    const due = jobs.take().filter(({ name }) => /^(journeys|messaging)/.test(name));
    if (due.length === 0) return;
    for (const { name, payload } of due) await runJob(handlers, name, payload);
  }
}

describe('one person is asked once', () => {
  const asGuest = () => aCustomer(world.db, world.shop, { gid: null, guestEmail: mailbox, email: mailbox, mailbox });
  /** The same thing again, under another order. */
  async function again(of: typeof world.customer, deliveredAt?: Date) {
    const line = await aReviewable(world.db, world.shopId, { name: 'again' });
    const productId = 'gid://shopify/Product/coffee';
    return arrived(
      'again',
      await anOrder(world.db, of, { placedAt: at(3), lineItems: { create: [{ ...line, productId }] } }),
      deliveredAt,
    );
  }

  test('who bought the same thing as a guest and with an account is asked about one of them', async () => {
    await publish();
    await bought('coffee');
    await again(await asGuest());
    world.clock.set(at(12));
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect((await states()).toSorted()).toEqual([
      ['ASKED', null],
      ['DROPPED', 'review_asked_lately'],
    ]);
  });

  test('attack D5: even where two sweeps take one order each at the same moment', async () => {
    await publish();
    const orders = [await bought('coffee'), await again(await asGuest())];
    world.clock.set(at(12));
    const slowly = ({ id }: { id: string }): RequestPorts['enroll'] => {
      return async (event) => {
        if (event.orderId !== id) return [];
        const claim: typeof event.claim = async (tx) => {
          const isOurs = await event.claim(tx);
          await sleep(300);
          return isOurs;
        };
        return enrollCustomer(world.services, { ...event, claim });
      };
    };
    const told = await Promise.all(orders.map((order) => sweep({ enroll: slowly(order) })));
    expect(told.toSorted()).toEqual([0, 1]);
    expect(await enrolled()).toBe(1);
  });

  test.each([
    ['of two lines of it one goes back', at(5)],
    ['it is exchanged, and comes once more', at(16)],
  ])('%s: nobody is asked about the same thing again for another line of the order', async (_what, came) => {
    const { db, services, shopId } = world;
    await publish();
    const { id: orderId } = await bought('coffee');
    const second = { id: 'gid://shopify/LineItem/second', productId: 'gid://shopify/Product/coffee', title: 'coffee' };
    const quantity = { quantity: 1, currentQuantity: 1, netQuantity: 1 };
    const line = () =>
      db.lineItem.create({ data: { shopId, orderId, price: 250, position: 1, ...second, ...quantity } });
    if (came < at(12)) await line();
    world.clock.set(at(12));
    expect(await sweep()).toBe(1);
    if (came > at(12)) await line();
    await db.lineItem.updateMany({ where: { id: 'gid://shopify/LineItem/coffee' }, data: { netQuantity: 0 } });
    await aParcel(db, { shopId, id: orderId }, { names: ['second'], deliveredAt: came });
    world.clock.set(at(24));
    await planReviewRequests(services, { shopId, orderId });
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([
      ['ASKED', null],
      ['DROPPED', 'review_asked_lately'],
    ]);
  });

  test('three months later, without an answer, they may be asked about it anew', async () => {
    await publish();
    await bought('coffee');
    world.clock.set(at(12));
    await sweep();
    await again(world.customer, at(12 + 90));
    world.clock.set(at(12 + 90 + 7));
    expect(await sweep()).toBe(1);
  });

  test('attack D5: two journeys that ask for reviews ask about an order once', async () => {
    await publish();
    await publish(at(2), 'another');
    await bought('coffee');
    world.clock.set(at(12));
    const told = await Promise.all([sweep(), sweep(), sweep()]);
    expect(told.reduce((sum, one) => sum + one)).toBe(1);
    expect(await enrolled()).toBe(1);
  });

  test('scenario 4: a crash between the note and the enrollment leaves neither; the next sweep asks, once', async () => {
    await publish();
    await bought('coffee');
    world.clock.set(at(12));
    const crashing: RequestPorts['enroll'] = (event) =>
      enrollCustomer(world.services, {
        ...event,
        claim: async (tx) => {
          await event.claim(tx);
          throw new Error('killed');
        },
      });
    expect(await sweep({ enroll: crashing })).toBe(0);
    expect(await states()).toEqual([['WAITING', null]]);
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(await enrolled()).toBe(1);
  });
});

describe('nobody is asked for what lies behind', () => {
  test('scenario 27: an order of two years ago that the backfill brings after publishing', async () => {
    const { db, services, shopId } = world;
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
    await mirrorOrders(services, { shopId, payloads: [payload], receivedAt: world.clock.now() });
    await planReviewRequests(services, { shopId, orderId: 'gid://shopify/Order/77' });
    expect(await states()).toEqual([['WAITING', null]]);
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([['DROPPED', 'before_activation']]);
    world.clock.set(at(30));
    expect(await sweep()).toBe(0);
    expect(await enrolled()).toBe(0);
  });

  test('a journey that is published over a thousand lines that are due asks none of their customers', async () => {
    const { db, shopId } = world;
    const order = await bought('coffee');
    const line = await db.reviewRequest.findFirstOrThrow();
    const orders = Array.from({ length: 999 }, (_, n) => `gid://shopify/Order/old${n}`);
    await db.order.createMany({ data: orders.map((id) => ({ shopId, id, customerId: world.customer.id })) });
    const { id: _id, ...like } = line;
    await db.reviewRequest.createMany({ data: orders.map((orderId) => ({ ...like, orderId, lineItemId: orderId })) });
    expect(order.id).toBe(line.orderId);
    world.clock.set(at(20));
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
    world.clock.set(at(12));
    await sweep();
    return order;
  }
  const wayOut = async () => {
    world.clock.set(after(at(12), days(1) + hours(3)));
    await work();
    const messages = await world.db.message.findMany({ orderBy: { createdAt: 'asc' } });
    return messages.map(({ state, reason }) => [state, reason]);
  };

  test('it goes where nothing is against it', async () => {
    await asked();
    expect(await wayOut()).toEqual([['SENT', null]]);
    expect(world.email.sent).toMatchObject([{ to: mailbox }]);
  });

  test('scenario 2: after a no', async () => {
    await asked();
    await world.db.consent.updateMany({ data: { state: 'UNSUBSCRIBED' } });
    expect(await wayOut()).toEqual([['SKIPPED', 'opted_out']]);
    expect(world.email.sent).toEqual([]);
  });

  test('scenario 10: without a yes: asking for a review is marketing', async () => {
    await world.db.consent.deleteMany();
    await asked();
    await wayOut();
    expect(world.email.sent).toEqual([]);
    expect(await world.db.message.findMany()).toMatchObject([{ kind: 'MARKETING' }]);
  });

  test('scenario 39: after an erasure, whether they were asked already or not yet', async () => {
    const { db, services, shopId, customer } = world;
    await asked();
    await bought('mug', { deliveredAt: at(11) });
    const named = { gid: customer.gid, email: mailbox, phone: null, orderIds: [] };
    const data = { shopId, id: 'redact', kind: 'CUSTOMER_REDACT', subject: customer.gid!, asked: { named } } as const;
    const now = services.clock.now();
    await db.privacyRequest.create({ data: { ...data, webhookId: 'redact', receivedAt: now, dueAt: now } });
    await workRequest(services, { shopId, requestId: 'redact' }, { exitEnrollments, endDiscounts, withdrawReviews });
    await wayOut();
    world.clock.set(at(30));
    expect(await sweep()).toBe(0);
    await work();
    expect(world.email.sent).toEqual([]);
    expect(await db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(0);
  });

  test('scenario 3: after a cancellation', async () => {
    const { id } = await asked();
    await world.db.order.updateMany({ where: { id }, data: { cancelledAt: at(12) } });
    await wayOut();
    expect(world.email.sent).toEqual([]);
  });

  test('a test order is never asked about', async () => {
    await publish();
    await bought('coffee', { test: true });
    world.clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([]);
  });

  test('scenario 29: a gift is not asked about: who got it did not buy it', async () => {
    await publish();
    await bought('coffee', { kinds: ['gift'] });
    world.clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual([['DROPPED', 'review_kept_out']]);
    await wayOut();
    expect(world.email.sent).toEqual([]);
  });
});
