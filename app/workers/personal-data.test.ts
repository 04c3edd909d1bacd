import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, test } from 'vitest';
import {
  enrollForOrder,
  ensureDefaultJourneys,
  sweepEnrollments,
  switchJourney,
} from '#app/features/journeys/index.server.ts';
import { sweepMessages } from '#app/features/messaging/index.server.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import type { MessageSender } from '#app/platform/messaging/message-sender.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { journeyHandlers } from './journeys.worker.server.ts';
import { messageHandlers } from './messages.worker.server.ts';

const database = useTestDb();

/** The process's own logger, its lines kept. */
function listeningLogger() {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const real = createLogger('debug');
  Object.assign(real, { [pino.symbols.streamSym]: stream });
  return { lines, log: real };
}

test('attack O1: from order to mail nothing personal is in a job or a log line', async () => {
  const { lines, log } = listeningLogger();
  const { services: quiet, jobs, email, clock } = testServices(database.db, '2026-06-03T00:00:00Z');
  const failing: MessageSender = { send: () => Promise.reject(new Error('socket hang up')) };
  const services = { ...quiet, log };
  const shop = await aShop(database.db);
  await ensureDefaultJourneys(services, { shopId: shop.id });
  await switchJourney(services, { shopId: shop.id, key: 'thank_you', on: true, actor: 'staff:1' });
  const secrets = ['mahrem@mail.test', 'Gizem', 'Saklıoğlu', '+905551112233'];
  const [address, firstName, lastName, phone] = secrets;
  const customer = await aCustomer(database.db, shop, { email: address, firstName, lastName, phone });
  const payloads: string[] = [];
  for (const sender of [email, failing]) {
    const order = await anOrder(database.db, customer);
    await enrollForOrder(services, { shopId: shop.id, orderId: order.id });
    clock.set('2026-06-03T09:00:00Z');
    const at = { ...services, senders: { EMAIL: sender } };
    const handlers = [...journeyHandlers(at), ...messageHandlers(at)];
    for (const sweep of [sweepEnrollments, sweepMessages]) {
      await sweep(services);
      for (const { name, payload } of jobs.take()) {
        payloads.push(JSON.stringify(payload));
        await runJob(handlers, name, payload);
      }
    }
  }
  expect(email.sent).toHaveLength(1);
  expect(payloads).toHaveLength(4);
  expect(lines.join('')).toContain('message handled');
  expect(lines.join('')).toContain('message sender failed');
  const written = [...lines, ...payloads].join('\n');
  for (const secret of secrets) expect(written).not.toContain(secret);
});
