import { beforeEach, expect, test } from 'vitest';
import { ensureDefaultJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { orderDocument } from './documents.ts';
import { aWorkedShop } from './worked-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());

test('attack A7: a shop/update that comes late does not overwrite what a later one told', async () => {
  const { shopId, post, last } = await aWorkedShop(database.db);
  await post('shop/update', {
    name: 'Yeni',
    iana_timezone: 'Europe/Istanbul',
    updated_at: '2026-06-03T12:00:00+03:00',
  });
  await post('shop/update', { name: 'Eski', iana_timezone: 'Europe/Berlin', updated_at: '2026-06-03T11:59:00+03:00' });
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  const stored = () => database.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  expect(await stored()).toMatchObject({ name: 'Yeni', zone: 'Europe/Istanbul' });
  await post('shop/update', { name: 'Yepyeni', updated_at: '2026-06-03T12:01:00+03:00' });
  expect(await stored()).toMatchObject({ name: 'Yepyeni', zone: 'Europe/Istanbul' });
});

test('attack A7: app/scopes_update that comes late, or was told before the present grant, changes nothing', async () => {
  const { shop, shopId, post, last, clock } = await aWorkedShop(database.db);
  await database.db.session.create({
    data: { id: shop.domain, shop: shop.domain, state: '', accessToken: 'x', scope: 'read_orders' },
  });
  const scope = async () => (await database.db.session.findFirstOrThrow({ where: { shop: shop.domain } })).scope;
  await post('app/scopes_update', { current: ['read_orders', 'read_products'] });
  const now = clock.now().getTime();
  const ago = (seconds: number) => ({ triggeredAt: new Date(now - seconds * 1_000).toISOString() });
  await post('app/scopes_update', { current: ['read_orders'] }, ago(60));
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  expect(await scope()).toBe('read_orders,read_products');
  await database.db.shop.update({
    where: { id: shopId },
    data: { scopesSaidAt: null, accessRegainedAt: new Date(now - 30_000) },
  });
  await post('app/scopes_update', { current: [] }, ago(60));
  expect(await scope()).toBe('read_orders,read_products');
});

test('attack B8: an uninstall heard of after the merchant came back ends what was on before, once', async () => {
  const { services, shop, shopId, post, last, clock } = await aWorkedShop(database.db);
  await ensureDefaultJourneys(services, { shopId });
  clock.set('2026-06-03T07:00:00Z');
  const on = () => switchJourney(services, { shopId, key: 'thank_you', on: true, actor: 'staff:1' });
  await on();
  await database.db.shop.update({ where: { id: shopId }, data: { installedAt: new Date('2026-05-01T09:00:00Z') } });
  clock.set('2026-06-03T09:00:00Z');
  await post('orders/create', orderDocument(1));
  expect(await database.db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(1);
  const regained = new Date('2026-06-03T10:00:00Z');
  await database.db.shop.update({ where: { id: shopId }, data: { accessRegainedAt: regained } });
  clock.set('2026-06-03T11:00:00Z');
  const left = { triggeredAt: '2026-06-03T09:30:00.000Z' };
  const uninstalled = () => post('app/uninstalled', { myshopify_domain: shop.domain }, left);
  await uninstalled();
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  const stored = await database.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  // Without a time of the next look the sweep begins the installation anew.
  expect(stored).toMatchObject({ state: 'INSTALLED', installedAt: regained, reconcileDueAt: null });
  expect(await database.db.journey.count({ where: { state: 'ON' } })).toBe(0);
  expect(await database.db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(0);
  await on();
  await uninstalled();
  expect(await database.db.journey.count({ where: { state: 'ON' } })).toBe(1);
});
