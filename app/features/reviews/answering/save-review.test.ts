import { beforeEach, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { hours } from '#app/domain/time/spans.ts';
import { encodePhoto } from '#app/platform/images/encode-photo.server.ts';
import type { EncodedPhoto } from '#app/platform/images/encode-photo.server.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { anAskedGroup } from '../testing.ts';
import { deleteReview } from './delete-review.server.ts';
import { saveReview } from './save-review.server.ts';
import type { ReviewToSave, TellOfReview } from './save-review.server.ts';

const database = useTestDb();

async function aWorld(titles = ['Kolombiya']) {
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const group = await anAskedGroup(db, customer, { titles });
  const told: Parameters<TellOfReview>[0][] = [];
  const input: ReviewToSave = {
    ...{ shopId: shop.id, groupId: group.groupId, requestId: group.requestIds[0]!, rating: 4, title: 'Güzel' },
    ...{ body: 'Tadı yerinde, yine alırım.', displayName: 'Ayşe Y.', answers: [], locale: 'tr' },
    ...{ photosToRemove: [], photos: [] },
  };
  const save = (over: Partial<ReviewToSave> = {}) =>
    saveReview(services, { ...input, ...over }, async (event) => void told.push(event));
  const reviews = () => db.review.findMany({ where: { shopId: shop.id } });
  const totals = () => db.reviewTotals.findMany({ where: { shopId: shop.id } });
  const kinds = async () =>
    (await db.reviewEvent.findMany({ where: { shopId: shop.id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(
      ({ kind }) => kind,
    );
  return { db, services, clock, shop, customer, group, told, input, save, reviews, totals, kinds };
}

let world: Awaited<ReturnType<typeof aWorld>>;
beforeEach(async () => {
  world = await aWorld();
});

async function aPhoto(background: string): Promise<EncodedPhoto> {
  const create = { width: 30, height: 20, channels: 3 as const, background };
  const reading = await encodePhoto(await sharp({ create }).png().toBuffer());
  if (reading.outcome !== 'encoded') throw new Error('No photo');
  return reading.photo;
}

describe('a review', () => {
  test('is published, counted, written down and told at once', async () => {
    expect(await world.save()).toMatchObject({ outcome: 'saved', isNew: true });
    expect(await world.reviews()).toMatchObject([
      {
        ...{ productId: world.group.productIds[0], customerId: world.customer.id, source: 'request', verified: true },
        ...{ rating: 4, state: 'PUBLISHED', rule: null, incentive: null, careAt: null, locale: 'tr' },
        ...{ searchText: 'guzel tadi yerinde, yine alirim. ayse y.', publishedAt: world.clock.now() },
      },
    ]);
    expect(await world.totals()).toMatchObject([{ four: 1, five: 0, withPhotos: 0 }]);
    expect(await world.kinds()).toEqual(['submitted', 'published']);
    expect(world.told).toEqual([
      {
        ...{ shopId: world.shop.id, customerId: world.customer.id, orderId: world.group.order.id },
        ...{ event: 'review_received', at: world.clock.now(), reviewId: (await world.reviews())[0]!.id },
      },
    ]);
    expect(await world.db.reviewRequest.findMany({ where: { shopId: world.shop.id } })).toMatchObject([
      { state: 'ANSWERED', answeredAt: world.clock.now() },
    ]);
  });

  test('is changed through the same link, and counted as it is now', async () => {
    await world.save();
    world.clock.advance(hours(1));
    expect(await world.save({ rating: 5, body: 'Her gün içiyorum.' })).toMatchObject({ isNew: false });
    expect(await world.reviews()).toMatchObject([
      { rating: 5, body: 'Her gün içiyorum.', editedAt: world.clock.now(), state: 'PUBLISHED' },
    ]);
    expect(await world.totals()).toMatchObject([{ four: 0, five: 1 }]);
    expect(await world.kinds()).toEqual(['submitted', 'published', 'edited']);
  });

  test.each([1, 2, 3, 4, 5] as const)('attack G10: %d stars decide of nothing that is shown', async (rating) => {
    await world.save({ rating });
    expect(await world.reviews()).toMatchObject([{ rating, state: 'PUBLISHED', rule: null, holdEndsAt: null }]);
  });

  test.each([1, 5] as const)('with a telephone number waits for a look, with %d stars as with any', async (rating) => {
    await world.save({ rating, body: 'Beni arayın: 0532 123 45 67' });
    expect(await world.reviews()).toMatchObject([
      { state: 'HELD', rule: 'personal_data', publishedAt: null, holdEndsAt: new Date(+world.clock.now() + hours(72)) },
    ]);
    expect(await world.totals()).not.toContainEqual(expect.objectContaining({ one: 1 }));
    expect(await world.kinds()).toEqual(['submitted', 'held']);
    await world.save({ rating, body: 'Numaramı sildim.' });
    expect(await world.reviews()).toMatchObject([{ state: 'PUBLISHED', rule: null, holdEndsAt: null }]);
  });

  test('words that somebody decided about are not held anew for another star', async () => {
    const body = 'Beni arayın: 0532 123 45 67';
    await world.save({ body });
    const decided = { state: 'PUBLISHED', masked: true, holdEndsAt: null, publishedAt: world.clock.now() } as const;
    await world.db.review.updateMany({ where: { shopId: world.shop.id }, data: decided });
    await world.save({ body, rating: 2 });
    expect(await world.reviews()).toMatchObject([{ state: 'PUBLISHED', masked: true, rating: 2 }]);
  });

  test('that was taken down is not written over', async () => {
    await world.save();
    await world.db.review.updateMany({ where: { shopId: world.shop.id }, data: { state: 'REMOVED', rule: 'insult' } });
    expect(await world.save({ body: 'anders' })).toEqual({ outcome: 'removed' });
    expect(await world.reviews()).toMatchObject([{ state: 'REMOVED', body: 'Tadı yerinde, yine alırım.' }]);
  });

  test('tells what it was promised, whatever its rating', async () => {
    const incentive = { tr: 'Yorumlar için kargo bizden', en: 'Free shipping for reviews', code: 'YORUM' };
    await world.db.reviewSettings.create({
      data: { shopId: world.shop.id, incentive, updatedAt: world.clock.now() },
    });
    await world.save({ rating: 1 });
    expect(await world.reviews()).toMatchObject([{ incentive: 'Yorumlar için kargo bizden' }]);
  });
});

describe('an unhappy customer', () => {
  const person = () => world.db.customer.findFirstOrThrow({ where: { id: world.customer.id } });

  test.each([
    [1, true],
    [2, true],
    [3, false],
  ] as const)('with %d stars is looked after: %s', async (rating, isCared) => {
    await world.save({ rating });
    const [review] = await world.reviews();
    expect(review!.careAt !== null).toBe(isCared);
    expect((await person()).complaintAt !== null).toBe(isCared);
  });

  test('is looked after again when they become so again, and not for another word', async () => {
    await world.save({ rating: 1 });
    await world.db.review.updateMany({ where: { shopId: world.shop.id }, data: { caredAt: world.clock.now() } });
    await world.save({ rating: 2, body: 'Hâlâ kötü.' });
    expect((await world.reviews())[0]!.caredAt).not.toBeNull();
    await world.save({ rating: 5 });
    await world.db.customer.updateMany({ where: { id: world.customer.id }, data: { complaintAt: null } });
    world.clock.advance(hours(1));
    await world.save({ rating: 1 });
    expect(await world.reviews()).toMatchObject([{ careAt: world.clock.now(), caredAt: null }]);
    expect((await person()).complaintAt).toEqual(world.clock.now());
  });

  test('who deletes what they wrote does not rest from the shop for ever', async () => {
    await world.save({ rating: 1 });
    const { shopId, groupId, requestId } = world.input;
    expect(await deleteReview(world.services, { shopId, groupId, requestId })).toEqual({ outcome: 'deleted' });
    expect((await person()).complaintAt).toBeNull();
  });
});

describe('photos', () => {
  test('are kept in their order, once each, five at most, and are counted', async () => {
    const photos = await Promise.all(['#100', '#200', '#300', '#400', '#500', '#600'].map(aPhoto));
    expect(await world.save({ photos: [photos[0]!, photos[0]!, photos[1]!] })).toMatchObject({ photosLeftOut: 0 });
    expect(await world.totals()).toMatchObject([{ withPhotos: 1 }]);
    expect(await world.save({ photos })).toMatchObject({ photosLeftOut: 1 });
    const kept = await world.db.reviewPhoto.findMany({
      where: { shopId: world.shop.id },
      orderBy: { position: 'asc' },
    });
    expect(kept.map(({ image }) => photos.findIndex((photo) => Buffer.from(image).equals(photo.image)))).toEqual([
      0, 1, 2, 3, 4,
    ]);
    await world.save({ photosToRemove: kept.map(({ id }) => id) });
    expect(await world.db.reviewPhoto.count({ where: { shopId: world.shop.id } })).toBe(0);
    expect(await world.totals()).toMatchObject([{ withPhotos: 0, four: 1 }]);
  });

  test('of somebody else are not removed', async () => {
    const other = await aWorld();
    await other.save({ photos: [await aPhoto('#123')] });
    const [photo] = await other.db.reviewPhoto.findMany({ where: { shopId: other.shop.id } });
    await world.save({ photosToRemove: [photo!.id] });
    expect(await other.db.reviewPhoto.count({ where: { id: photo!.id } })).toBe(1);
  });
});

describe('attack G8: stuffing', () => {
  test('attack D5: fifty presses at once are one review', async () => {
    const photo = await aPhoto('#abc');
    const saved = await Promise.all(Array.from({ length: 50 }, () => world.save({ photos: [photo] })));
    expect(saved.filter((one) => one.outcome === 'saved' && one.isNew)).toHaveLength(1);
    expect(await world.reviews()).toHaveLength(1);
    expect(await world.totals()).toMatchObject([{ four: 1, withPhotos: 1 }]);
    expect(await world.db.reviewPhoto.count({ where: { shopId: world.shop.id } })).toBe(1);
    expect((await world.kinds()).filter((kind) => kind === 'submitted')).toHaveLength(1);
  });

  test('two lines of one product are one review, and so is buying it again', async () => {
    const { db, customer, group } = world;
    await world.save();
    const again = await anAskedGroup(db, customer);
    await db.reviewRequest.updateMany({
      where: { shopId: group.shopId, groupId: again.groupId },
      data: { productId: group.productIds[0]! },
    });
    await world.save({ groupId: again.groupId, requestId: again.requestIds[0]!, rating: 3 });
    expect(await world.reviews()).toMatchObject([{ rating: 3 }]);
  });

  test('a line of another group, of another customer or of another shop is nobody’s', async () => {
    const { db, shop } = world;
    const stranger = await anAskedGroup(db, await aCustomer(db, shop));
    const other = await aWorld();
    expect(await world.save({ requestId: stranger.requestIds[0]! })).toEqual({ outcome: 'nobody' });
    expect(await world.save({ requestId: other.group.requestIds[0]! })).toEqual({ outcome: 'nobody' });
    expect(await world.save({ shopId: other.shop.id })).toEqual({ outcome: 'nobody' });
    // Somebody else's line in the same group is not the group's customer's.
    await db.reviewRequest.updateMany({
      where: { shopId: shop.id, id: stranger.requestIds[0]! },
      data: { groupId: world.group.groupId },
    });
    expect(await world.save({ requestId: stranger.requestIds[0]! })).toEqual({ outcome: 'nobody' });
    expect(await world.reviews()).toEqual([]);
  });

  test.each([0, 6, -1, 4.5, NaN, Infinity])('%d stars are none', async (rating) => {
    await expect(world.save({ rating: rating as 1 })).rejects.toThrow();
    expect(await world.reviews()).toEqual([]);
  });

  test('without a purchase that stands there is no review', async () => {
    const { db, group, clock } = world;
    await db.order.updateMany({ where: { id: group.order.id }, data: { cancelledAt: clock.now() } });
    expect(await world.save()).toEqual({ outcome: 'nobody' });
  });

  test('attack D13: somebody who was erased writes nothing', async () => {
    await world.db.customer.updateMany({ where: { id: world.customer.id }, data: { redactedAt: world.clock.now() } });
    expect(await world.save()).toEqual({ outcome: 'nobody' });
  });
});

describe('deleting', () => {
  test('takes words, photos and history, and lets them write anew', async () => {
    await world.save({ photos: [await aPhoto('#321')] });
    const { shopId, groupId, requestId } = world.input;
    expect(await deleteReview(world.services, { shopId, groupId, requestId })).toEqual({ outcome: 'deleted' });
    expect(await deleteReview(world.services, { shopId, groupId, requestId })).toEqual({ outcome: 'nothing' });
    expect(await world.reviews()).toEqual([]);
    expect(await world.totals()).toMatchObject([{ four: 0, withPhotos: 0 }]);
    expect(await world.db.reviewPhoto.count({ where: { shopId } })).toBe(0);
    expect(await world.save()).toMatchObject({ outcome: 'saved', isNew: true });
  });
});
