import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { mirrorOrder } from './index.server.ts';

const database = useTestDb();

test('lines keep their places when they are read again in another order, and a new one comes last', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const [beans, filters, mug] = [10, 11, 12].map((id) => ({ id, title: `Line ${id}`, quantity: 1, price: '5.00' }));
  const mirror = (updated: string, ...lines: unknown[]) => {
    const payload = { id: 1, updated_at: updated, total_price: '5.00', line_items: lines };
    return mirrorOrder({ db }, { shopId: shop.id, payload, receivedAt: new Date(updated) });
  };
  await mirror('2026-06-03T00:00:00Z', beans, filters);
  await mirror('2026-06-04T00:00:00Z', filters, beans, mug);
  const kept = await db.lineItem.findMany({ where: { shopId: shop.id }, orderBy: { position: 'asc' } });
  expect(kept.map(({ title }) => title)).toEqual(['Line 10', 'Line 11', 'Line 12']);
});
