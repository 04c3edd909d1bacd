import { describe, expect, test } from 'vitest';
import { aParcel } from '#app/features/reviews/testing.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { useReviewRequests, at } from './review-requests.testing.ts';

const { world, journey, follow, requests, sweep, decisions, goesBack, ofShop, allCame } = useReviewRequests();

describe('requests follow their order', () => {
  test('nothing is noted before something has left', async () => {
    expect(await follow()).toBe(0);
    expect(await requests()).toEqual([]);
  });

  test('repeating it changes nothing, many at once leave one request a line', async () => {
    await aParcel(world().db, world().order, { names: ['coffee', 'mug'], deliveredAt: at(5) });
    await Promise.all(Array.from({ length: 10 }, follow));
    expect(await requests()).toMatchObject([
      { what: 'coffee', state: 'WAITING', dueAt: at(12) },
      { what: 'mug', state: 'WAITING', dueAt: at(12) },
    ]);
    expect(await follow()).toBe(0);
  });

  test("scenario 5: the carrier's word comes after the guess: the guess goes", async () => {
    const parcel = await aParcel(world().db, world().order, { names: ['coffee', 'mug'] });
    await follow();
    expect((await requests())[0]).toMatchObject({ dueAt: at(4 + 14 + 7) });
    const arrived = { deliveryState: 'DELIVERED', deliveredAt: at(20) } as const;
    await world().db.fulfillment.update({ where: { shopId_id: { ...ofShop(), id: parcel.id } }, data: arrived });
    await follow();
    expect((await requests())[0]).toMatchObject({ dueAt: at(27) });
  });

  test('scenario 5: a parcel that failed is never asked about', async () => {
    await journey();
    await aParcel(world().db, world().order, { names: ['coffee', 'mug'], deliveryState: 'FAILED', failedAt: at(6) });
    await follow();
    world().clock.set(at(30));
    expect(await sweep()).toBe(0);
    expect((await requests())[0]).toMatchObject({ state: 'WAITING', reason: 'review_parcel_lost', dueAt: null });
  });

  test('scenario 3: a line that goes back is dropped, which is told once on the story', async () => {
    await allCame();
    await world().db.lineItem.updateMany({ where: { ...ofShop(), title: 'mug' }, data: { netQuantity: 0 } });
    await follow();
    await follow();
    expect((await requests())[1]).toMatchObject({ what: 'mug', state: 'DROPPED', reason: 'review_line_returned' });
    expect(await decisions()).toEqual([['review_line_returned', { product: 'mug' }]]);
  });

  test('scenario 3: a cancelled order is not asked about at all', async () => {
    await allCame();
    await world().db.order.update({
      where: { shopId_id: { ...ofShop(), id: world().order.id } },
      data: { cancelledAt: at(6) },
    });
    await follow();
    expect((await requests()).map(({ reason }) => reason)).toEqual([
      'review_order_cancelled',
      'review_order_cancelled',
    ]);
  });

  test.each(['closed', 'declined', 'canceled'])(
    'while a return is open nobody is asked; once it is %s they are',
    async (end) => {
      await journey();
      await allCame();
      await goesBack('requested');
      world().clock.set(at(12));
      // Without a word of the order: the sweep itself looks.
      expect(await sweep()).toBe(0);
      expect(await requests()).toMatchObject([
        { state: 'WAITING', reason: 'review_return_open', dueAt: null },
        { state: 'WAITING', reason: 'review_return_open', dueAt: null },
      ]);
      await goesBack('open');
      await follow();
      expect(await sweep()).toBe(0);
      await goesBack(end);
      await world().db.lineItem.updateMany({ where: { ...ofShop(), title: 'mug' }, data: { netQuantity: 0 } });
      await follow();
      expect(await sweep()).toBe(1);
      expect(await requests()).toMatchObject([
        { state: 'ASKED' },
        { state: 'DROPPED', reason: 'review_line_returned' },
      ]);
    },
  );

  test('a return that takes a month does not make the asking too old: it begins when that is over', async () => {
    await journey();
    await allCame();
    await goesBack('open');
    await follow();
    world().clock.set(at(45));
    expect(await sweep()).toBe(0);
    await world().db.orderReturn.updateMany({ where: ofShop(), data: { status: 'closed', changedAt: at(45) } });
    await follow();
    expect(await sweep()).toBe(1);
    expect((await requests()).map(({ state }) => state)).toEqual(['ASKED', 'ASKED']);
  });

  test.each([
    ['a test', { test: true }],
    ['nobody', { customerId: null }],
  ])('an order of %s has none', async (_what, data) => {
    await world().db.order.update({ where: { shopId_id: { ...ofShop(), id: world().order.id } }, data });
    await allCame();
    expect(await requests()).toEqual([]);
  });

  test('whoever has reviewed a product under another name of theirs is not asked again', async () => {
    const { db, customer } = world();
    const mailbox = 'ayse@mail.test';
    await db.customer.update({ where: { shopId_id: { ...ofShop(), id: customer.id } }, data: { mailbox } });
    const guest = await aCustomer(db, { id: world().shopId }, { gid: null, guestEmail: mailbox, mailbox });
    const review = { rating: 5, title: '', body: '', displayName: 'A', verified: true, state: 'PUBLISHED' } as const;
    await db.review.create({
      data: {
        ...{ ...ofShop(), ...review, source: 'csv', submittedAt: at(1), customerId: guest.id },
        productId: 'gid://shopify/Product/mug',
      },
    });
    await allCame();
    expect(await requests()).toMatchObject([{ state: 'WAITING' }, { what: 'mug', reason: 'review_given' }]);
  });
});
