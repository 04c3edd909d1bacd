import { beforeEach, describe, expect, test } from 'vitest';
import type { Customer, Prisma } from '@prisma/client';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import { days } from '#app/domain/time/spans.ts';
import { aPrediction, aProduct } from '#app/features/reorders/testing.ts';
import { findShopByDomain } from '#app/features/shops/index.server.ts';
import { readToken } from '#app/platform/signed-token.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { aReview } from '#app/testing/review-factory.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { checkoutView } from './checkout.server.ts';
import { orderLinesAnswer, reorderAnswer, runningLowAnswer } from './order-again.server.ts';
import { orderStatusAnswer } from './order-status.server.ts';
import { coffee, filters, grinder, linesOf, now, product, variant } from './placements.testing.ts';

const database = useTestDb();

async function build() {
  const { db } = database;
  const doubles = testServices(db, now.toISOString());
  const { id: shopId, domain } = await aShop(db, { url: 'https://kahve.test' });
  await aProduct(db, shopId, { id: coffee, title: 'Kolombiya', price: 260, stock: 40 });
  await aProduct(db, shopId, { id: grinder, title: 'Değirmen', price: 1500 });
  await aProduct(db, shopId, { id: filters, title: 'Filtre', price: 79.9, stock: 1 });
  const shop = (await findShopByDomain(doubles.services, { domain }))!;
  const customer = await aCustomer(db, { id: shopId });
  const order = await anOrder(db, customer, { lineItems: linesOf({ [coffee]: 2, [filters]: 3 }) });
  return { ...doubles, db, shop, shopId, customer, order };
}
let at: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  await database.reset();
  at = await build();
});

const asker = (customer: Pick<Customer, 'gid'> | null = at.customer) => ({
  shop: at.shop,
  customerGid: customer?.gid ?? null,
});
const status = (who = asker(), orderId = at.order.id) =>
  orderStatusAnswer(at.services, who, { orderId, language: 'en' });
const lines = (who = asker(), orderId = at.order.id) => orderLinesAnswer(at.services, who, { orderId, language: 'en' });
const reorder = (wanted: Record<string, number>, { who = asker(), orderId = at.order.id as string | null } = {}) =>
  reorderAnswer(at.services, who, {
    ...{ orderId, language: 'en' },
    lines: Object.entries(wanted).map(([id, quantity]) => ({ variantId: variant(id), quantity })),
  });
/** A product of the order's that runs out in so many days. */
const runsOut = (id: string, inDays: number, over: Partial<Prisma.ReorderPredictionUncheckedCreateInput> = {}) =>
  aPrediction(at.db, at.order, {
    ...{ now, productId: product(id), lastVariantId: variant(id), lastQuantity: 2 },
    ...{ expectedAt: new Date(now.getTime() + days(inDays)), ...over },
  });
const runningLow = async (who = asker()) => {
  const answer = await runningLowAnswer(at.services, who);
  return answer.outcome === 'shown' ? answer.products : [];
};
const linkOf = async (answer: Awaited<ReturnType<typeof reorder>>) => {
  if (answer.outcome !== 'ready') throw new Error(answer.outcome);
  expect(answer.url).toMatch(/^https:\/\/sonra\.test\/r\/[\w.-]+$/);
  const reading = readToken(at.services.links.keys, 'reorder', answer.url.split('/r/')[1]!, at.clock.now());
  const { shopId, linkId: id } = ('value' in reading ? reading.value : {}) as { shopId: string; linkId: string };
  const { lines: held } = await at.db.reorderLink.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  const kept = Object.fromEntries(ReorderLines.parse(held).map(({ variantId, quantity }) => [variantId, quantity]));
  return { count: await at.db.reorderLink.count(), kept };
};

describe('whose order it is', () => {
  test('nobody who is not logged in sees anything of anybody', async () => {
    const who = asker(null);
    const answers = [
      await status(who),
      await lines(who),
      await reorder({}, { who }),
      await runningLowAnswer(at.services, who),
    ];
    expect(answers).toEqual(Array(4).fill({ outcome: 'log_in' }));
  });

  test('attack B1: an order of somebody else, of another shop, and one that never was are told alike', async () => {
    const stranger = await aCustomer(at.db, { id: at.shopId });
    const other = await build();
    const cases: [ReturnType<typeof asker>, string][] = [
      [{ shop: at.shop, customerGid: stranger.gid }, at.order.id],
      [{ shop: other.shop, customerGid: at.customer.gid }, at.order.id],
      [{ shop: at.shop, customerGid: at.customer.gid }, 'gid://shopify/Order/999999999'],
    ];
    for (const [who, orderId] of cases)
      expect([await status(who, orderId), await lines(who, orderId), await reorder({}, { who, orderId })]).toEqual(
        Array(3).fill({ outcome: 'unknown' }),
      );
    expect(await at.db.reorderLink.count()).toBe(0);
    expect(await status()).toMatchObject({ outcome: 'shown' });
  });

  test('of somebody who was erased there is nothing', async () => {
    const { shopId, id } = at.customer;
    await at.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { redactedAt: now } });
    await runsOut(coffee, 3);
    expect([await status(), await lines(), await reorder({})]).toEqual(Array(3).fill({ outcome: 'unknown' }));
    expect(await runningLow()).toEqual([]);
  });
});

