import { beforeEach, expect, test } from 'vitest';
import { after, hours, minutes } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { aProduct, aReview, aReviewPhoto } from '#app/testing/review-factory.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { syncMetafields } from './sync-metafields.server.ts';
import { rebuildTotals } from './totals.store.server.ts';

const database = useTestDb();
beforeEach(() => database.reset());

type Metafield = { ownerId: string; namespace: string; key: string; value: string };
type Answers = Parameters<typeof scriptedShopAdmin>[0];

const well: Answers = {
  EnableReviewMetafields: () => ({
    rating: { userErrors: [] },
    count: { userErrors: [{ code: 'TAKEN', message: 'Key is in use.' }] },
  }),
  SetReviewMetafields: () => ({ metafieldsSet: { userErrors: [] } }),
  DeleteReviewMetafields: () => ({ metafieldsDelete: { userErrors: [] } }),
  TellFlowOfReview: () => ({ flowTriggerReceive: { userErrors: [] } }),
};

function rig(answers: Answers = {}, log: Partial<Services['log']> = {}) {
  const { services, clock } = testServices(database.db);
  const admin = scriptedShopAdmin({ ...well, ...answers });
  const asked = (operation: string) => admin.asked.filter((one) => one.operation === operation);
  return {
    ...{ services, clock, admin, asked },
    sync: () => syncMetafields({ ...services, shopAdmin: admin, log: Object.assign(services.log, log) }),
    /** What was written last, by owner and key. */
    written: () =>
      Object.fromEntries(
        asked('SetReviewMetafields').flatMap(({ variables }) =>
          (variables!.metafields as Metafield[]).map(({ ownerId, namespace, key, value }) => [
            `${ownerId} ${namespace}.${key}`,
            JSON.parse(value) as unknown,
          ]),
        ),
      ),
    flow: () => asked('TellFlowOfReview').map(({ variables }) => variables),
    due: async () =>
      (await database.db.reviewTotals.findMany({ orderBy: { productId: 'asc' } })).map((t) => t.syncDueAt),
  };
}

async function aReviewedProduct(over: Parameters<typeof aReview>[2] = {}, shopId?: string) {
  const { db } = database;
  const product = await aProduct(db, shopId ? { id: shopId } : await aShop(db));
  const review = await aReview(db, product, over);
  await count(product.shopId);
  return { product, review };
}
const count = (shopId: string) =>
  database.db.$transaction((tx) => rebuildTotals(tx, { shopId, now: new Date('2026-06-03T09:00:00Z') }));

test('writes the standard metafields and what the block shows, once', async () => {
  const { db } = database;
  const { product, review } = await aReviewedProduct({ rating: 4, reply: 'Teşekkürler!' });
  await aReviewPhoto(db, review);
  await aReview(db, product, { rating: 5, state: 'HELD' });
  await count(product.shopId);
  const { sync, written, due, asked } = rig();
  expect(await sync()).toBe(1);
  expect(written()).toEqual({
    [`${product.id} reviews.rating_count`]: 1,
    [`${product.id} reviews.rating`]: { value: '4', scale_min: '1.0', scale_max: '5.0' },
    [`${product.id} $app.reviews`]: expect.objectContaining({
      count: 1,
      average: 4,
      photos: `https://sonra.test/review-photo/${product.shopId}`,
      reviews: [expect.objectContaining({ rating: 4, name: 'Ayşe Y.', reply: 'Teşekkürler!', verified: true })],
      strip: [expect.objectContaining({ width: 800 })],
    }),
  });
  expect(await due()).toEqual([null]);
  expect(await sync()).toBe(0);
  expect(asked('SetReviewMetafields')).toHaveLength(1);
});

