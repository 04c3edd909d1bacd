import { beforeEach, describe, expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import {
  composeMessage,
  enrollCustomer,
  findReviewJourneys,
  previewContent,
} from '#app/features/journeys/index.server.ts';
import { aJourney, plainReorders } from '#app/features/journeys/testing.ts';
import { aParcel, aReviewable } from '#app/features/reviews/testing.ts';
import { getCustomerRequests, planReviewRequests, sweepReviewRequests } from '#app/features/reviews/index.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { reviewPort } from './review-port.server.ts';

const database = useTestDb();
const start = new Date('2026-06-01T00:00:00Z');
const at = (day: number) => new Date(Date.UTC(2026, 5, day, 6));
const { plan } = galleryJourney('review_request')!;

/** A shop that asks for reviews, and an order of two products placed on 3 June. */
async function build() {
  await database.reset();
  const { db } = database;
  const doubles = testServices(db, at(3).toISOString());
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const lines = [
    await aReviewable(db, shop.id, { name: 'coffee' }),
    await aReviewable(db, shop.id, { name: 'mug', position: 1 }),
  ];
  const order = await anOrder(db, customer, { placedAt: at(3), lineItems: { create: lines } });
  return { ...doubles, db, shopId: shop.id, customer, order };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const journey = (over: Partial<Plan> = {}, key = 'review_request') =>
  aJourney(world.db, { shopId: world.shopId, plan: { ...plan, ...over }, key, now: start });
const follow = () => planReviewRequests(world.services, { shopId: world.shopId, orderId: world.order.id });
const requests = async () =>
  (await world.db.reviewRequest.findMany({ where: { shopId: world.shopId }, orderBy: { lineItemId: 'asc' } })).map(
    ({ productId, state, reason, dueAt, groupId }) => ({
      what: productId.split('/').at(-1),
      state,
      reason,
      dueAt,
      groupId,
    }),
  );
const sweep = () =>
  sweepReviewRequests(world.services, {
    findListeners: findReviewJourneys,
    enroll: (event) => enrollCustomer(world.services, event),
  });
const enrollments = () => world.db.enrollment.findMany({ where: { shopId: world.shopId } });
const decisions = async () =>
  (await world.db.decision.findMany({ where: { shopId: world.shopId, outcome: 'review_not_asked' } })).map(
    ({ reason, facts }) => [reason, facts],
  );
const goesBack = (status: string) =>
  world.db.orderReturn.upsert({
    where: { shopId_id: { ...ofShop(), id: 'gid://shopify/Return/1' } },
    create: { ...ofShop(), id: 'gid://shopify/Return/1', orderId: world.order.id, status, changedAt: at(6) },
    update: { status },
  });
const ofShop = () => ({ shopId: world.shopId });
/** Both products arrive on the 5th, so that both are due on the 12th. */
async function allCame() {
  await aParcel(world.db, world.order, { names: ['coffee', 'mug'], deliveredAt: at(5) });
  await follow();
}

describe('requests follow their order', () => {
  test('nothing is noted before something has left', async () => {
    expect(await follow()).toBe(0);
    expect(await requests()).toEqual([]);
  });

  test('repeating it changes nothing, many at once leave one request a line', async () => {
    await aParcel(world.db, world.order, { names: ['coffee', 'mug'], deliveredAt: at(5) });
    await Promise.all(Array.from({ length: 10 }, follow));
    expect(await requests()).toMatchObject([
      { what: 'coffee', state: 'WAITING', dueAt: at(12) },
      { what: 'mug', state: 'WAITING', dueAt: at(12) },
    ]);
    expect(await follow()).toBe(0);
  });

  test("scenario 5: the carrier's word comes after the guess: the guess goes", async () => {
    const parcel = await aParcel(world.db, world.order, { names: ['coffee', 'mug'] });
    await follow();
    expect((await requests())[0]).toMatchObject({ dueAt: at(4 + 14 + 7) });
    const arrived = { deliveryState: 'DELIVERED', deliveredAt: at(20) } as const;
    await world.db.fulfillment.update({ where: { shopId_id: { ...ofShop(), id: parcel.id } }, data: arrived });
    await follow();
    expect((await requests())[0]).toMatchObject({ dueAt: at(27) });
  });

  test('scenario 5: a parcel that failed is never asked about', async () => {
    await journey();
    await aParcel(world.db, world.order, { names: ['coffee', 'mug'], deliveryState: 'FAILED', failedAt: at(6) });
    await follow();
    world.clock.set(at(30));
    expect(await sweep()).toBe(0);
    expect((await requests())[0]).toMatchObject({ state: 'WAITING', reason: 'review_parcel_lost', dueAt: null });
  });

  test('scenario 3: a line that goes back is dropped, which is told once on the story', async () => {
    await allCame();
    await world.db.lineItem.updateMany({ where: { ...ofShop(), title: 'mug' }, data: { netQuantity: 0 } });
    await follow();
    await follow();
    expect((await requests())[1]).toMatchObject({ what: 'mug', state: 'DROPPED', reason: 'review_line_returned' });
    expect(await decisions()).toEqual([['review_line_returned', { product: 'mug' }]]);
  });

  test('scenario 3: a cancelled order is not asked about at all', async () => {
    await allCame();
    await world.db.order.update({
      where: { shopId_id: { ...ofShop(), id: world.order.id } },
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
      world.clock.set(at(12));
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
      await world.db.lineItem.updateMany({ where: { ...ofShop(), title: 'mug' }, data: { netQuantity: 0 } });
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
    world.clock.set(at(45));
    expect(await sweep()).toBe(0);
    await world.db.orderReturn.updateMany({ where: ofShop(), data: { status: 'closed', changedAt: at(45) } });
    await follow();
    expect(await sweep()).toBe(1);
    expect((await requests()).map(({ state }) => state)).toEqual(['ASKED', 'ASKED']);
  });

  test.each([
    ['a test', { test: true }],
    ['nobody', { customerId: null }],
  ])('an order of %s has none', async (_what, data) => {
    await world.db.order.update({ where: { shopId_id: { ...ofShop(), id: world.order.id } }, data });
    await allCame();
    expect(await requests()).toEqual([]);
  });

  test('whoever has reviewed a product under another name of theirs is not asked again', async () => {
    const { db, customer } = world;
    const mailbox = 'ayse@mail.test';
    await db.customer.update({ where: { shopId_id: { ...ofShop(), id: customer.id } }, data: { mailbox } });
    const guest = await aCustomer(db, { id: world.shopId }, { gid: null, guestEmail: mailbox, mailbox });
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

describe('asking', () => {
  test('scenario 14: two parcels, one digest, and not before both have come', async () => {
    await journey();
    await aParcel(world.db, world.order, { names: ['coffee'], deliveredAt: at(5) });
    await aParcel(world.db, world.order, { names: ['mug'] });
    await follow();
    world.clock.set(at(13));
    expect(await sweep()).toBe(0);
    const arrived = { deliveryState: 'DELIVERED', deliveredAt: at(10) } as const;
    await world.db.fulfillment.updateMany({ where: { ...ofShop(), id: { contains: 'mug' } }, data: arrived });
    await follow();
    world.clock.set(at(17));
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
    const twin = await aCustomer(world.db, { id: world.shopId }, { email: world.customer.email });
    await world.db.customer.update({
      where: { shopId_id: { ...ofShop(), id: twin.id } },
      data: { complaintAt: at(10) },
    });
    const shown = () => getCustomerRequests(world.services, { ...ofShop(), customerId: world.customer.id });
    world.clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect((await shown()).map(({ state, reason }) => [state, reason])).toEqual([
      ['WAITING', 'review_complaint_open'],
      ['WAITING', 'review_complaint_open'],
    ]);
    await world.db.customer.updateMany({ data: { complaintAt: null, resolvedAt: at(40) } });
    world.clock.set(at(46));
    expect(await sweep()).toBe(0);
    world.clock.set(at(48));
    expect((await shown()).map(({ reason }) => reason)).toEqual([null, null]);
    expect(await sweep()).toBe(1);
    expect((await requests()).map(({ state }) => state)).toEqual(['ASKED', 'ASKED']);
  });

  test('attack D5: of twenty sweeps at once one asks', async () => {
    await journey();
    await allCame();
    world.clock.set(at(12));
    const told = await Promise.all(Array.from({ length: 20 }, sweep));
    expect(told.reduce((sum, one) => sum + one)).toBe(1);
    expect(await enrollments()).toHaveLength(1);
  });

  test('scenario 13: a product taken out of the shop since is left out, one that is sold out is asked about', async () => {
    await journey();
    await allCame();
    const where = { shopId_id: { ...ofShop(), id: 'gid://shopify/Product/mug' } };
    await world.db.product.update({ where, data: { status: 'archived' } });
    const variant = { ...ofShop(), id: 'v', title: 'x', price: 1, inventoryQuantity: 0 };
    await world.db.productVariant.create({ data: { ...variant, productId: 'gid://shopify/Product/coffee' } });
    world.clock.set(at(12));
    expect(await sweep()).toBe(1);
    expect(await requests()).toMatchObject([{ state: 'ASKED' }, { state: 'DROPPED', reason: 'review_product_gone' }]);
    expect(await decisions()).toEqual([['review_product_gone', { product: 'mug' }]]);
  });

  test('what came due before the journey was switched on is never asked about', async () => {
    await allCame();
    world.clock.set(at(14));
    await aJourney(world.db, { shopId: world.shopId, plan, now: at(13) });
    expect(await sweep()).toBe(0);
    expect(await requests()).toMatchObject([{ state: 'DROPPED' }, { state: 'DROPPED' }]);
    expect(await enrollments()).toEqual([]);
  });

  test("what one journey's rules keep out the shop's next one takes; after the last nobody asks", async () => {
    const { db, order } = world;
    await db.order.update({ where: { shopId_id: { ...ofShop(), id: order.id } }, data: { kinds: ['gift'] } });
    await journey();
    const second = await journey({ rules: { ...plan.rules, excludedKinds: [] } }, 'gifts');
    await allCame();
    world.clock.set(at(12));
    expect(await sweep()).toBe(1);
    expect(await enrollments()).toMatchObject([{ journeyId: second.id }]);
  });

  test('what every journey keeps out is dropped and not tried for ever', async () => {
    const { db, order } = world;
    await db.order.update({ where: { shopId_id: { ...ofShop(), id: order.id } }, data: { kinds: ['gift'] } });
    await journey();
    await allCame();
    world.clock.set(at(12));
    expect([await sweep(), await sweep()]).toEqual([0, 0]);
    expect(await requests()).toMatchObject([{ reason: 'review_kept_out' }, { reason: 'review_kept_out' }]);
    expect(await follow()).toBe(0);
  });

  test('whom an earlier version of the journey let in for the whole order is not asked a second time', async () => {
    const { id } = await journey();
    const version = await world.db.journeyVersion.findFirstOrThrow({ where: { ...ofShop(), journeyId: id } });
    await world.db.enrollment.create({
      data: {
        ...{ ...ofShop(), journeyId: id, journeyVersionId: version.id, customerId: world.customer.id },
        ...{
          orderId: world.order.id,
          subject: world.order.id,
          plannedAt: at(5),
          triggeredAt: at(5),
          enrolledAt: at(5),
        },
      },
    });
    await allCame();
    world.clock.set(at(12));
    expect(await sweep()).toBe(0);
    expect(await requests()).toMatchObject([{ reason: 'review_asked_before' }, { reason: 'review_asked_before' }]);
  });

  test('what goes wrong with one order holds up no other, and is tried again', async () => {
    await journey();
    await allCame();
    world.clock.set(at(12));
    const listening = { findListeners: findReviewJourneys };
    const broken = { ...listening, enroll: () => Promise.reject(new Error('broken')) };
    expect(await sweepReviewRequests(world.services, broken)).toBe(0);
    expect(await requests()).toMatchObject([{ state: 'WAITING' }, { state: 'WAITING' }]);
    expect(await sweep()).toBe(1);
  });
});

describe('at the moment of the mail', () => {
  const stars = [{ type: 'reviews' }];

  /** Somebody inside, and the mail they would get now. */
  async function asked() {
    const { id: journeyId } = await journey();
    await allCame();
    world.clock.set(at(12));
    await sweep();
    await world.db.template.updateMany({ where: ofShop(), data: { blocks: stars } });
    const entered = await world.db.enrollment.findFirstOrThrow();
    const message = {
      ...{ ...ofShop(), customerId: world.customer.id, orderId: world.order.id, journeyId, enrollmentId: entered.id },
      ...{ messageId: 'm', journeyVersionId: entered.journeyVersionId, templateKey: 'main', purpose: 'review_request' },
      ...{ kind: 'MARKETING' as const, locale: 'en' as const, unsubscribeUrl: 'https://sonra.test/unsubscribe/t' },
      preferencesUrl: 'https://sonra.test/preferences/t',
    };
    return {
      message,
      compose: () => composeMessage(world.services, message, plainReorders, reviewPort(world.services)),
    };
  }
  const text = (mail: Awaited<ReturnType<Awaited<ReturnType<typeof asked>>['compose']>>) =>
    mail.outcome === 'content' ? mail.text : mail.reason;
  const given = (name: string) =>
    world.db.review.create({
      data: {
        ...{ ...ofShop(), source: 'csv', customerId: world.customer.id, productId: `gid://shopify/Product/${name}` },
        ...{
          rating: 1,
          title: '',
          body: '',
          displayName: 'A',
          verified: true,
          state: 'PUBLISHED',
          submittedAt: at(12),
        },
      },
    });
  const back = (title: string) => world.db.lineItem.updateMany({ where: { title }, data: { netQuantity: 0 } });

  test('scenario 10: under the name of news of an order nobody is asked, with stars or in words alone', async () => {
    const { message } = await asked();
    await world.db.template.updateMany({ where: ofShop(), data: { blocks: [{ type: 'text', text: 'Yorum yazın' }] } });
    const news = { ...message, kind: 'TRANSACTIONAL' as const };
    const mail = await composeMessage(world.services, news, plainReorders, reviewPort(world.services));
    expect(mail).toEqual({ outcome: 'skip', reason: 'template_promotes' });
  });

  test('each thing has five stars, each a link that says what it is', async () => {
    const { compose } = await asked();
    const mail = await compose();
    if (mail.outcome !== 'content') throw new Error(mail.reason);
    for (const { id } of await world.db.reviewRequest.findMany())
      for (const n of [1, 2, 3, 4, 5]) {
        const link = new RegExp(`https://sonra\\.test/review/[\\w.-]+\\?line=${id}&(amp;)?stars=${n}\\b`);
        expect(mail.html).toMatch(link);
        expect(mail.text).toMatch(link);
      }
    expect(mail.html).toContain('aria-label="4 of 5 stars"');
    expect(mail.text).toContain('4 of 5 stars: https://');
  });

  test('what every reviewer gets is said to everybody alike', async () => {
    const incentive = { en: '10% off your next order', tr: 'sonraki siparişte %10 indirim', code: 'THANKS' };
    await world.db.reviewSettings.create({ data: { ...ofShop(), incentive, updatedAt: start } });
    const { compose } = await asked();
    expect(text(await compose())).toContain(`For everybody who writes a review: ${incentive.en}`);
    expect(text(await compose())).not.toContain('THANKS');
  });

  test('what went back or was reviewed since is left out', async () => {
    const { compose } = await asked();
    await back('coffee');
    expect(text(await compose())).not.toContain('coffee\n');
    expect(text(await compose())).toContain('mug\n');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['review_line_returned', async () => [await back('coffee'), await back('mug')]],
    ['review_return_open', () => goesBack('open')],
    ['review_given', async () => [await given('coffee'), await given('mug')]],
    ['review_product_gone', () => world.db.product.updateMany({ data: { deletedAt: at(12) } })],
    ['review_order_cancelled', () => world.db.order.updateMany({ data: { cancelledAt: at(12) } })],
    ['review_order_refunded', () => world.db.order.updateMany({ data: { fullyRefundedAt: at(12) } })],
    ['review_request_gone', () => world.db.reviewRequest.deleteMany()],
  ])('where nothing is left no mail goes: %s', async (reason, happens) => {
    const { compose } = await asked();
    await happens();
    expect(await compose()).toEqual({ outcome: 'skip', reason });
  });

  test('a fourth mail is never sent, whatever the steps of a version say', async () => {
    const { message, compose } = await asked();
    const { customerId, orderId, journeyId, enrollmentId } = message;
    for (const n of [1, 2, 3]) {
      expect((await compose()).outcome).toBe('content');
      await world.db.message.create({
        data: {
          ...{ ...ofShop(), customerId, orderId, journeyId, enrollmentId, kind: 'MARKETING', purpose: `p${n}` },
          ...{ subject: 's', locale: 'en', state: 'SENT', sendAt: at(12), expiresAt: at(13), createdAt: at(12) },
        },
      });
    }
    expect(await compose()).toEqual({ outcome: 'skip', reason: 'enough_reminders' });
  });

  test('a preview shows an order of the shop, and its stars lead to a page that says that it is a preview', async () => {
    const content = { subject: 'x', preheader: '', blocks: [{ type: 'reviews' as const }] };
    const about = { ...ofShop(), locale: 'en' as const, content, trigger: 'review_due' as const };
    const ports = { reorders: plainReorders, reviews: reviewPort(world.services) };
    const shown = await previewContent(world.services, { ...about, ...ports, orderId: null });
    if (shown.outcome !== 'rendered') throw new Error(shown.outcome);
    expect(shown.text).toContain('mug\n1 of 5 stars: https://sonra.test/review/preview?line=');
    const { id } = await aShop(world.db);
    const invented = await previewContent(world.services, { ...about, ...ports, shopId: id, orderId: null });
    expect(invented.outcome === 'rendered' && invented.text).toContain('https://sonra.test/review/preview?line=');
  });
});