describe('the page of an order', () => {
  test('shows its parcels, tips, what can be bought again and where to find help', async () => {
    const { shopId, order } = at;
    const parcel = (id: string, over: object) => ({
      shopId,
      id: `gid://shopify/Fulfillment/${id}`,
      orderId: order.id,
      ...over,
    });
    await at.db.fulfillment.createMany({
      data: [
        parcel('1', {
          deliveryState: 'DELIVERED',
          shippedAt: now,
          deliveredAt: now,
          trackingUrl: 'https://kargo.test/1',
        }),
        parcel('2', { deliveryState: 'IN_TRANSIT', trackingCompany: 'Kargo', trackingUrl: 'javascript:alert(1)' }),
        parcel('3', { deliveryState: 'PENDING', status: 'cancelled' }),
      ],
    });
    await at.db.productTip.create({
      data: { shopId, productId: product(coffee), locale: 'tr', text: 'Kuru yerde.', updatedAt: now },
    });
    expect(await status()).toEqual({
      outcome: 'shown',
      parcels: [
        { state: 'delivered', company: null, trackingUrl: 'https://kargo.test/1', since: now.toISOString() },
        { state: 'on_its_way', company: 'Kargo', trackingUrl: null, since: null },
      ],
      tips: [{ productId: product(coffee), title: 'Kolombiya', text: 'Kuru yerde.' }],
      canReorder: true,
      reviews: [],
      help: { email: 'help@shop.test', url: null, askedAt: null },
    });
  });

  test('leads to a review of what was asked about, until it is written', async () => {
    const { db, shopId, order, customer } = at;
    const [item] = await db.lineItem.findMany({ where: { orderId: order.id }, orderBy: { position: 'asc' } });
    const request = await db.reviewRequest.create({
      data: {
        ...{ shopId, customerId: customer.id, orderId: order.id, lineItemId: item!.id, productId: product(coffee) },
        ...{ state: 'ASKED', route: 'domestic', groupId: 'g1', askedAt: now },
      },
    });
    const found = await status();
    expect(found).toMatchObject({ reviews: [{ productId: product(coffee), title: 'Kolombiya' }] });
    expect(JSON.stringify(found)).toMatch(new RegExp(`https://sonra.test/review/[^"]+\\?line=${request.id}`));
    await aReview(db, { shopId, id: product(coffee) }, { customerId: customer.id });
    expect(await status()).toMatchObject({ reviews: [] });
  });

  test('says since when help is asked for, and where the shop wants to be asked', async () => {
    const { db, shopId, order, customer } = at;
    const request = {
      shopId,
      customerId: customer.id,
      orderId: order.id,
      topic: 'damaged',
      body: 'Kırık',
      locale: 'tr',
    };
    const { id } = await db.helpRequest.create({ data: { ...request, askedAt: now } });
    await db.placementSettings.create({
      data: {
        shopId,
        partsOff: [],
        helpEmail: 'yardim@kahve.test',
        helpUrl: 'https://kahve.test/help',
        updatedAt: now,
      },
    });
    const help = { email: 'yardim@kahve.test', url: 'https://kahve.test/help', askedAt: now.toISOString() };
    expect(await status()).toMatchObject({ help });
    await db.helpRequest.update({ where: { shopId_id: { shopId, id } }, data: { answeredAt: now } });
    expect(await status()).toMatchObject({ help: { ...help, askedAt: null } });
  });
});

