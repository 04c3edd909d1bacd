import { expect, test } from 'vitest';
import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { reapplyErasures, sweepRequests, workRequest } from '#app/features/privacy/index.server.ts';
import { endDiscount, endDiscounts, sweepDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { minutes } from '#app/domain/time/spans.ts';
import { keyedHash } from '#app/platform/keyed-hash.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { fillShop, secretsOf } from './fill-shop.ts';

const database = useTestDb();
const start = '2026-06-10T09:00:00Z';

test.each([
  ['of which nobody knows whether it was made', 'unreachable', new Date(start)],
  ['that is being made', null, null],
])('attack D13: a code %s when its customer is erased is ended in the shop, and then forgotten', async (...of) => {
  const [, refusal, endDueAt] = of;
  await database.reset();
  const { db } = database;
  const { services, jobs, clock } = testServices(db, start);
  const gid = 'gid://shopify/DiscountCodeNode/7';
  services.shopAdmin = scriptedShopAdmin({
    FindDiscountCode: ({ code }) => ({ found: code === 'Admahrem' ? { id: gid } : null }),
    EndDiscountCode: () => ({ ended: { userErrors: [] } }),
  });
  const shop = await aShop(db);
  const person = secretsOf('mahrem', 4242_0001);
  await fillShop(db, shop, person);
  await db.discountCode.updateMany({ data: { gid: null, refusal, endDueAt } });
  const subject = keyedHash(services.links.keys, 'customer', shop.id, person.gid);
  await reapplyErasures(services, { subjects: new Set([subject]), shopHashes: new Set() });
  await sweepRequests(services);
  for (const { payload } of jobs.take())
    await workRequest(services, payload as never, { exitEnrollments, endDiscounts, withdrawReviews });
  clock.advance(minutes(10));
  await sweepDiscounts(services);
  const ended = await Promise.all(jobs.take().map(({ payload }) => endDiscount(services, payload as never)));
  expect(ended).toEqual([{ outcome: 'ended' }]);
  expect(await db.discountCode.findFirst()).toMatchObject({ code: null, endDueAt: null });
});
