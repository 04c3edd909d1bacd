import { beforeEach, expect, test } from 'vitest';
import { minutes } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sendMessage } from './send-message.server.ts';
import { sweepMessages } from './sweep-messages.server.ts';
import { sweepStaleClaims } from './sweep-stale-claims.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

const database = useTestDb();
beforeEach(() => database.reset());

async function aShopWithMessages(count: number, from = '2026-06-03T08:00:00Z') {
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const order = await anOrder(database.db, customer);
  const refs = [];
  for (let n = 0; n < count; n += 1)
    refs.push(
      await aQueuedMessage(database.db, customer, order, {
        subject: `${order.id}/${n}`,
        sendAt: new Date(new Date(from).getTime() + n),
      }),
    );
  return { shop, customer, order, refs };
}

test('a due message becomes one job of ids, and not again within its lease', async () => {
  const { services, jobs, clock } = testServices(database.db);
  const { refs } = await aShopWithMessages(1);
  expect(await sweepMessages(services)).toBe(1);
  expect(jobs.take()).toEqual([expect.objectContaining({ name: 'messaging.send-message', payload: refs[0] })]);
  expect(await sweepMessages(services)).toBe(0);
  clock.advance(minutes(5));
  expect(await sweepMessages(services)).toBe(1);
});

test('what is not due, and what has ended, is left alone', async () => {
  const { services, jobs, email } = testServices(database.db);
  const { refs } = await aShopWithMessages(1);
  const [ref] = refs;
  if (!ref) throw new Error('no message');
  await aShopWithMessages(1, '2026-06-03T09:00:01Z');
  email.next.push({ outcome: 'unknown', detail: 'reset' });
  await sendMessage(services, ref, composeSample);
  expect(await sweepMessages(services)).toBe(0);
  expect(jobs.take()).toEqual([]);
});

test('attack F25, scenario 41: a flood of one shop does not keep the next one waiting', async () => {
  const { services, jobs } = testServices(database.db);
  const flood = await aShopWithMessages(1);
  const { id: shopId } = flood.shop;
  await database.db.$executeRaw`
    INSERT INTO "Message" ("shopId", "id", "customerId", "kind", "purpose", "subject", "locale", "sendAt", "expiresAt", "dueAt", "createdAt")
    SELECT ${shopId}, 'flood-' || n, ${flood.customer.id}, 'TRANSACTIONAL', 'flood', n::text, 'tr',
      "at", "at" + interval '3 days', "at", "at"
    FROM generate_series(1, 5000) n, (SELECT '2026-06-02T09:00:00Z'::timestamp AS "at") t`;
  const small = await aShopWithMessages(3);
  await sweepMessages(services);
  const first = jobs.take().map(({ payload }) => payload as { shopId: string });
  expect(first.filter((payload) => payload.shopId === small.shop.id)).toHaveLength(3);
  expect(first.filter((payload) => payload.shopId === shopId)).toHaveLength(400);
  // In turns: the small shop's three stand among the first six.
  expect(first.slice(0, 6).filter((payload) => payload.shopId === small.shop.id)).toHaveLength(3);
  // Until some of those have ended, the queue gets no more of them.
  expect(await sweepMessages(services)).toBe(0);
  await database.db
    .$executeRaw`UPDATE "Message" SET "state" = 'SENT', "dueAt" = NULL WHERE "id" IN (SELECT "id" FROM "Message" WHERE "dueAt" > '2026-06-03' AND "purpose" = 'flood' LIMIT 40)`;
  expect(await sweepMessages(services)).toBe(40);
});

test('F23: two sweeps at once take every message once', async () => {
  const one = testServices(database.db);
  const two = testServices(database.db);
  await aShopWithMessages(60);
  await Promise.all([sweepMessages(one.services), sweepMessages(two.services)]);
  const taken = [...one.jobs.take(), ...two.jobs.take()].map(({ key }) => key);
  expect(new Set(taken).size).toBe(taken.length);
  await sweepMessages(one.services);
  expect(taken.length + one.jobs.take().length).toBe(60);
});

test('a lost job comes back while the queue refuses to take any', async () => {
  const { services, clock } = testServices(database.db);
  await aShopWithMessages(1);
  const down = { ...services.jobs, enqueueMany: () => Promise.reject(new Error('queue is down')) };
  await expect(sweepMessages({ ...services, jobs: down })).rejects.toThrow('queue is down');
  clock.advance(minutes(5));
  expect(await sweepMessages(services)).toBe(1);
});

test('a claim whose worker died becomes unknown after ten minutes, and is not sent again', async () => {
  const { services, clock, email, jobs } = testServices(database.db);
  const { refs } = await aShopWithMessages(1);
  const [ref] = refs;
  if (!ref) throw new Error('no message');
  const dies = { send: () => new Promise<never>(() => undefined) };
  void sendMessage({ ...services, senders: { EMAIL: dies } }, ref, composeSample);
  await expect.poll(async () => (await ledgerOf(database.db, ref)).state).toBe('SENDING');
  clock.advance(minutes(10) - 1);
  expect(await sweepStaleClaims(services)).toBe(0);
  clock.advance(1);
  expect(await sweepStaleClaims(services)).toBe(1);
  const end = await ledgerOf(database.db, ref);
  expect(end).toMatchObject({ state: 'UNKNOWN', reason: 'worker_died', dueAt: null });
  expect(end.decisions).toContain('unknown worker_died');
  expect(await sweepMessages(services)).toBe(0);
  expect(jobs.take()).toEqual([]);
  expect(await sendMessage(services, ref, composeSample)).toEqual({ outcome: 'already_handled' });
  expect(email.sent).toEqual([]);
});

test('F4: a worker frozen past the end of its claim still tells what the provider answered', async () => {
  const { services, clock } = testServices(database.db);
  const { refs } = await aShopWithMessages(1);
  const [ref] = refs;
  if (!ref) throw new Error('no message');
  let thaw = () => undefined as void;
  const frozen = new Promise<void>((resolve) => (thaw = resolve));
  const slow = { send: () => frozen.then(() => ({ outcome: 'accepted', providerMessageId: 'late' }) as const) };
  const sending = sendMessage({ ...services, senders: { EMAIL: slow } }, ref, composeSample);
  await expect.poll(async () => (await ledgerOf(database.db, ref)).state).toBe('SENDING');
  clock.advance(minutes(11));
  await sweepStaleClaims(services);
  thaw();
  expect(await sending).toEqual({ outcome: 'sent' });
  expect(await ledgerOf(database.db, ref)).toMatchObject({ state: 'SENT', reason: null, providerMessageId: 'late' });
});