test('a product that lost its last review has no rating any more', async () => {
  const { product, review } = await aReviewedProduct();
  await database.db.review.update({
    where: { shopId_id: { shopId: product.shopId, id: review.id } },
    data: { state: 'REMOVED' },
  });
  await count(product.shopId);
  const { sync, written, asked } = rig();
  await sync();
  expect(written()[`${product.id} reviews.rating_count`]).toBe(0);
  expect(written()[`${product.id} reviews.rating`]).toBeUndefined();
  expect(asked('DeleteReviewMetafields')[0]!.variables).toEqual({
    metafields: [{ ownerId: product.id, namespace: 'reviews', key: 'rating' }],
  });
});

test('never more than 25 metafields in a call', async () => {
  const { product } = await aReviewedProduct();
  for (let n = 0; n < 19; n += 1) await aReview(database.db, await aProduct(database.db, { id: product.shopId }));
  await count(product.shopId);
  const { sync, asked, due } = rig();
  await sync();
  const sizes = asked('SetReviewMetafields').map(({ variables }) => (variables!.metafields as Metafield[]).length);
  expect(sizes).toEqual([24, 24, 12]);
  expect(asked('EnableReviewMetafields')).toHaveLength(1);
  expect((await due()).every((at) => at === null)).toBe(true);
});

test('where Shopify cannot be asked it is tried again, ever more rarely, and other shops are served', async () => {
  const { product } = await aReviewedProduct();
  const { product: other } = await aReviewedProduct();
  const down = (await database.db.shop.findUniqueOrThrow({ where: { id: product.shopId } })).domain;
  const made = rig();
  const { clock } = made;
  const admin = made.admin;
  const shopAdmin: typeof admin = {
    ...admin,
    query: (domain, ...rest) =>
      domain === down ? Promise.reject(new ShopAdminError('throttled', 'Throttled')) : admin.query(domain, ...rest),
  };
  const sync = () => syncMetafields({ ...made.services, shopAdmin });
  await sync();
  expect(made.written()[`${other.id} reviews.rating_count`]).toBe(1);
  const totals = () =>
    database.db.reviewTotals.findUniqueOrThrow({
      where: { shopId_productId: { shopId: product.shopId, productId: product.id } },
    });
  expect(await totals()).toMatchObject({ syncDueAt: after(clock.now(), minutes(1)), syncTries: 1 });
  clock.advance(minutes(1));
  await sync();
  expect(await totals()).toMatchObject({ syncDueAt: after(clock.now(), minutes(4)), syncTries: 2 });
});

test('after an uninstall nothing is told', async () => {
  const { product } = await aReviewedProduct();
  await database.db.shop.update({ where: { id: product.shopId }, data: { state: 'UNINSTALLED' } });
  const { sync, admin, due, clock } = rig();
  await sync();
  expect(admin.asked).toEqual([]);
  expect(await due()).toEqual([after(clock.now(), hours(24))]);
});

test('a product that Shopify has not any more keeps none of the others from theirs', async () => {
  const { product: gone } = await aReviewedProduct();
  const { product } = await aReviewedProduct({}, gone.shopId);
  const { product: deleted } = await aReviewedProduct({}, gone.shopId);
  await database.db.product.update({
    where: { shopId_id: { shopId: gone.shopId, id: deleted.id } },
    data: { deletedAt: new Date('2026-06-01T00:00:00Z') },
  });
  const { sync, asked, due } = rig({
    SetReviewMetafields: ({ metafields }) => {
      const index = (metafields as Metafield[]).findIndex(({ ownerId }) => ownerId === gone.id);
      const error = { code: 'INVALID', elementIndex: index, message: 'Owner does not exist.' };
      return { metafieldsSet: { userErrors: index < 0 ? [] : [error] } };
    },
  });
  await sync();
  await sync();
  const owners = asked('SetReviewMetafields').map(({ variables }) => [
    ...new Set((variables!.metafields as Metafield[]).map(({ ownerId }) => ownerId)),
  ]);
  expect(owners).toHaveLength(2);
  expect(owners[1]).toEqual([product.id]);
  expect(owners.flat()).not.toContain(deleted.id);
  expect(await due()).toEqual([null, null, null]);
});

