import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { saveReview } from '../answering/save-review.server.ts';
import { anAskedGroup } from '../testing.ts';
import { getCustomerRequests } from './get-customer-requests.server.ts';

const database = useTestDb();

test('what a customer was asked about leads to what they wrote, and to nothing where they wrote nothing', async () => {
  const { db } = database;
  const { services } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const { groupId, requestIds } = await anAskedGroup(db, customer, { titles: ['Kolombiya', 'Fincan'] });
  const words = { rating: 4, title: 'Güzel', body: 'Taze', displayName: 'Ayşe', answers: [], locale: 'tr' } as const;
  const about = { shopId: shop.id, groupId, requestId: requestIds[0]!, photosToRemove: [], photos: [] };
  const saved = await saveReview(services, { ...about, ...words, answers: [] }, () => Promise.resolve());

  const requests = await getCustomerRequests(services, { shopId: shop.id, customerId: customer.id });
  expect(requests.map(({ title, state, reviewId }) => [title, state, reviewId]).sort()).toEqual([
    ['Fincan', 'ASKED', null],
    ['Kolombiya', 'ANSWERED', saved.outcome === 'saved' ? saved.reviewId : 'nothing was saved'],
  ]);
});
