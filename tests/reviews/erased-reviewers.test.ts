import { expect, test } from 'vitest';
import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { workRequest } from '#app/features/privacy/index.server.ts';
import { endDiscounts } from '#app/features/reorders/index.server.ts';
import { withdrawReviews } from '#app/features/reviews/index.server.ts';
import { aShopToMoveInto } from '#app/features/reviews/testing.ts';
import { useTestDb } from '#app/testing/test-db.ts';

const database = useTestDb();

const header = 'rating,body,email,date,handle,photos';
const lineOf = (email: string, body: string) => `5,${body},${email},2026-01-02,kolombiya,https://a.example/${body}.jpg`;
const fileOf = (...lines: string[]) => [header, ...lines, ''].join('\n');

async function aShopThatErases() {
  const shop = await aShopToMoveInto(database.db);
  const { shopId, services } = shop;
  /** Works a customers/redact as it comes from Shopify. */
  const erase = async (email: string) => {
    const asked = { named: { gid: 'gid://shopify/Customer/7', email, phone: null, orderIds: [] } };
    const data = { shopId, id: `redact-${shopId}`, kind: 'CUSTOMER_REDACT', subject: asked.named.gid, asked } as const;
    const at = services.clock.now();
    await database.db.privacyRequest.create({ data: { ...data, webhookId: data.id, receivedAt: at, dueAt: at } });
    await workRequest(services, { shopId, requestId: data.id }, { exitEnrollments, endDiscounts, withdrawReviews });
  };
  return { ...shop, erase };
}

test('attack O6: somebody erased does not come back with a file, in whatever spelling of the address', async () => {
  const shop = await aShopThatErases();
  await shop.importFile(fileOf(lineOf('Gone@mail.test', 'ilk'), lineOf('stays@mail.test', 'kalan')));
  await shop.erase('gone@mail.test');
  expect(await database.db.reviewPhotoFetch.count({ where: { shopId: shop.shopId } })).toBe(1);
  await shop.importFile(fileOf(lineOf('GONE@mail.test', 'yeniden'), lineOf('other@mail.test', 'yeni')));
  expect(await shop.errors()).toEqual([{ line: 2, column: 'email', reason: 'customer_redacted' }]);
  const reviews = await shop.reviews();
  expect(JSON.stringify(reviews)).not.toMatch(/gone|ilk|yeniden/i);
  expect(reviews.map(({ body, rating }) => [body, rating])).toEqual([
    ['', 5],
    ['kalan', 5],
    ['yeni', 5],
  ]);
});

test('attack O6: a file in which they stand is thrown away before it is read', async () => {
  const shop = await aShopThatErases();
  const importId = await shop.upload(fileOf(lineOf('gone@mail.test', 'ilk')));
  const other = await shop.upload(fileOf(lineOf('stays@mail.test', 'kalan')), 'other.csv');
  await shop.erase('gone@mail.test');
  expect(await shop.row(importId)).toMatchObject({ state: 'CANCELLED', reason: 'customer_redacted' });
  expect(await database.db.reviewImportChunk.count({ where: { importId } })).toBe(0);
  expect(await shop.row(other)).toMatchObject({ state: 'READY' });
});
