import { beforeEach, expect, test } from 'vitest';
import {
  forgetDeliveryBodies,
  listFailedDeliveries,
  processDelivery,
  retryAllDeliveries,
  retryDelivery,
} from '#app/features/webhooks/index.server.ts';
import type { TopicHandlers } from '#app/features/webhooks/index.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { orderDocument } from './documents.ts';
import { aReceivingShop } from './receiving-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());
const aReceiver = (over?: Parameters<typeof aReceivingShop>[1]) => aReceivingShop(database.db, over);

test('a handler that goes on failing is tried five times, then stays visible and can be tried again', async () => {
  const { post, ends, services, shopId, jobs } = await aReceiver();
  let broken = true;
  const handlers: TopicHandlers = new Map([
    [
      'orders/create',
      async () => {
        if (broken) throw new TypeError('ayse@mail.test cannot be read');
        return { outcome: 'applied' as const };
      },
    ],
  ]);
  await post({ body: '{}' });
  const ref = jobs.take()[0]!.payload as { shopId: string; deliveryId: string };
  for (let n = 1; n <= 4; n += 1) await expect(processDelivery(services, ref, handlers)).rejects.toThrow(TypeError);
  expect(await processDelivery(services, ref, handlers)).toMatchObject({ outcome: 'failed', reason: 'handler_failed' });
  const { deliveries } = await listFailedDeliveries(services, { shopId });
  expect(deliveries).toMatchObject([{ reason: 'handler_failed', detail: 'TypeError', attempts: 5, canRetry: true }]);
  expect(await processDelivery(services, ref, handlers)).toEqual({ outcome: 'already_handled' });

  broken = false;
  expect(await retryDelivery(services, { shopId: 'another', deliveryId: ref.deliveryId })).toEqual({ outcome: 'gone' });
  expect(await retryDelivery(services, ref)).toEqual({ outcome: 'queued' });
  expect(jobs.take()).toHaveLength(1);
  await processDelivery(services, ref, handlers);
  expect(await ends()).toEqual(['PROCESSED']);
  expect(await retryDelivery(services, ref)).toEqual({ outcome: 'gone' });
});

test('F20: a document that ends every process that works on it is not tried for ever', async () => {
  const { post, ends, services, shopId, jobs } = await aReceiver();
  await post({ body: '{}' });
  const ref = jobs.take()[0]!.payload as { shopId: string; deliveryId: string };
  await database.db.webhookDelivery.updateMany({ where: { shopId }, data: { attempts: 10 } });
  const deadly: TopicHandlers = new Map([['orders/create', () => Promise.reject(new Error('must not be run'))]]);
  expect(await processDelivery(services, ref, deadly)).toMatchObject({ detail: 'ProcessEnded' });
  expect(await ends()).toEqual(['FAILED handler_failed']);
});

test("all of a shop's failed deliveries are tried again at once, another shop's are not", async () => {
  const ours = await aReceiver();
  const theirs = await aReceiver();
  for (const receiver of [ours, ours, theirs]) {
    await receiver.post({ body: '{}' });
    await receiver.work();
  }
  expect(await retryAllDeliveries(ours.services, { shopId: ours.shopId })).toEqual({ queued: 2 });
  expect(await ours.ends()).toEqual(['RECEIVED', 'RECEIVED']);
  expect(await theirs.ends()).toEqual(['FAILED missing_field']);
});

test('failed deliveries are listed in pages, the newest first', async () => {
  const { post, work, services, shopId, clock } = await aReceiver();
  for (const webhookId of ['a', 'b', 'c']) {
    await post({ webhookId });
    clock.advance(1_000);
  }
  await work();
  const first = await listFailedDeliveries(services, { shopId, limit: 2 });
  expect(first.deliveries.map(({ webhookId }) => webhookId)).toEqual(['c', 'b']);
  const second = await listFailedDeliveries(services, { shopId, limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({ deliveries: [{ webhookId: 'a' }], nextCursor: null });
});

test('bodies are forgotten after 30 days, those of failed deliveries after 90', async () => {
  const { post, work, services, clock, shopId } = await aReceiver();
  await post({ body: JSON.stringify(orderDocument(1)) });
  await post({ body: '{"broken": true}' });
  await work();
  const sizes = async () => {
    const rows = await database.db.webhookDelivery.findMany({ orderBy: { outcome: 'asc' } });
    return rows.map(({ outcome, body }) => `${outcome} ${body.length > 0}`);
  };
  clock.advance(29 * 86_400_000);
  expect(await forgetDeliveryBodies(services)).toEqual({ forgotten: 0 });
  clock.advance(2 * 86_400_000);
  await forgetDeliveryBodies(services);
  expect(await sizes()).toEqual(['PROCESSED false', 'FAILED true']);
  clock.advance(60 * 86_400_000);
  await forgetDeliveryBodies(services);
  expect(await sizes()).toEqual(['PROCESSED false', 'FAILED false']);
  expect(await retryAllDeliveries(services, { shopId })).toEqual({ queued: 0 });
});

test('however many bodies there are to forget, none stays, and one that is asked for again is left alone', async () => {
  const { post, work, services, clock, shopId } = await aReceiver();
  await post({ body: '{"broken": true}' });
  for (let id = 1; id <= 5; id += 1) await post({ body: JSON.stringify(orderDocument(id)) });
  await work();
  clock.advance(91 * 86_400_000);
  expect(await retryAllDeliveries(services, { shopId })).toEqual({ queued: 1 });
  expect(await forgetDeliveryBodies(services, { atOnce: 2 })).toEqual({ forgotten: 5 });
  const left = await database.db.webhookDelivery.findMany({ where: { body: { not: new Uint8Array() } } });
  expect(left.map(({ outcome, forgetAt }) => [outcome, forgetAt])).toEqual([['RECEIVED', null]]);
});

test('a topic we do not use is kept and ignored', async () => {
  const { post, work, ends } = await aReceiver();
  for (const topic of ['themes/publish', 'orders/edited', 'no/such_topic']) await post({ topic });
  await work();
  expect(await ends()).toEqual(Array.from({ length: 3 }, () => 'IGNORED topic_unknown'));
});
