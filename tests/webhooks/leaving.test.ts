import { beforeEach, expect, test } from 'vitest';
import { startBackfill } from '#app/features/history/index.server.ts';
import { getHome } from '#app/features/insights/index.server.ts';
import { ensureDefaultJourneys, stopJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { queueMessage, sendMessage } from '#app/features/messaging/index.server.ts';
import { neededScopes } from '#app/platform/needed-scopes.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { orderDocument } from './documents.ts';
import { aWorkedShop, person, redact } from './worked-shop.ts';

const database = useTestDb();
beforeEach(() => database.reset());
const aReceiver = () => aWorkedShop(database.db);

test('attack B8: a webhook for a shop that has just left is ignored, the compliance ones are worked', async () => {
  const { shop, shopId, post, last, clock } = await aReceiver();
  await post('orders/create', orderDocument(1));
  await post('app/uninstalled', { myshopify_domain: shop.domain });
  await post('orders/create', orderDocument(2));
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'shop_not_installed' });
  expect(await database.db.order.count({ where: { shopId } })).toBe(1);
  await post('customers/redact', redact());
  expect(await last()).toMatchObject({ topic: 'customers/redact', outcome: 'PROCESSED' });
  expect(JSON.stringify(await database.db.customer.findMany())).not.toMatch(person);
  clock.advance(48 * 3_600_000);
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await database.db.shop.count({ where: { id: shopId } })).toBe(0);
  expect(await database.db.shopErasure.count()).toBeGreaterThan(0);
});

test('F24: an uninstall ends what is under way, and after a reinstall nothing of before goes out', async () => {
  const { services, shop, shopId, post, clock, email } = await aReceiver();
  await ensureDefaultJourneys(services, { shopId });
  clock.set('2026-06-03T07:00:00Z');
  await switchJourney(services, { shopId, key: 'thank_you', on: true, actor: 'staff:1' });
  clock.set('2026-06-03T09:00:00Z');
  await post('orders/create', orderDocument(1));
  const enrollment = await database.db.enrollment.findFirstOrThrow();
  const { messageId } = await queueMessage(services, {
    ...{ shopId, customerId: enrollment.customerId, journeyId: enrollment.journeyId, kind: 'TRANSACTIONAL' },
    ...{ purpose: 'thank_you', subject: 'x', locale: 'tr', enrollmentId: enrollment.id },
    ...{ sendAt: new Date('2026-06-03T09:00:00Z'), expiresAt: new Date('2026-06-09T08:00:00Z') },
  });
  await post('app/uninstalled', { myshopify_domain: shop.domain });
  expect(await database.db.message.findMany()).toMatchObject([{ state: 'SKIPPED', reason: 'shop_uninstalled' }]);
  expect(await database.db.enrollment.findMany()).toMatchObject([
    { state: 'EXITED', exitReason: 'shop_uninstalled', wakeAt: null },
  ]);
  expect(await database.db.journey.count({ where: { state: 'ON' } })).toBe(0);
  expect(await stopJourneys(services, { shopId })).toEqual({ journeys: 0, enrollments: 0, messages: 0 });

  await database.db.shop.update({ where: { id: shopId }, data: { state: 'INSTALLED', installedAt: clock.now() } });
  const compose = () => Promise.reject(new Error('must not be asked'));
  expect(await sendMessage(services, { shopId, messageId }, compose)).toEqual({ outcome: 'already_handled' });
  await post('orders/updated', orderDocument(1, { updated_at: '2026-06-20T11:00:00+03:00' }));
  expect(await database.db.enrollment.count({ where: { state: 'ACTIVE' } })).toBe(0);
  expect(email.sent).toEqual([]);
  expect(await database.db.template.count({ where: { shopId } })).toBe(4);
});

test('shop/redact does not touch a merchant who has come back since', async () => {
  const { shop, shopId, post, last, clock } = await aReceiver();
  await post('app/uninstalled', { myshopify_domain: shop.domain });
  clock.advance(24 * 3_600_000);
  await database.db.shop.update({ where: { id: shopId }, data: { state: 'INSTALLED', installedAt: clock.now() } });
  clock.advance(24 * 3_600_000);
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  expect(await database.db.privacyRequest.count()).toBe(0);
});

test('attack A6: shop/redact, replayed or after an uninstall nobody heard of, spares a shop that holds a good token', async () => {
  const { shop, shopId, post, last, clock } = await aReceiver();
  const expires = new Date(clock.now().getTime() + 1_800_000);
  await database.db.session.create({
    data: { id: `offline_${shop.domain}`, shop: shop.domain, state: '', accessToken: 'x', expires },
  });
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await last()).toMatchObject({ outcome: 'IGNORED', reason: 'older_than_ours' });
  clock.advance(3_600_000);
  await post('shop/redact', { shop_domain: shop.domain });
  expect(await database.db.shop.count({ where: { id: shopId } })).toBe(0);
});

test('app/scopes_update is honoured: home names what is missing, and stops once it was granted', async () => {
  const { services, shop, shopId, post } = await aReceiver();
  const scope = neededScopes.join(',');
  await database.db.session.create({
    data: { id: shop.domain, shop: shop.domain, state: '', accessToken: 'x', scope },
  });
  const problems = async () => (await getHome(services, { shopId })).health.problems;
  expect(await problems()).toEqual([]);
  const granted = ['read_orders', 'read_fulfillments'];
  await post('app/scopes_update', { current: granted });
  expect(await problems()).toEqual([{ code: 'scopes_missing', count: neededScopes.length - granted.length }]);
  await post('app/scopes_update', { current: neededScopes });
  expect(await problems()).toEqual([]);
});

test('app/scopes_update that names another shop changes nothing', async () => {
  const { shop, post, last } = await aWorkedShop(database.db, { gid: 'gid://shopify/Shop/1' });
  await database.db.session.create({
    data: { id: shop.domain, shop: shop.domain, state: '', accessToken: 'x', scope: 'read_orders' },
  });
  await post('app/scopes_update', { shop_id: 'gid://shopify/Shop/2', current: [] });
  expect(await last()).toMatchObject({ outcome: 'FAILED', reason: 'shop_mismatch' });
  const kept = await database.db.session.findMany({ where: { shop: shop.domain } });
  expect(kept).toMatchObject([{ scope: 'read_orders' }]);
});

test('app/scopes_update that grants all orders fetches, once, those that the backfill had to leave out', async () => {
  const { services, shopId, post } = await aReceiver();
  const { backfillId } = await startBackfill(services, { shopId });
  const granted = { current: [...neededScopes, 'read_all_orders'] };
  const states = async () =>
    (await database.db.backfill.findMany({ orderBy: { startedAt: 'asc' } })).map(({ state }) => state);
  await post('app/scopes_update', granted);
  expect(await states()).toEqual(['RUNNING']);
  const counts = { since: '2026-04-04T09:00:00.000Z' };
  await database.db.backfill.update({ where: { shopId_id: { shopId, id: backfillId } }, data: { counts } });
  await post('app/scopes_update', granted);
  await post('app/scopes_update', granted);
  expect(await states()).toEqual(['CANCELLED', 'RUNNING']);
});
