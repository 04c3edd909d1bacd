import { expect, test } from 'vitest';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { openComplaint } from '#app/features/customers/index.server.ts';
import { queueMessage, sendMessageJob } from '#app/features/messaging/index.server.ts';
import { decideReview, replyToReview } from '#app/features/reviews/index.server.ts';
import { useReviewWorld } from '#app/features/reviews/moderating/moderating.testing.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { messageHandlers } from './messages.worker.server.ts';

const now = new Date('2026-06-30T09:00:00Z');
const actor = 'staff:1';
const { database, world } = useReviewWorld(now);

const work = (messageId: string) =>
  runJob(messageHandlers(world().services), sendMessageJob.name, { shopId: world().shopId, messageId });

test('the worker writes the mail about a decision, which no journey knows', async () => {
  const ref = await world().write({ requestId: world().request.id });
  await decideReview(world().services, { ...ref, decision: { act: 'remove', rule: 'spam' }, actor });
  const message = await database.db.message.findFirstOrThrow({ where: { shopId: world().shopId } });
  await work(message.id);
  expect(world().email.sent).toMatchObject([{ subject: 'Yorumunuz artık gösterilmiyor', to: world().customer.email }]);
});

test('an unhappy customer gets no marketing until the shop replied, nor the days after', async () => {
  const { services, shopId, customer, clock } = world();
  const ref = await world().write({ rating: 1, careAt: now });
  await openComplaint(database.db, { shopId, customerId: customer.id, at: now });
  const about = { shopId, customerId: customer.id, kind: 'MARKETING', purpose: 'we_miss_you', subject: 'x' } as const;
  const until = { sendAt: now, expiresAt: after(now, days(30)) };
  const { messageId } = await queueMessage(services, { ...about, ...until, locale: 'tr' });
  const reason = async () =>
    (await database.db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } })).reason;
  await database.db.consent.create({
    data: {
      ...{ shopId, customerId: customer.id, channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify' },
      ...{ occurredAt: now, updatedAt: now, checkedAt: now, iysReportedAt: now },
    },
  });
  await work(messageId);
  expect(await reason()).toBe('complaint_open');
  await replyToReview(services, { ...ref, reply: 'Üzgünüz, sizi arıyoruz.', actor });
  clock.advance(hours(2));
  await database.db.consent.updateMany({ data: { checkedAt: clock.now() } });
  await work(messageId);
  expect(await reason()).toBe('complaint_rest');
  expect(world().email.sent).toEqual([]);
});
