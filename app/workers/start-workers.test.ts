import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrollForOrder, ensureDefaultJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { bullmqJobs } from '#app/platform/jobs/bullmq-jobs.server.ts';
import { createQueueBackend } from '#app/platform/jobs/queue-backend.server.ts';
import type { MessageSender } from '#app/platform/messaging/message-sender.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { startWorkers } from './start-workers.server.ts';

const database = useTestDb();
const wait = { timeout: 28_000, interval: 100 };
const ending: (() => Promise<void>)[] = [];
beforeEach(() => database.reset());
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** Twelve orders of three shops, enrolled before the thank-you is due. */
async function enrolledOrders() {
  const doubles = testServices(database.db, '2026-06-03T00:00:00Z');
  const backend = createQueueBackend({ database: database.url });
  const errors: Error[] = [];
  const jobs = bullmqJobs(backend, (error) => errors.push(error));
  ending.push(() => jobs.close());
  const services = { ...doubles.services, jobs };
  for (let n = 0; n < 3; n += 1) {
    const { id: shopId } = await aShop(database.db);
    await ensureDefaultJourneys(services, { shopId });
    await switchJourney(services, { shopId, key: 'thank_you', on: true, actor: 'staff:1' });
    const customer = await aCustomer(database.db, { id: shopId });
    for (let order = 0; order < 4; order += 1)
      await enrollForOrder(services, { shopId, orderId: (await anOrder(database.db, customer)).id });
  }
  const start = async (over: Partial<typeof services> = {}) => {
    const workers = await startWorkers({ ...services, ...over }, backend);
    ending.push(workers.drain);
    return workers;
  };
  return { ...doubles, services, errors, start };
}

const states = async () => {
  const groups = await database.db.message.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
};

test('two workers beside each other take every order from its wait to one mail', async () => {
  const { clock, email, errors, start } = await enrolledOrders();
  await Promise.all([start(), start()]);
  clock.set('2026-06-03T09:00:00Z');
  await expect.poll(states, wait).toEqual({ SENT: 12 });
  const ids = email.sent.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(12);
  expect(ids).toHaveLength(12);
  expect(errors).toEqual([]);
});

test('F22: draining waits for the mail under way and takes no other', async () => {
  const { clock, services, start } = await enrolledOrders();
  clock.set('2026-06-03T09:00:00Z');
  let asked = 0;
  let answer = () => undefined as void;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const slow: MessageSender = {
    async send() {
      asked += 1;
      await answered;
      return { outcome: 'accepted', providerMessageId: null };
    },
  };
  const workers = await start({ senders: { ...services.senders, EMAIL: slow } });
  await expect.poll(() => asked, wait).toBeGreaterThan(0);
  const draining = workers.drain();
  answer();
  await draining;
  const after = asked;
  const { SENT, SENDING } = await states();
  expect({ SENT, SENDING }).toEqual({ SENT: after, SENDING: undefined });
});
