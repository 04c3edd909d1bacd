import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { aReview } from '#app/testing/review-factory.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { anAskedGroup } from '../testing.ts';
import { saveReview } from './save-review.server.ts';

const database = useTestDb();

test('a review of a file that its customer changes by a link of theirs stays one, and is of somebody who bought', async () => {
  const { db } = database;
  const { services } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const { groupId, requestIds, productIds } = await anAskedGroup(db, customer);
  const product = { shopId: shop.id, id: productIds[0]! };
  const old = { source: 'judge_me', externalId: '17', locale: null, verified: false, customerId: customer.id };
  const { id } = await aReview(db, product, old);
  const about = { shopId: shop.id, groupId, requestId: requestIds[0]!, photosToRemove: [], photos: [] };
  const words = { rating: 3, title: '', body: 'Alıştıkça sevdim', displayName: 'Ayşe', answers: [] } as const;
  const saved = await saveReview(services, { ...about, ...words, answers: [], locale: 'tr' }, () => Promise.resolve());
  expect(saved).toMatchObject({ outcome: 'saved', reviewId: id, isNew: false });
  expect(await db.review.findMany({ where: { shopId: shop.id } })).toMatchObject([
    { id, source: 'judge_me', rating: 3, verified: true, editedAt: services.clock.now() },
  ]);
});
