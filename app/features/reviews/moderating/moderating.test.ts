import { describe, expect, test } from 'vitest';
import { after, hours } from '#app/domain/time/spans.ts';
import { openComplaint } from '#app/features/customers/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { careForReview } from './care-for-review.server.ts';
import { countWaiting } from './count-waiting.server.ts';
import { decideReview } from './decide-review.server.ts';
import { getReview } from './get-review.server.ts';
import { countReview } from '../showing/totals.store.server.ts';
import { looksAt, useReviewWorld } from './moderating.testing.ts';
import { replyToReview } from './reply-to-review.server.ts';

const now = new Date('2026-06-30T12:00:00Z');
const actor = 'staff:1';
const { database, world } = useReviewWorld(now);

type Ref = Awaited<ReturnType<ReturnType<typeof world>['write']>>;
const decide = (ref: Ref, decision: unknown) => decideReview(world().services, { ...ref, decision, actor });
const read = (ref: Ref) => looksAt(database.db).read(ref);
const kinds = (ref: Ref) => looksAt(database.db).kinds(ref);
const totals = () => looksAt(database.db).totals(world().shopId);
const mails = () => looksAt(database.db).mails(world().shopId);
const customer = () => database.db.customer.findFirstOrThrow({ where: { shopId: world().shopId } });

describe('taking a review down', () => {
  test('names its rule, uncounts it, stands in history and audit, and the customer is told', async () => {
    const ref = await world().write();
    expect(await totals()).toMatchObject({ five: 1 });
    expect(await decide(ref, { act: 'remove', rule: 'insult' })).toEqual({ outcome: 'saved' });
    expect(await read(ref)).toMatchObject({ state: 'REMOVED', rule: 'insult' });
    expect(await totals()).toMatchObject({ five: 0 });
    const [event] = await database.db.reviewEvent.findMany({ where: ref });
    expect(event).toMatchObject({ kind: 'removed', actor, detail: { rule: 'insult' } });
    const audit = await database.db.auditEntry.findFirstOrThrow({ where: { shopId: world().shopId } });
    expect(audit).toMatchObject({ action: 'review.removed', actor, subject: ref.reviewId, detail: { rule: 'insult' } });
    expect(await mails()).toMatchObject([
      {
        purpose: 'review_removed',
        kind: 'TRANSACTIONAL',
        subject: event?.id,
        locale: 'tr',
        orderId: null,
        state: 'QUEUED',
      },
    ]);
    // Said twice, it happens once.
    expect(await decide(ref, { act: 'remove', rule: 'spam' })).toEqual({ outcome: 'moved_on' });
    expect(await mails()).toHaveLength(1);
  });

  test.each([
    { act: 'remove' },
    { act: 'remove', rule: 'low_rating' },
    { act: 'remove', rule: null },
    { act: 'uphold', sentence: ' \u200b ' },
    { act: 'hide' },
    null,
  ])('%j is refused and changes nothing', async (decision) => {
    const ref = await world().write();
    expect(await decide(ref, decision)).toEqual({ outcome: 'invalid' });
    expect(await read(ref)).toMatchObject({ state: 'PUBLISHED' });
    expect(await kinds(ref)).toEqual([]);
  });

  test('attack G10: no decision carries a rating, and each ends the same for every rating', async () => {
    for (const rating of [1, 2, 3, 4, 5]) {
      const ref = await world().write({ rating, customerId: null });
      expect(await decide(ref, { act: 'remove', rule: 'spam', rating: 1 })).toEqual({ outcome: 'invalid' });
      expect(await decide(ref, { act: 'remove', rule: 'spam' })).toEqual({ outcome: 'saved' });
      expect(await decide(ref, { act: 'reinstate' })).toEqual({ outcome: 'saved' });
      expect(await read(ref)).toMatchObject({ state: 'PUBLISHED', rule: null });
    }
    expect(await totals()).toMatchObject({ one: 1, two: 1, three: 1, four: 1, five: 1 });
  });

  test('attack B1: another shop neither sees nor changes it', async () => {
    const ref = await world().write();
    const { id: shopId } = await aShop(database.db);
    const theirs = { shopId, reviewId: ref.reviewId };
    expect(await decide(theirs, { act: 'remove', rule: 'spam' })).toEqual({ outcome: 'unknown_review' });
    expect(await replyToReview(world().services, { ...theirs, reply: 'x', actor })).toEqual({
      outcome: 'unknown_review',
    });
    expect(await careForReview(world().services, { ...theirs, actor })).toEqual({ outcome: 'unknown_review' });
    expect(await getReview(world().services, theirs)).toBeNull();
    expect(await countWaiting(world().services, { shopId })).toEqual({ care: 0, held: 0, appeals: 0 });
  });
});

test('attack D5: a photo that arrives while its review is taken down is counted in and out again', async () => {
  const { db } = database;
  const ref = await world().write();
  const { shopId, reviewId } = ref;
  const photo = { shopId, reviewId, position: 0, width: 1, height: 1, createdAt: now };
  let removal: Promise<unknown> | undefined;
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Review" WHERE "shopId" = ${shopId} AND "id" = ${reviewId} FOR UPDATE`;
    removal = decide(ref, { act: 'remove', rule: 'insult' });
    await isWaiting();
    await tx.reviewPhoto.create({ data: { ...photo, image: Buffer.from('x'), thumb: Buffer.from('x') } });
    const counted = { rating: 5, hasPhotos: false };
    const about = { shopId, productId: world().productId, now };
    await countReview(tx, about, counted, { ...counted, hasPhotos: true });
  });
  expect(await removal).toEqual({ outcome: 'saved' });
  expect(await totals()).toMatchObject({ five: 0, withPhotos: 0 });
});

