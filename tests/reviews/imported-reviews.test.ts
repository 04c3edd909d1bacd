import { expect, test } from 'vitest';
import { syncMetafields } from '#app/features/reviews/index.server.ts';
import { aShopToMoveInto } from '#app/features/reviews/testing.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';

const database = useTestDb();

test('scenario 27: reviews of a file, of today and of a customer, run no workflow and mail nobody', async () => {
  const shop = await aShopToMoveInto(database.db);
  const { shopId, services } = shop;
  const mailbox = 'ayse@mail.test';
  await aCustomer(database.db, { id: shopId }, { email: mailbox, mailbox });
  const lines = [1, 5].map((rating) => `${rating},Kelimeler ${rating},${mailbox},2026-11-20,kolombiya`);
  await shop.importFile(['rating,body,email,date,handle', ...lines, ''].join('\n'));
  expect(await shop.reviews()).toMatchObject([{ rating: 1 }, { rating: 5 }]);
  const shopAdmin = scriptedShopAdmin({
    EnableReviewMetafields: () => ({ rating: { userErrors: [] }, count: { userErrors: [] } }),
    SetReviewMetafields: () => ({ metafieldsSet: { userErrors: [] } }),
  });
  await syncMetafields({ ...services, shopAdmin });
  const asked = shopAdmin.asked.map(({ operation }) => operation);
  expect(asked).toContain('SetReviewMetafields');
  expect(asked).not.toContain('TellFlowOfReview');
  const { db } = database;
  expect([await db.message.count(), await db.enrollment.count(), await db.reviewRequest.count()]).toEqual([0, 0, 0]);
  expect(await db.customer.count({ where: { complaintAt: { not: null } } })).toBe(0);
});
