import { expect, test } from 'vitest';
import type { PublicAnswer } from '#app/platform/http/fetch-public.server.ts';
import { fetchPublic } from '#app/platform/http/fetch-public.server.ts';
import type { PhotoReading } from '#app/platform/images/encode-photo.server.ts';
import { encodePhoto } from '#app/platform/images/encode-photo.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { fetchReviewPhoto } from './fetch-review-photo.server.ts';
import type { PhotoTools } from './fetch-review-photo.server.ts';
import { aShopToMoveInto } from './moving.testing.ts';
import { sweepReviewPhotos } from './sweep-review-imports.server.ts';

const database = useTestDb();

const photo: PhotoReading = {
  outcome: 'encoded',
  photo: { width: 2, height: 1, image: new Uint8Array([1]), thumb: new Uint8Array([2]) },
};

async function aShopWithPhotos(...urls: string[]) {
  const shop = await aShopToMoveInto(database.db);
  const { shopId } = shop;
  const header = 'rating,body,date,handle,photos';
  await shop.importFile(`${header}\n5,iyi,2026-01-02,kolombiya,${urls.join(';')}\n`);
  const due = () => database.db.reviewPhotoFetch.findMany({ where: { shopId }, orderBy: { position: 'asc' } });
  const work = async (answer: PublicAnswer, encode: PhotoTools['encode'] = () => Promise.resolve(photo)) => {
    const tools: PhotoTools = { fetch: () => Promise.resolve(answer), encode };
    const [next] = await due();
    return fetchReviewPhoto(shop.services, { shopId, fetchId: next!.id }, tools);
  };
  return { ...shop, due, work, photos: () => database.db.reviewPhoto.findMany({ where: { shopId } }) };
}

const there: PublicAnswer = { outcome: 'fetched', bytes: Buffer.from('jpeg'), contentType: 'image/jpeg' };

test('a photo is queued, fetched, made ours and counted once', async () => {
  const shop = await aShopWithPhotos('https://a.example/1.jpg', 'https://a.example/2.jpg');
  expect(await sweepReviewPhotos(shop.services)).toBe(2);
  expect([await shop.work(there), await shop.work(there)]).toEqual([{ outcome: 'kept' }, { outcome: 'kept' }]);
  expect(await shop.due()).toEqual([]);
  expect(await shop.photos()).toMatchObject([{ width: 2, position: 0 }, { position: 1 }]);
  expect(await shop.totals()).toMatchObject([{ five: 1, withPhotos: 1 }]);
});

test('each photo that comes has the product told anew', async () => {
  const shop = await aShopWithPhotos('https://a.example/1.jpg', 'https://a.example/2.jpg');
  for (let photos = 1; photos <= 2; photos += 1) {
    await database.db.reviewTotals.updateMany({ where: { shopId: shop.shopId }, data: { syncDueAt: null } });
    await shop.work(there);
    const totals = await database.db.reviewTotals.findFirstOrThrow({ where: { shopId: shop.shopId } });
    expect(totals).toMatchObject({ five: 1, withPhotos: 1, syncDueAt: shop.services.clock.now() });
  }
});

test('what does not come now is asked for later, and given up in the end', async () => {
  const shop = await aShopWithPhotos('https://a.example/1.jpg');
  for (let tries = 1; tries < 5; tries += 1)
    expect(await shop.work({ outcome: 'unavailable' })).toEqual({ outcome: 'later' });
  expect(await shop.work({ outcome: 'unavailable' })).toEqual({ outcome: 'given_up', reason: 'unavailable' });
  expect(await shop.due()).toMatchObject([{ dueAt: null, reason: 'unavailable' }]);
});

test('what is no picture, or not there, is given up', async () => {
  const shop = await aShopWithPhotos('https://a.example/1.jpg');
  expect(await shop.work(there, encodePhoto)).toEqual({ outcome: 'given_up', reason: 'no_photo' });
  const other = await aShopWithPhotos('https://a.example/1.jpg');
  expect(await other.work({ outcome: 'refused', reason: 'not_there' })).toMatchObject({ reason: 'not_there' });
});

test('attack S6: a file of reviews that names addresses within has nothing fetched from them', async () => {
  const within = ['http://169.254.169.254/latest/meta-data', 'http://localhost:6379/', 'http://[::1]/a.png'];
  const shop = await aShopWithPhotos(...within);
  const asked: string[] = [];
  const network = {
    resolve: () => Promise.resolve(['127.0.0.1']),
    dial: (address: string): never => {
      asked.push(address);
      throw new Error('must not be dialled');
    },
  };
  for (const { id } of await shop.due()) {
    const ref = { shopId: shop.shopId, fetchId: id };
    const tools: PhotoTools = {
      fetch: (url, limits) => fetchPublic(url, limits, network),
      encode: () => Promise.resolve(photo),
    };
    expect(await fetchReviewPhoto(shop.services, ref, tools)).toMatchObject({ outcome: 'given_up' });
  }
  expect(asked).toEqual([]);
  expect(await shop.photos()).toEqual([]);
});

test('a review taken back meanwhile takes its photos along', async () => {
  const shop = await aShopWithPhotos('https://a.example/1.jpg');
  const [next] = await shop.due();
  const tools: PhotoTools = {
    fetch: async () => {
      await database.db.review.deleteMany({ where: { shopId: shop.shopId } });
      return there;
    },
    encode: () => Promise.resolve(photo),
  };
  const ref = { shopId: shop.shopId, fetchId: next!.id };
  expect(await fetchReviewPhoto(shop.services, ref, tools)).toEqual({ outcome: 'gone' });
  expect(await shop.photos()).toEqual([]);
});
