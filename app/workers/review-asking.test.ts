import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { enrollCustomer } from '#app/features/journeys/index.server.ts';
import { planReviewRequests } from '#app/features/reviews/index.server.ts';
import type { RequestPorts } from '#app/features/reviews/index.server.ts';
import { aParcel, aReviewable } from '#app/features/reviews/testing.ts';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { useReviewAsking, at, mailbox } from './review-asking.testing.ts';

const { world, publish, bought, arrived, sweep, states, enrolled } = useReviewAsking();

describe('one person is asked once', () => {
  const asGuest = () =>
    aCustomer(world().db, world().shop, { gid: null, guestEmail: mailbox, email: mailbox, mailbox });
  /** The same thing again, under another order. */
  async function again(of: ReturnType<typeof world>['customer'], deliveredAt?: Date) {
    const line = await aReviewable(world().db, world().shopId, { name: 'again' });
    const productId = 'gid://shopify/Product/coffee';
    return arrived(
      'again',
      await anOrder(world().db, of, { placedAt: at(3), lineItems: { create: [{ ...line, productId }] } }),
      deliveredAt,
    );
  }

  test('who bought the same thing as a guest and with an account is asked about one of them', async () => {
    await publish();
    await bought('coffee');
    await again(await asGuest());
    world().clock.set(at(12));
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
    world().clock.set(at(12));
    const slowly = ({ id }: { id: string }): RequestPorts['enroll'] => {
      return async (event) => {
        if (event.orderId !== id) return [];
        const claim: typeof event.claim = async (tx) => {
          const isOurs = await event.claim(tx);
          await sleep(300);
          return isOurs;
        };
        return enrollCustomer(world().services, { ...event, claim });
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
    const { db, services, shopId } = world();
    await publish();
    const { id: orderId } = await bought('coffee');
    const second = { id: 'gid://shopify/LineItem/second', productId: 'gid://shopify/Product/coffee', title: 'coffee' };
    const quantity = { quantity: 1, currentQuantity: 1, netQuantity: 1 };
    const line = () =>
      db.lineItem.create({ data: { shopId, orderId, price: 250, position: 1, ...second, ...quantity } });
    if (came < at(12)) await line();
    world().clock.set(at(12));
    expect(await sweep()).toBe(1);
    if (came > at(12)) await line();
    await db.lineItem.updateMany({ where: { id: 'gid://shopify/LineItem/coffee' }, data: { netQuantity: 0 } });
    await aParcel(db, { shopId, id: orderId }, { names: ['second'], deliveredAt: came });
    world().clock.set(at(24));
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
    world().clock.set(at(12));
    await sweep();
    await again(world().customer, at(12 + 90));
    world().clock.set(at(12 + 90 + 7));
    expect(await sweep()).toBe(1);
  });

  test('attack D5: two journeys that ask for reviews ask about an order once', async () => {
    await publish();
    await publish(at(2), 'another');
    await bought('coffee');
    world().clock.set(at(12));
    const told = await Promise.all([sweep(), sweep(), sweep()]);
    expect(told.reduce((sum, one) => sum + one)).toBe(1);
    expect(await enrolled()).toBe(1);
  });

  test('scenario 4: a crash between the note and the enrollment leaves neither; the next sweep asks, once', async () => {
    await publish();
    await bought('coffee');
    world().clock.set(at(12));
    const crashing: RequestPorts['enroll'] = (event) =>
      enrollCustomer(world().services, {
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