test('a review that comes while its product is written leaves it due', async () => {
  const { product } = await aReviewedProduct();
  const { db } = database;
  const { sync, due } = rig({
    SetReviewMetafields: async () => {
      await aReview(db, product);
      await count(product.shopId);
      return { metafieldsSet: { userErrors: [] } };
    },
  });
  await sync();
  expect(await due()).toEqual([new Date('2026-06-03T09:00:00Z')]);
});

test('attack D5: what an older run may have written over a newer one is written once more', async () => {
  const { product, review } = await aReviewedProduct();
  const { db } = database;
  let isFirst = true;
  const made: ReturnType<typeof rig> = rig({
    SetReviewMetafields: async () => {
      if (isFirst) {
        isFirst = false;
        // While the first call is on its way the review goes, and another process tells Shopify so.
        await db.review.updateMany({ where: { id: review.id }, data: { state: 'REMOVED' } });
        await count(product.shopId);
        await made.sync();
      }
      return { metafieldsSet: { userErrors: [] } };
    },
  });
  await made.sync();
  expect(await made.due()).toEqual([made.clock.now()]);
  await made.sync();
  expect(made.asked('SetReviewMetafields')).toHaveLength(3);
  expect(made.written()[`${product.id} reviews.rating_count`]).toBe(0);
  expect(await made.due()).toEqual([null]);
});

test('Flow is told of a published review once, and of no imported or held one', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { gid: 'gid://shopify/Customer/77' });
  const { product, review } = await aReviewedProduct({ customerId: customer.id, rating: 2 }, shop.id);
  await aReview(db, product, { source: 'judge_me' });
  await aReview(db, product, { state: 'HELD' });
  const { sync, flow } = rig();
  await sync();
  expect(flow()).toEqual([
    {
      handle: 'review-created',
      payload: {
        ...{ product_id: Number(product.id.split('/').at(-1)), customer_id: 77, Rating: 2, 'Review ID': review.id },
        ...{ Title: review.title, Text: review.body, Name: 'Ayşe Y.' },
      },
    },
  ]);
  await db.reviewTotals.updateMany({ data: { syncDueAt: new Date('2026-06-03T09:00:00Z') } });
  await sync();
  expect(flow()).toHaveLength(1);
});

test('Flow is told every digit of an id that no double holds', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { gid: 'gid://shopify/Customer/18446744073709551615' });
  await aReviewedProduct({ customerId: customer.id }, shop.id);
  const { sync, flow } = rig();
  await sync();
  expect(JSON.stringify(flow())).toContain('"customer_id":18446744073709551615,');
});

test('what Shopify says of a review that Flow does not take is not logged: it may repeat the review', async () => {
  const { review } = await aReviewedProduct();
  const logged: unknown[] = [];
  const { sync } = rig(
    {
      TellFlowOfReview: () => ({
        flowTriggerReceive: { userErrors: [{ field: ['payload'], message: `Wrong: ${review.body}` }] },
      }),
    },
    { warn: (about: unknown) => logged.push(about) },
  );
  await sync();
  expect(logged).toEqual([{ shopDomain: expect.any(String) as string, reviewId: review.id, field: 'payload' }]);
});

test('two processes tell Flow of a review once', async () => {
  await aReviewedProduct();
  const { sync, flow } = rig();
  await Promise.all([sync(), sync(), sync()]);
  expect(flow()).toHaveLength(1);
});

test('what Flow could not be told is told later', async () => {
  await aReviewedProduct();
  let isDown = true;
  const { sync, flow, clock } = rig({
    TellFlowOfReview: () =>
      isDown ? new ShopAdminError('unreachable', 'down') : { flowTriggerReceive: { userErrors: [] } },
  });
  await sync();
  isDown = false;
  clock.advance(minutes(1));
  await sync();
  expect(flow()).toHaveLength(2);
  expect(await database.db.review.count({ where: { flowToldAt: null } })).toBe(0);
});
