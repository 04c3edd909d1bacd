import { beforeEach, expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { anAskedGroup } from '../testing.ts';
import { appealReview } from './appeal-review.server.ts';
import { deleteReview } from './delete-review.server.ts';
import { findGroup } from './review-group.store.server.ts';
import { saveNps } from './save-nps.server.ts';
import { saveReview } from './save-review.server.ts';
import type { ReviewToSave } from './save-review.server.ts';

const database = useTestDb();
const mailbox = 'ayse@mail.test';

/** Somebody who bought the same thing twice, with an account and as a guest, and a stranger who bought it too. */
async function build() {
  await database.reset();
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const account = await aCustomer(db, shop, { email: mailbox, mailbox });
  const guest = await aCustomer(db, shop, { gid: null, guestEmail: mailbox, email: mailbox, mailbox });
  const stranger = await aCustomer(db, shop, { mailbox: 'other@mail.test' });
  const [first, second, third] = [
    await anAskedGroup(db, account),
    await anAskedGroup(db, guest),
    await anAskedGroup(db, stranger),
  ];
  const [productId] = first.productIds;
  for (const { groupId } of [second, third])
    await db.reviewRequest.updateMany({ where: { groupId }, data: { productId } });
  type Group = typeof first;
  const save = ({ groupId, requestIds }: Group, over: Partial<ReviewToSave> = {}) =>
    saveReview(
      services,
      {
        ...{ shopId: shop.id, groupId, requestId: requestIds[0]!, rating: 4, title: 'Güzel', body: 'Tadı yerinde.' },
        ...{ displayName: 'Ayşe Y.', answers: [], locale: 'tr', photosToRemove: [], photos: [], ...over },
      },
      async () => undefined,
    );
  const lineOf = ({ groupId, requestIds }: Group) => ({ shopId: shop.id, groupId, requestId: requestIds[0]! });
  const reviews = () => db.review.findMany({ where: { shopId: shop.id }, orderBy: { submittedAt: 'asc' } });
  const complaints = async () =>
    (await db.customer.findMany({ where: { complaintAt: { not: null } } })).map(({ id }) => id);
  return { db, services, clock, shop, account, guest, first, second, third, save, lineOf, reviews, complaints };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

test('attack G8: a guest and an account of one mailbox write one review, which either link changes', async () => {
  const { first, second, third, save, reviews, account } = world;
  expect(await save(first)).toMatchObject({ outcome: 'saved', isNew: true });
  expect(await save(second, { rating: 2, body: 'Bu sefer bayattı.' })).toMatchObject({
    outcome: 'saved',
    isNew: false,
  });
  expect(await reviews()).toMatchObject([{ customerId: account.id, rating: 2, body: 'Bu sefer bayattı.' }]);
  expect(await save(third)).toMatchObject({ outcome: 'saved', isNew: true });
  expect(await reviews()).toHaveLength(2);
});

test('attack D5: of twenty presses through both links at once one makes it', async () => {
  const { first, second, save, reviews } = world;
  const saved = await Promise.all(Array.from({ length: 20 }, (_, n) => save(n % 2 ? first : second)));
  expect(saved.filter((one) => one.outcome === 'saved' && one.isNew)).toHaveLength(1);
  expect(await reviews()).toHaveLength(1);
});

test('the page of either link shows what they wrote, that of a stranger does not', async () => {
  const { db, shop, first, second, third, save } = world;
  await save(first, { photos: [] });
  const shown = async ({ groupId }: typeof first) =>
    (await findGroup(db, { shopId: shop.id, groupId, otherwise: 'tr' }))?.lines[0]?.review?.body ?? null;
  expect([await shown(first), await shown(second), await shown(third)]).toEqual([
    'Tadı yerinde.',
    'Tadı yerinde.',
    null,
  ]);
});

test('what was taken down cannot be written anew by the other link, and is appealed for by it', async () => {
  const { db, services, first, second, third, save, lineOf } = world;
  await save(first);
  await db.review.updateMany({ data: { state: 'REMOVED', rule: 'spam' } });
  expect(await save(second)).toEqual({ outcome: 'removed' });
  const appeal = { appeal: 'Bu benim yorumum.' };
  expect(await appealReview(services, { ...lineOf(third), ...appeal })).toEqual({ outcome: 'not_removed' });
  expect(await appealReview(services, { ...lineOf(second), ...appeal })).toEqual({ outcome: 'appealed' });
});

test('the rest of an unhappy customer begins and ends under the record that the review stands under', async () => {
  const { services, first, second, account, save, lineOf, complaints } = world;
  await save(first);
  await save(second, { rating: 1 });
  expect(await complaints()).toEqual([account.id]);
  expect(await deleteReview(services, lineOf(second))).toEqual({ outcome: 'deleted' });
  expect(await complaints()).toEqual([]);
});

test('scenario 40: the question about the shop is answered once, by whichever link', async () => {
  const { db, services, shop, first, second, third } = world;
  const answer = ({ groupId }: typeof first) =>
    saveNps(services, { shopId: shop.id, groupId, score: 9, comment: '', locale: 'tr' });
  expect([await answer(first), await answer(second), await answer(third)]).toEqual([
    { outcome: 'saved' },
    { outcome: 'already' },
    { outcome: 'saved' },
  ]);
  expect(await db.npsAnswer.count()).toBe(2);
});

test('a record that was erased is nobody’s, even where its mailbox is still written', async () => {
  const { db, guest, first, second, save, reviews } = world;
  await save(second);
  await db.customer.updateMany({ where: { id: guest.id }, data: { redactedAt: world.clock.now() } });
  expect(await save(first)).toMatchObject({ outcome: 'saved', isNew: true });
  expect(await reviews()).toHaveLength(2);
  expect(await save(second)).toEqual({ outcome: 'nobody' });
});
