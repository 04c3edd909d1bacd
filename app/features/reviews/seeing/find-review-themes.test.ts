import { beforeEach, describe, expect, test } from 'vitest';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { aReviewWorld } from '../moderating/moderating.testing.ts';
import { aShopToMoveInto } from '../moving/moving.testing.ts';
import { withdrawReviews } from '../showing/withdraw-reviews.server.ts';
import { findReviewThemes } from './find-review-themes.server.ts';
import { getReviewInsights } from './get-review-insights.server.ts';
import { sweepReviewThemes } from './sweep-review-themes.server.ts';

const database = useTestDb();
const now = new Date('2026-06-30T12:00:00Z');

async function build() {
  await database.reset();
  const { db } = database;
  const made = testServices(db, now.toISOString());
  const shop = await aReviewWorld(db, now);
  const { shopId } = shop;
  async function sweep() {
    await sweepReviewThemes(made.services);
    return made.jobs.take().map(({ payload }) => payload);
  }
  /** What the sweep has done at one time. */
  async function night() {
    for (const payload of await sweep()) await findReviewThemes(made.services, payload as { shopId: string });
  }
  async function write(reviews: number, rating: number, body: string, over: { submittedAt?: Date } = {}) {
    for (let n = 0; n < reviews; n += 1) await shop.write({ rating, body, title: '', submittedAt: now, ...over });
  }
  const seen = async () => (await getReviewInsights(made.services, { shopId, zone: 'Europe/Istanbul' })).themes;
  return { ...made, ...shop, db, sweep, night, writeMany: write, seen };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

/** As many as anything is said of. */
async function enough() {
  await world.writeMany(12, 1, 'Kargo ezik geldi');
  await world.writeMany(12, 5, 'Rengi canlı');
}

describe('words of complaint and praise', () => {
  test('are counted at once, then every night of the shop, and shown as of the day they were counted on', async () => {
    await enough();
    expect(await world.seen()).toBeNull();
    await world.night();
    const first = await world.seen();
    expect(first).toMatchObject({ low: 12, high: 12, foundAt: now });
    expect(first?.complaints.map(({ word }) => word)).toContain('kargo');

    await world.writeMany(5, 1, 'Fermuar bozuk');
    world.clock.set(after(now, minutes(10)));
    expect(await world.sweep()).toEqual([]);
    expect(await world.seen()).toEqual(first);

    // Past five in Istanbul: by then every shop's night has come.
    world.clock.set(new Date('2026-07-01T02:05:00Z'));
    await world.night();
    expect(await world.seen()).toMatchObject({ low: 17, foundAt: world.clock.now() });
  });

  test('are those of published reviews of a year, however many parts they are read in', async () => {
    await enough();
    await world.writeMany(130, 4, 'Rengi canlı', { submittedAt: after(now, -days(10)) });
    await world.writeMany(9, 1, 'Kargo ezik', { submittedAt: after(now, -days(400)) });
    await world.write({ rating: 1, body: 'Kargo ezik', state: 'REMOVED', rule: 'spam', publishedAt: null });
    await world.night();
    expect(await world.seen()).toMatchObject({ low: 12, high: 142 });
  });

  test('of a shop that has left are not counted until it is back', async () => {
    const be = (state: 'UNINSTALLED' | 'INSTALLED') =>
      world.db.shop.update({ where: { id: world.shopId }, data: { state } });
    await world.night();
    await be('UNINSTALLED');
    world.clock.set(after(now, days(3)));
    expect(await world.sweep()).toEqual([]);
    await be('INSTALLED');
    expect(await world.sweep()).toEqual([{ shopId: world.shopId }]);
  });

  test('scenario 39: go with somebody who is erased, and what was being counted meanwhile is not kept', async () => {
    await enough();
    await world.night();
    const erase = () =>
      world.db.$transaction((tx) =>
        withdrawReviews(tx, { shopId: world.shopId, customerIds: [world.customer.id], addresses: [] }, now),
      );
    await erase();
    expect(await world.seen()).toBeNull();

    // The counting holds its texts when the erasure comes.
    await world.sweep();
    const { db } = world;
    const erasing = db.$extends({
      query: {
        reviewThemes: {
          async updateMany({ args, query }) {
            await erase();
            return query(args);
          },
        },
      },
    });
    const counting = { ...world.services, db: erasing as unknown as typeof db };
    expect(await findReviewThemes(counting, { shopId: world.shopId })).toEqual({ outcome: 'stopped' });
    expect(await world.seen()).toBeNull();
    expect(await world.sweep()).toEqual([{ shopId: world.shopId }]);
  });

  test('come again as soon as a file of reviews is in', async () => {
    const moved = await aShopToMoveInto(world.db);
    world.clock.set(moved.services.clock.now());
    await world.night();
    expect(await world.sweep()).toEqual([]);
    const line = (n: number) => `${n},Kargo ezik,1,2026-05-0${1 + (n % 9)},Ada,kolombiya`;
    const lines = Array.from({ length: 10 }, (_, n) => line(n));
    await moved.importFile(['title,body,rating,date,name,product_handle', ...lines].join('\n'));
    expect(await world.sweep()).toEqual([{ shopId: moved.shopId }]);
  });

  test('attack B1: are of the shop alone', async () => {
    await enough();
    const { id: other } = await aShop(world.db);
    await world.night();
    const { themes } = await getReviewInsights(world.services, { shopId: other, zone: 'UTC' });
    expect(themes).toMatchObject({ low: 0, high: 0, complaints: [], praise: [] });
  });
});
