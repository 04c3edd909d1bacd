import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { aReview } from '#app/testing/review-factory.ts';
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

test('an answer as an account leads to the review that the same person wrote as a guest', async () => {
  const { db } = database;
  const { services } = testServices(db);
  const shop = await aShop(db);
  const mailbox = 'ayse@posta.example';
  const guest = await aCustomer(db, shop, { gid: null, mailbox });
  const account = await aCustomer(db, shop, { mailbox });
  const asked = await anAskedGroup(db, account);
  const where = { shopId_id: { shopId: shop.id, id: asked.requestIds[0]! } };
  await db.reviewRequest.update({ where, data: { state: 'ANSWERED' } });
  const product = { shopId: shop.id, id: asked.productIds[0]! };
  const { id } = await aReview(db, product, { customerId: guest.id });
  const [request] = await getCustomerRequests(services, { shopId: shop.id, customerId: account.id });
  expect(request?.reviewId).toBe(id);
});
