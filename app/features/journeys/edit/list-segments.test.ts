import { expect, test } from 'vitest';
import { ShopAdminError, shopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { listSegments } from './list-segments.server.ts';

const database = useTestDb();

async function listOf(answer: unknown, locale = 'tr') {
  const shop = await aShop(database.db, { locale });
  const shopAdmin = scriptedShopAdmin({ ShopSegments: () => answer });
  const list = await listSegments({ ...testServices(database.db).services, shopAdmin }, { shopId: shop.id });
  expect(shopAdmin.asked.map(({ shopDomain }) => shopDomain)).toEqual([shop.domain]);
  return list;
}
const answered = (hasNextPage: boolean, ...names: string[]) => ({
  segments: {
    pageInfo: { hasNextPage },
    nodes: names.map((name) => ({ id: `gid://shopify/Segment/${name}`, name })),
  },
});

test('the segments of the shop come by their names, and it is said when there are more', async () => {
  const segments = ['Abroad', 'VIP'].map((name) => ({ id: `gid://shopify/Segment/${name}`, name }));
  expect(await listOf(answered(false, 'VIP', 'Abroad'))).toEqual({ outcome: 'listed', segments, isAll: true });
  expect(await listOf(answered(true, 'VIP'))).toMatchObject({ isAll: false });
  expect(await listOf(answered(false))).toEqual({ outcome: 'listed', segments: [], isAll: true });
});

test.each([
  ['tr', ['Cuma', 'Çanta']],
  ['tr-TR', ['Cuma', 'Çanta']],
  ['en', ['Çanta', 'Cuma']],
  ['not a language', ['Çanta', 'Cuma']],
])('names stand in the order of the shop’s language: %s', async (locale, names) => {
  const list = await listOf(answered(false, ...names.toReversed()), locale);
  expect(list.outcome === 'listed' && list.segments.map(({ name }) => name)).toEqual(names);
});

test.each([
  ['denied', shopAdminError({ message: 'Access denied for segments field.', extensions: { code: 'ACCESS_DENIED' } })],
  ['denied', new ShopAdminError('no_session', 'gone')],
  ['away', new ShopAdminError('unreachable', 'down')],
  ['away', new ShopAdminError('throttled', 'slow down')],
])('a list that cannot be had says why: %s', async (why, error) =>
  expect(await listOf(error)).toEqual({ outcome: 'unavailable', why }),
);

test('what is no end of Shopify’s is thrown', async () => {
  await expect(listOf(new Error('a bug'))).rejects.toThrow('a bug');
});
