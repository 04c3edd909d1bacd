import { expect, test } from 'vitest';
import { minutes } from '#app/domain/time/spans.ts';
import { sendMessage } from '#app/features/messaging/index.server.ts';
import { composeDecisionMail, tellsDecision } from './compose-decision-mail.server.ts';
import { decideReview } from './decide-review.server.ts';
import { useReviewWorld } from './moderating.testing.ts';

const now = new Date('2026-06-30T12:00:00Z');
const actor = 'staff:1';
const { database, world } = useReviewWorld(now);

/** Sends what is queued as the worker does; gives the mails and what became of each message. */
async function sendAll() {
  const { services, email, shopId } = world();
  const messages = await database.db.message.findMany({
    where: { shopId, state: 'QUEUED' },
    orderBy: { createdAt: 'asc' },
  });
  const outcomes = [];
  for (const { id: messageId, purpose } of messages) {
    expect(tellsDecision({ purpose })).toBe(true);
    outcomes.push(
      await sendMessage(services, { shopId, messageId }, (message) => composeDecisionMail(services, message)),
    );
  }
  return { outcomes, sent: email.sent.flatMap((mail) => (mail.channel === 'EMAIL' ? [mail] : [])) };
}
const decide = (ref: { shopId: string; reviewId: string }, decision: unknown) =>
  decideReview(world().services, { ...ref, decision, actor });

test.each([
  ['tr', 'Yorumunuz artık gösterilmiyor', 'Nedeni: spam gibi görünmesi.', 'Görün ve yanıtlayın'],
  ['en', 'Your review is no longer shown', 'it looks like spam', 'See it and answer'],
])('a removal is told in %s with its rule and the way to appeal', async (locale, subject, why, button) => {
  const ref = await world().write({ requestId: world().request.id, locale });
  await decide(ref, { act: 'remove', rule: 'spam' });
  const { sent } = await sendAll();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ subject, to: world().customer.email });
  expect(sent[0]?.html).toContain(button);
  expect(sent[0]?.text).toContain(why);
  expect(sent[0]?.text).toMatch(new RegExp(`https://sonra\\.test/review/\\S+\\?line=${world().request.id}`));
  expect(sent[0]?.text).not.toMatch(/\{\{|reviewMail\.|undefined/);
});

test('attack E2: a product and a sentence that are code arrive as text', async () => {
  const evil = '{{ shop.name }}{% raw %}<script>alert(1)</script>';
  await database.db.product.updateMany({ where: { shopId: world().shopId }, data: { title: evil } });
  const ref = await world().write({
    requestId: world().request.id,
    state: 'REMOVED',
    rule: 'spam',
    appeal: 'x',
    appealedAt: now,
  });
  await decide(ref, { act: 'uphold', sentence: evil });
  const { sent } = await sendAll();
  expect(sent[0]?.html).not.toContain('<script>alert');
  expect(sent[0]?.text).toContain('{ { shop.name }}{ % raw %}<script>alert(1)</script>');
});

test('a decision that was taken back before its mail left is not told', async () => {
  const ref = await world().write({ requestId: world().request.id });
  await decide(ref, { act: 'remove', rule: 'spam' });
  await decide(ref, { act: 'reinstate' });
  const { outcomes, sent } = await sendAll();
  expect(outcomes).toContainEqual({ outcome: 'skipped', reason: 'nothing_to_show' });
  expect(sent.map(({ subject }) => subject)).toEqual(['Yorumunuz yeniden yayında']);
});

test('of two removals of which no mail has left yet the last one is told, with its rule', async () => {
  const ref = await world().write({ requestId: world().request.id, locale: 'en' });
  await decide(ref, { act: 'remove', rule: 'spam' });
  world().clock.advance(minutes(1));
  await decide(ref, { act: 'reinstate' });
  world().clock.advance(minutes(1));
  await decide(ref, { act: 'remove', rule: 'insult' });
  const { sent } = await sendAll();
  expect(sent.map(({ text }) => /spam|insults/.exec(text)?.[0])).toEqual(['insults']);
});

test('each decision is told: a second removal too, then without another appeal', async () => {
  const ref = await world().write({ requestId: world().request.id, locale: 'en' });
  await decide(ref, { act: 'remove', rule: 'spam' });
  await sendAll();
  await database.db.review.updateMany({ where: { id: ref.reviewId }, data: { appeal: 'x', appealedAt: now } });
  await decide(ref, { act: 'reinstate' });
  await sendAll();
  await decide(ref, { act: 'remove', rule: 'insult' });
  const { sent } = await sendAll();
  expect(sent).toHaveLength(3);
  expect(sent[2]?.text).toContain('it insults somebody');
  expect(sent[2]?.text).toContain("We've already looked at it again once");
});

test('one who said no to mails gets none, and reads it on their page', async () => {
  await database.db.consent.create({
    data: {
      ...{ shopId: world().shopId, customerId: world().customer.id, channel: 'EMAIL', state: 'UNSUBSCRIBED' },
      ...{ occurredAt: now, updatedAt: now, source: 'shopify' },
    },
  });
  const ref = await world().write({ requestId: world().request.id });
  await decide(ref, { act: 'remove', rule: 'spam' });
  const { outcomes, sent } = await sendAll();
  expect(outcomes).toMatchObject([{ outcome: 'skipped', reason: 'opted_out' }]);
  expect(sent).toEqual([]);
});

test('an order that was refunded since takes nobody their right to know', async () => {
  await database.db.order.updateMany({
    where: { shopId: world().shopId },
    data: { cancelledAt: now, fullyRefundedAt: now },
  });
  const ref = await world().write({ requestId: world().request.id });
  await decide(ref, { act: 'remove', rule: 'spam' });
  expect((await sendAll()).sent).toHaveLength(1);
});
