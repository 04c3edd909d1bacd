import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { endDelivery, openDelivery } from './webhooks.store.server.ts';

const database = useTestDb();
const now = new Date('2026-06-03T09:00:00Z');
const ignored = { outcome: 'IGNORED', reason: 'shop_not_installed', detail: null } as const;

async function anOpenDelivery() {
  const { id: shopId } = await aShop(database.db, { state: 'UNKNOWN' });
  const data = { shopId, webhookId: 'w', topic: 'orders/create', receivedAt: now, body: Buffer.from('{}') };
  const { id: deliveryId } = await database.db.webhookDelivery.create({ data });
  expect(await openDelivery(database.db, { shopId, deliveryId }, now)).toMatchObject({ shopState: 'UNKNOWN' });
  const stored = () => database.db.webhookDelivery.findFirstOrThrow({ where: { shopId } });
  return { shopId, ref: { shopId, deliveryId }, stored };
}

test('a delivery of a shop that is not installed is ignored', async () => {
  const { ref, stored } = await anOpenDelivery();
  await endDelivery(database.db, ref, ignored, now);
  expect(await stored()).toMatchObject({ outcome: 'IGNORED', reason: 'shop_not_installed', dueAt: null });
});

test('attack B8: a delivery whose shop is installed while it is looked at is taken up again', async () => {
  const { shopId, ref, stored } = await anOpenDelivery();
  let ended: Promise<void> | undefined;
  await database.db.$transaction(async (tx) => {
    await tx.shop.update({ where: { id: shopId }, data: { state: 'INSTALLED' } });
    ended = endDelivery(database.db, ref, ignored, now);
    // Its look at the shop waits for this transaction, or comes after it: the end is the same.
    await tx.$queryRaw`SELECT 1`;
  });
  await ended;
  expect(await stored()).toMatchObject({ outcome: 'RECEIVED', dueAt: now });
});
