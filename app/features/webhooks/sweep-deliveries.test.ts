import { beforeEach, expect, test } from 'vitest';
import { minutes } from '#app/domain/time/spans.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sweepDeliveries } from './sweep-deliveries.server.ts';

const database = useTestDb();
beforeEach(() => database.reset());

/** Deliveries whose job was lost, due one after the other from `from` on. */
async function aShopWithDeliveries(count: number, from: string) {
  const { id: shopId } = await aShop(database.db);
  await database.db.$executeRaw`
    INSERT INTO "WebhookDelivery" ("shopId", "id", "webhookId", "topic", "receivedAt", "dueAt", "body")
    SELECT ${shopId}, ${shopId} || n, 'w' || n, 'orders/create', ${new Date(from)},
      ${new Date(from)}::timestamp + n * interval '1 millisecond', '{}'::bytea
    FROM generate_series(1, ${count}::int) n`;
  return shopId;
}

test('attack F25, scenario 41: a flood of one shop does not keep the next one waiting', async () => {
  const { services, jobs, clock } = testServices(database.db);
  const flood = await aShopWithDeliveries(5_000, '2026-06-02T09:00:00Z');
  const small = await aShopWithDeliveries(3, '2026-06-03T08:00:00Z');
  expect(await sweepDeliveries(services)).toEqual({ queued: 403 });
  const first = jobs.take().map(({ payload }) => (payload as { shopId: string }).shopId);
  // In turns: the small shop's three stand among the first six.
  expect(first.slice(0, 6).filter((shopId) => shopId === small)).toHaveLength(3);
  expect(first.filter((shopId) => shopId === flood)).toHaveLength(400);
  // Until some of those have ended, the queue gets no more of them; what the queue loses comes back.
  expect(await sweepDeliveries(services)).toEqual({ queued: 0 });
  clock.advance(minutes(5));
  expect(await sweepDeliveries(services)).toEqual({ queued: 403 });
});

test('what has ended is left alone', async () => {
  const { services } = testServices(database.db);
  const shopId = await aShopWithDeliveries(1, '2026-06-02T09:00:00Z');
  await database.db.webhookDelivery.updateMany({ where: { shopId }, data: { outcome: 'PROCESSED', dueAt: null } });
  expect(await sweepDeliveries(services)).toEqual({ queued: 0 });
});
