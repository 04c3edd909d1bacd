import { expect, test } from 'vitest';
import { hours } from '#app/domain/time/spans.ts';
import { sendMessage } from './send-message.server.ts';
import { composeSample } from './testing.ts';
import { useMessage } from './send-message.testing.ts';

const { database, world, send, ledger } = useMessage();

test.each([
  ['provider_rate_limited', 'rate_limited', 120, 120],
  ['provider_unauthorized', 'unauthorized', 900, 900],
  ['provider_error', 'provider_error', 5, 60],
] as const)('%s: it waits and is sent later', async (reason, answer, retryAfterSeconds, waits) => {
  world().email.next.push({ outcome: 'unavailable', reason: answer, retryAfterSeconds });
  const until = new Date(world().clock.now().getTime() + waits * 1000);
  expect(await send()).toEqual({ outcome: 'deferred', reason, until });
  expect(await ledger()).toMatchObject({ state: 'QUEUED', reason, sendAt: until, attempts: 1, claimToken: null });
  world().clock.set(until);
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(world().email.sent).toHaveLength(1);
});

test('a provider that is down for long is asked ever more rarely, in one line of decisions, until the message expires', async () => {
  const expiresAt = new Date('2026-06-03T16:00:00Z');
  await database.db.message.update({
    where: { shopId_id: { shopId: world().shop.id, id: world().ref.messageId } },
    data: { expiresAt },
  });
  const asked: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    world().email.next = [{ outcome: 'unavailable', reason: 'provider_error', retryAfterSeconds: 30 }];
    const result = await send();
    if (result.outcome !== 'deferred') break;
    asked.push((result.until.getTime() - world().clock.now().getTime()) / 60_000);
    world().clock.set(result.until);
  }
  expect(asked).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 57]);
  const end = await ledger();
  expect(end).toMatchObject({ state: 'SKIPPED', reason: 'expired' });
  expect(end.decisions.toSorted()).toEqual(['defer provider_error', 'send', 'skip expired']);
  expect(end.facts.find(({ times }) => times)).toMatchObject({ times: 12 });
});

test.each([
  ['provider_refused', 'bad_request'],
  ['message_too_large', 'too_large'],
] as const)('%s: it fails for good', async (reason, answer) => {
  world().email.next.push({ outcome: 'refused', reason: answer, detail: 'no' });
  expect(await send()).toEqual({ outcome: 'failed', reason });
  expect(await ledger()).toMatchObject({ state: 'FAILED', reason, dueAt: null });
  expect(await send()).toEqual({ outcome: 'already_handled' });
});

test('a message of which nobody knows whether it left is never sent again', async () => {
  world().email.next.push({ outcome: 'unknown', detail: 'ECONNRESET' });
  expect(await send()).toEqual({ outcome: 'unknown', reason: 'provider_silent' });
  world().clock.advance(hours(1));
  expect(await send()).toEqual({ outcome: 'already_handled' });
  expect(world().email.sent).toHaveLength(1);
  expect(await ledger()).toMatchObject({ state: 'UNKNOWN', reason: 'provider_silent', dueAt: null });
});

test('a sender that throws leaves the message unknown', async () => {
  const broken = { send: () => Promise.reject(new Error('socket hang up')) };
  const result = await sendMessage({ ...world().services, senders: { EMAIL: broken } }, world().ref, composeSample);
  expect(result).toEqual({ outcome: 'unknown', reason: 'provider_silent' });
});