describe('ordering again', () => {
  const line = { imageUrl: null, replaces: null, priceThen: '250.00' };

  test('has the stock and the prices of today beside those of then', async () => {
    expect(await lines()).toEqual({
      ...{ outcome: 'shown', currency: 'TRY', missing: [] },
      lines: [
        {
          ...line,
          variantId: variant(coffee),
          title: 'Kolombiya',
          variantTitle: '500 g',
          quantity: 2,
          stock: 40,
          price: '260.00',
        },
        {
          ...line,
          variantId: variant(filters),
          title: 'Filtre',
          variantTitle: '500 g',
          quantity: 1,
          stock: 1,
          price: '79.90',
        },
      ],
    });
  });

  test('says what is gone, sold out, and what stands in for it', async () => {
    const { db, shopId } = at;
    await db.product.updateMany({ where: { shopId, id: product(filters) }, data: { status: 'archived' } });
    await db.productVariant.updateMany({ where: { shopId, id: variant(coffee) }, data: { inventoryQuantity: 0 } });
    expect(await lines()).toMatchObject({
      lines: [],
      missing: [
        { title: `bought ${coffee}`, why: 'sold_out' },
        { title: `bought ${filters}`, why: 'gone' },
      ],
    });
    expect([await status(), await reorder({})]).toMatchObject([{ canReorder: false }, { outcome: 'nothing_to_buy' }]);
    await db.reorderOverride.create({
      data: { shopId, productId: product(coffee), replacedById: product(grinder), updatedAt: now },
    });
    expect(await lines()).toMatchObject({
      lines: [{ variantId: variant(grinder), replaces: `bought ${coffee}`, priceThen: null, stock: null }],
      missing: [{ why: 'gone' }],
    });
  });

  test('makes one link of one wish, however often it is pressed', async () => {
    const [first, second] = [await reorder({ [coffee]: 3 }), await reorder({ [coffee]: 3 })];
    expect(second).toEqual(first);
    expect(await linkOf(first)).toEqual({ count: 1, kept: { [variant(coffee)]: 3 } });
    expect(await linkOf(await reorder({}))).toEqual({
      count: 2,
      kept: { [variant(coffee)]: 2, [variant(filters)]: 1 },
    });
  });

  test('takes no more than there is, and nothing that the order does not hold', async () => {
    const answer = await reorder({ [coffee]: 99, [filters]: 99, [grinder]: 1 });
    expect((await linkOf(answer)).kept).toEqual({ [variant(coffee)]: 40, [variant(filters)]: 1 });
    expect(await reorder({ [grinder]: 1 })).toEqual({ outcome: 'nothing_to_buy' });
  });

  test('takes as many as were bought, also where that is a lot', async () => {
    const { db, shopId } = at;
    await db.productVariant.updateMany({ where: { shopId, id: variant(coffee) }, data: { inventoryQuantity: 400 } });
    await db.lineItem.updateMany({ where: { productId: product(coffee) }, data: { netQuantity: 150 } });
    const shown = await lines();
    expect(shown).toMatchObject({ lines: [{ quantity: 150 }, {}] });
    expect((await linkOf(await reorder({ [coffee]: 150 }))).kept).toEqual({ [variant(coffee)]: 150 });
  });

  test('without an order takes what is running low', async () => {
    expect(await reorder({}, { orderId: null })).toEqual({ outcome: 'nothing_to_buy' });
    await runsOut(coffee, 3);
    expect((await linkOf(await reorder({}, { orderId: null }))).kept).toEqual({ [variant(coffee)]: 2 });
  });
});

describe('running low', () => {
  const low = {
    productId: product(coffee),
    variantId: variant(coffee),
    title: 'Kolombiya',
    quantity: 2,
    price: '260.00',
  };

  test('tells the days left, the first first, with what they usually take', async () => {
    await runsOut(coffee, 3, {
      reasons: [{ code: 'bought_more', quantity: 4, usual: 2, whose: 'own' }],
      lastQuantity: 4,
    });
    await runsOut(filters, -2);
    const products = await runningLow();
    expect(products.map(({ productId, quantity, daysLeft }) => [productId, quantity, daysLeft])).toEqual([
      [product(filters), 1, -2],
      [product(coffee), 2, 3],
    ]);
    expect(products[1]).toEqual({ ...low, currency: 'TRY', imageUrl: null, daysLeft: 3 });
  });

  test.each<[string, number, Partial<Prisma.ReorderPredictionUncheckedCreateInput>]>([
    ['far away', 15, {}],
    ['long past', -31, {}],
    ['unlikely', 3, { p14: 0.1 }],
    ['not wanted any more', 3, { askAt: null, method: 'answered' }],
  ])('leaves out what is %s', async (_why, inDays, over) => {
    await runsOut(coffee, inDays, over);
    expect(await runningLow()).toEqual([]);
    await at.db.reorderPrediction.deleteMany();
    await runsOut(coffee, Math.sign(inDays) * Math.min(14, Math.abs(inDays)));
    expect(await runningLow()).toHaveLength(1);
  });

  test('in checkout leaves out what is in the cart, what is switched off, and everything for who is not logged in', async () => {
    const { db, shopId, services, clock } = at;
    await runsOut(coffee, 3);
    await runsOut(filters, 5);
    await db.placementSettings.create({
      data: { shopId, partsOff: [], promises: { tr: ['Aynı gün kargo'], en: ['Sent the same day'] }, updatedAt: now },
    });
    const cart = [{ productId: product(coffee), variantId: variant(coffee), quantity: 1 }];
    const view = (who = asker()) => checkoutView(services, who, { language: 'en', lines: cart });
    expect(await view()).toMatchObject({
      promises: ['Sent the same day'],
      runningLow: [{ productId: product(filters) }],
    });
    expect((await view(asker(null))).runningLow).toEqual([]);
    await db.placementSettings.update({ where: { shopId }, data: { partsOff: ['running_low'] } });
    clock.advance(11_000);
    expect((await view()).runningLow).toEqual([]);
  });
});
