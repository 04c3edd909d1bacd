import { expect, test } from 'vitest';
import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { reapplyErasures, sweepRequests, workRequest } from '#app/features/privacy/index.server.ts';
import { keyedHash } from '#app/platform/keyed-hash.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { fillShop, secretsOf } from './fill-shop.ts';
import { searchDatabase } from './search-database.ts';

const database = useTestDb();

test('attack O6: a restored backup forgets again whom the lists of erasures name by nothing but a hash', async () => {
  const { services, jobs } = testServices(database.db, '2026-06-10T09:00:00Z');
  const [shop, gone] = [await aShop(database.db), await aShop(database.db)];
  const [erased, kept] = [secretsOf('mahrem', 4242_0001), secretsOf('komsu', 4242_0002)];
  for (const person of [erased, kept]) await fillShop(database.db, shop, person);
  await fillShop(database.db, gone, secretsOf('baska', 4242_0003));
  const { keys } = services.links;
  const lists = {
    subjects: new Set([keyedHash(keys, 'customer', shop.id, erased.gid)]),
    shopHashes: new Set([keyedHash(keys, 'shop', '', gone.domain)]),
  };
  expect(await reapplyErasures(services, lists)).toEqual({ customers: 1, shops: 1 });
  expect(await reapplyErasures(services, lists)).toEqual({ customers: 0, shops: 0 });
  await sweepRequests(services);
  for (const { payload } of jobs.take())
    await workRequest(services, payload as never, { exitEnrollments, endDiscounts, withdrawReviews });
  expect(await searchDatabase(database.db, { shopId: null, needles: erased.traces })).toEqual([]);
  expect(await searchDatabase(database.db, { shopId: null, needles: [gone.id, gone.domain] })).toEqual([]);
  expect(await searchDatabase(database.db, { shopId: shop.id, needles: kept.traces })).not.toEqual([]);
});