/** Until somebody stands before a lock of this database. */
async function isWaiting() {
  const count = async () => {
    const [found] = await database.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
    return found!.count;
  };
  await expect.poll(count, { timeout: 10_000 }).toBeGreaterThan(0);
}

describe('an appeal', () => {
  const appealed = { state: 'REMOVED', rule: 'spam', appeal: 'It is real', appealedAt: now } as const;

  test('is answered with showing it again', async () => {
    const ref = await world().write(appealed);
    expect(await countWaiting(world().services, world())).toMatchObject({ appeals: 1 });
    expect(await decide(ref, { act: 'reinstate' })).toEqual({ outcome: 'saved' });
    expect(await read(ref)).toMatchObject({ state: 'PUBLISHED', rule: null, appealAnsweredAt: now });
    expect(await totals()).toMatchObject({ five: 1 });
    expect(await mails()).toMatchObject([{ purpose: 'review_reinstated' }]);
    expect(await countWaiting(world().services, world())).toMatchObject({ appeals: 0 });
  });

  test('or with a sentence, once', async () => {
    const ref = await world().write(appealed);
    expect(await decide(ref, { act: 'uphold', sentence: 'It is one word.' })).toEqual({ outcome: 'saved' });
    expect(await read(ref)).toMatchObject({ state: 'REMOVED', appealAnsweredAt: now });
    expect((await getReview(world().services, ref))?.events).toMatchObject([
      { kind: 'upheld', sentence: 'It is one word.' },
    ]);
    expect(await mails()).toMatchObject([{ purpose: 'review_upheld' }]);
    expect(await decide(ref, { act: 'uphold', sentence: 'Again.' })).toEqual({ outcome: 'moved_on' });
  });

  test('a removal nobody appealed against needs no sentence', async () => {
    const ref = await world().write({ state: 'REMOVED', rule: 'spam' });
    expect(await decide(ref, { act: 'uphold', sentence: 'x' })).toEqual({ outcome: 'moved_on' });
  });
});

describe('an unhappy customer', () => {
  const unhappy = { rating: 1, careAt: now };
  const complain = () =>
    openComplaint(database.db, { shopId: world().shopId, customerId: world().customer.id, at: now });

  test('is looked after by a public reply, and marketing may think of them again', async () => {
    const ref = await world().write(unhappy);
    await complain();
    expect(await customer()).toMatchObject({ complaintAt: now, resolvedAt: null });
    expect(await countWaiting(world().services, world())).toMatchObject({ care: 1 });
    expect(await replyToReview(world().services, { ...ref, reply: ' Üzgünüz.\u202e ', actor })).toEqual({
      outcome: 'saved',
    });
    expect(await read(ref)).toMatchObject({ reply: 'Üzgünüz.', repliedAt: now, caredAt: now, state: 'PUBLISHED' });
    expect(await customer()).toMatchObject({ complaintAt: null, resolvedAt: now });
    expect(await totals()).toMatchObject({ one: 1, syncDueAt: now });
  });

  test('of two reviews is looked after when both are', async () => {
    const [one, other] = [await world().write(unhappy), await world().write({ ...unhappy, productId: null })];
    await complain();
    expect(await careForReview(world().services, { ...one, actor })).toEqual({ outcome: 'saved' });
    expect(await customer()).toMatchObject({ complaintAt: now });
    expect(await careForReview(world().services, { ...other, actor })).toEqual({ outcome: 'saved' });
    expect(await customer()).toMatchObject({ complaintAt: null, resolvedAt: now });
    expect(await careForReview(world().services, { ...other, actor })).toEqual({ outcome: 'moved_on' });
    expect(await kinds(other)).toEqual(['cared_for']);
  });

  test('a complaint that is open keeps its beginning', async () => {
    await complain();
    await openComplaint(database.db, {
      shopId: world().shopId,
      customerId: world().customer.id,
      at: after(now, hours(1)),
    });
    expect(await customer()).toMatchObject({ complaintAt: now });
  });
});

test('a reply is one, can be changed and taken back, and a removed review takes none', async () => {
  const ref = await world().write();
  const reply = (text: string) => replyToReview(world().services, { ...ref, reply: text, actor });
  await reply('One');
  await reply('Two');
  await reply('Two');
  expect(await read(ref)).toMatchObject({ reply: 'Two' });
  expect(await reply('x'.repeat(2_001))).toEqual({ outcome: 'too_long' });
  await reply('  ');
  expect(await read(ref)).toMatchObject({ reply: null, repliedAt: null });
  expect(await kinds(ref)).toEqual(['replied', 'replied', 'reply_removed']);
  await decide(ref, { act: 'remove', rule: 'spam' });
  expect(await reply('Three')).toEqual({ outcome: 'removed' });
});
