import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { aProduct, aReview } from '#app/testing/review-factory.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { listCustomerReviews } from './list-customer-reviews.server.ts';

const database = useTestDb();

test("a customer's reviews, the newest first, whatever became of them; nobody else's", async () => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const product = await aProduct(db, shop);
  const at = (hour: number) => new Date(`2026-06-03T0${hour}:00:00Z`);
  await aReview(db, product, {
    customerId: customer.id,
    rating: 1,
    submittedAt: at(1),
    careAt: at(1),
    state: 'REMOVED',
  });
  await aReview(db, product, { customerId: customer.id, submittedAt: at(2), reply: 'Teşekkürler' });
  await aReview(db, product, {});
  const theirs = await aShop(db);
  const double = await aCustomer(db, theirs, { gid: customer.gid });
  await aReview(db, await aProduct(db, theirs), { customerId: double.id, title: 'başka mağaza' });
  const expected = {
    count: 2,
    reviews: [
      expect.objectContaining({ rating: 5, on: '2026-06-03', product: 'Kolombiya', needsCare: false, replied: true }),
      expect.objectContaining({ rating: 1, state: 'REMOVED', needsCare: true, replied: false }),
    ],
  };
  expect(await listCustomerReviews(database, { shopId: shop.id, customer: customer.gid! })).toEqual(expected);
  const number = customer.gid!.split('/').at(-1)!;
  expect(await listCustomerReviews(database, { shopId: shop.id, customer: number })).toEqual(expected);
});

test('what a customer wrote as a guest of the same mailbox is theirs', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { mailbox: 'ayse@posta.example' });
  const guest = await aCustomer(db, shop, { gid: null, mailbox: 'ayse@posta.example' });
  await aReview(db, await aProduct(db, shop), { customerId: guest.id, title: 'misafirken' });
  const { reviews } = await listCustomerReviews(database, { shopId: shop.id, customer: customer.gid! });
  expect(reviews).toMatchObject([{ title: 'misafirken' }]);
});

test.each(['', 'x', 'gid://shopify/Order/1', '1 OR 1=1'])('%j is no customer', async (customer) => {
  const shop = await aShop(database.db);
  expect(await listCustomerReviews(database, { shopId: shop.id, customer })).toEqual({ reviews: [], count: 0 });
});
