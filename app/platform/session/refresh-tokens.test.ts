import { HttpInternalError, HttpRequestError, HttpResponseError } from '@shopify/shopify-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { days, hours, minutes, seconds } from '#app/domain/time/spans.ts';
import { aShop } from '#app/testing/factories.ts';
import { fixedClock } from '#app/testing/fixed-clock.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { askShopifyForTokens } from './ask-for-tokens.server.ts';
import type { TokenAnswer } from './ask-for-tokens.server.ts';
import { offlineId } from './refresh-tokens.server.ts';
import { anOfflineSession, testSessions } from './testing.ts';

const database = useTestDb();
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  await database.reset();
  await database.db.session.deleteMany();
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** A shop with a fresh pair, and the sessions of one process. */
async function setUp(over: Parameters<typeof anOfflineSession>[2] = {}) {
  const { id: shopId, domain } = await aShop(database.db);
  const sessions = another();
  await sessions.storage.storeSession(anOfflineSession(domain, sessions.clock.now(), over));
  const shop = () => database.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  return { ...sessions, domain, shop, load: () => sessions.storage.loadSession(offlineId(domain)) };
}

function another(clock = fixedClock()) {
  const sessions = testSessions(database.db, database.url, { clock });
  opened.push(sessions);
  return sessions;
}

const refused = () => Promise.resolve<TokenAnswer>({ outcome: 'refused', reason: 'invalid_grant' });
const unreachable = () => Promise.resolve<TokenAnswer>({ outcome: 'unreachable', error: new Error('503') });

test('a token with ten minutes left is refreshed when it is loaded, an earlier one is not', async () => {
  const { load, clock, shopify, domain } = await setUp();
  clock.advance(minutes(49));
  expect((await load())?.accessToken).toBe(`shpat_first_${domain}`);
  clock.advance(minutes(1));
  expect((await load())?.accessToken).toBe(`shpat_1_${domain}`);
  clock.advance(minutes(50));
  expect((await load())?.accessToken).toBe(`shpat_2_${domain}`);
  expect(shopify.asked).toEqual([`shprt_first_${domain}`, `shprt_1_${domain}`]);
});

test('many callers of two processes at once make one refresh and all get its token', async () => {
  const first = await setUp();
  const second = another(first.clock);
  first.clock.advance(hours(2));
  const all = [first, second].flatMap(({ storage }) =>
    Array.from({ length: 10 }, () => storage.loadSession(offlineId(first.domain))),
  );
  const tokens = (await Promise.all(all)).map((session) => session?.accessToken);
  expect([...first.shopify.asked, ...second.shopify.asked]).toHaveLength(1);
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).toMatch(/^shpat_1_/);
});

test('nobody waits for another process while their token is still good', async () => {
  const first = await setUp();
  const second = another(first.clock);
  first.clock.advance(minutes(51));
  let answer = (_: TokenAnswer) => {};
  const asked = new Promise<void>((told) => {
    first.shopify.answer = () => {
      told();
      return new Promise((resolve) => (answer = resolve));
    };
  });
  const refreshing = first.load();
  await asked;
  expect((await second.storage.loadSession(offlineId(first.domain)))?.accessToken).toBe(`shpat_first_${first.domain}`);
  expect(second.shopify.asked).toEqual([]);
  answer({
    outcome: 'renewed',
    session: anOfflineSession(first.domain, first.clock.now(), { accessToken: 'shpat_new' }),
  });
  expect((await refreshing)?.accessToken).toBe('shpat_new');
});

test('a refused refresh is a state of the shop, asked for once, and ended by a new exchange', async () => {
  const { load, clock, shopify, shop, domain, storage, accessOf, refreshDue } = await setUp();
  shopify.answer = refused;
  clock.advance(hours(2));
  const lostAt = clock.now();
  expect((await load())?.isActive(undefined)).toBe(false);
  expect((await shop()).accessLostAt).toEqual(lostAt);
  expect(await accessOf(domain)).toEqual({ outcome: 'lost' });
  clock.advance(hours(1));
  await load();
  await refreshDue();
  expect(shopify.asked).toHaveLength(1);
  expect((await shop()).accessLostAt).toEqual(lostAt);

  await storage.storeSession(anOfflineSession(domain, clock.now(), { accessToken: 'shpat_exchanged' }));
  expect((await shop()).accessLostAt).toBeNull();
  expect(await accessOf(domain)).toEqual({ outcome: 'usable', accessToken: 'shpat_exchanged' });
  const told = await database.db.auditEntry.findMany({ where: { shopId: (await shop()).id }, orderBy: { id: 'asc' } });
  expect(told.map(({ action }) => action)).toEqual(['shop.access_lost', 'shop.access_regained']);
});

test('an outage loses nothing: it is tried again later, in growing steps', async () => {
  const { load, clock, shopify, shop, domain, accessOf } = await setUp();
  const works = shopify.answer;
  shopify.answer = unreachable;
  clock.advance(hours(2));
  await load();
  await load();
  expect(shopify.asked).toHaveLength(1);
  expect(await accessOf(domain)).toEqual({ outcome: 'unreachable' });
  clock.advance(seconds(6));
  await load();
  clock.advance(seconds(6));
  await load();
  expect(shopify.asked).toHaveLength(2);
  expect((await shop()).accessLostAt).toBeNull();
  shopify.answer = works;
  clock.advance(minutes(6));
  expect((await load())?.accessToken).toBe(`shpat_3_${domain}`);
});

test('the sweep keeps a shop connected that nobody opens for half a year', async () => {
  const { clock, refreshDue, shopify, shop, accessOf, domain } = await setUp();
  for (let day = 0; day < 180; day += 20) {
    clock.advance(days(20));
    expect(await refreshDue()).toBe(1);
    expect(await refreshDue()).toBe(0);
  }
  expect(shopify.asked).toHaveLength(9);
  expect((await shop()).accessLostAt).toBeNull();
  expect((await accessOf(domain)).outcome).toBe('usable');
});

test('the sweep is ahead of every request, and renews a refresh token that is thirty days old', async () => {
  const ahead = await setUp();
  ahead.clock.advance(minutes(44));
  expect(await ahead.refreshDue()).toBe(0);
  ahead.clock.advance(minutes(1));
  expect(await ahead.refreshDue()).toBe(1);
  await database.db.session.deleteMany();
  const old = await setUp();
  const { id, refreshTokenExpires } = await database.db.session.findFirstOrThrow();
  const older = new Date(refreshTokenExpires!.getTime() - days(30));
  await database.db.session.update({ where: { id }, data: { refreshTokenExpires: older } });
  old.clock.advance(minutes(15));
  expect(await old.refreshDue()).toBe(1);
});

test('the sweep leaves uninstalled shops alone, and tries a shop in an outage after its pause', async () => {
  const { clock, refreshDue, shopify, domain } = await setUp();
  shopify.answer = unreachable;
  clock.advance(hours(2));
  await refreshDue();
  await refreshDue();
  expect(shopify.asked).toHaveLength(1);
  clock.advance(minutes(5));
  await refreshDue();
  expect(shopify.asked).toHaveLength(2);
  await database.db.shop.update({ where: { domain }, data: { state: 'UNINSTALLED' } });
  clock.advance(minutes(5));
  await refreshDue();
  expect(shopify.asked).toHaveLength(2);
});

test('an answer that does not say when it expires is taken to last an hour, and without a refresh token to keep the old', async () => {
  const { clock, load, shopify, domain } = await setUp({ expires: undefined });
  expect((await load())?.expires).toEqual(new Date(clock.now().getTime() + hours(1)));
  shopify.answer = (shop) =>
    Promise.resolve({
      outcome: 'renewed',
      session: anOfflineSession(shop, clock.now(), { expires: undefined, refreshToken: undefined }),
    });
  clock.advance(hours(1));
  expect((await load())?.expires).toEqual(new Date(clock.now().getTime() + hours(1)));
  clock.advance(hours(1));
  await load();
  expect(shopify.asked).toEqual([`shprt_first_${domain}`, `shprt_first_${domain}`]);
});

test('an expiring token without the means to refresh it is lost when it ends, not before', async () => {
  const { clock, load, shop, shopify } = await setUp({ refreshToken: undefined, refreshTokenExpires: undefined });
  clock.advance(minutes(55));
  expect((await load())?.accessToken).toBeDefined();
  expect((await shop()).accessLostAt).toBeNull();
  clock.advance(minutes(5));
  await load();
  expect((await shop()).accessLostAt).toEqual(clock.now());
  expect(shopify.asked).toEqual([]);
});

test('an exchange during a refresh wins, and an uninstall is not undone by one', async () => {
  const { clock, load, shopify, storage, domain } = await setUp();
  const works = shopify.answer;
  clock.advance(hours(2));
  shopify.answer = async (shop) => {
    await storage.storeSession(anOfflineSession(shop, clock.now(), { accessToken: 'shpat_exchanged' }));
    return works(shop);
  };
  expect((await load())?.accessToken).toBe('shpat_exchanged');
  clock.advance(hours(2));
  shopify.answer = async (shop) => {
    await database.db.session.deleteMany({ where: { shop } });
    return works(shop);
  };
  expect(await load()).toBeUndefined();
  expect(await database.db.session.count({ where: { shop: domain } })).toBe(0);
});

test('a token that Shopify refuses before its time is refreshed once', async () => {
  const { accessOf, domain, shopify } = await setUp();
  const access = await accessOf(domain, `shpat_first_${domain}`);
  expect(access).toEqual({ outcome: 'usable', accessToken: `shpat_1_${domain}` });
  // Who comes late with the old token finds the new one.
  expect(await accessOf(domain, `shpat_first_${domain}`)).toEqual(access);
  expect(shopify.asked).toHaveLength(1);
});

const answered = (code: number, body: Record<string, unknown>) =>
  new HttpResponseError({ message: 'refused', code, statusText: '', body });

test.each([
  ['refused', 'a dead grant', answered(400, { error: 'invalid_grant' })],
  ['refused', 'a 401', answered(401, {})],
  ['unreachable', 'our own wrong secret', answered(401, { error: 'invalid_client' })],
  ['unreachable', 'a locked or forbidden shop', answered(403, {})],
  ['unreachable', 'a 503', new HttpInternalError({ message: 'down', code: 503, statusText: '' })],
  ['unreachable', 'no network', new HttpRequestError('no route')],
  ['unreachable', 'an answer that is not JSON', new SyntaxError('Unexpected token <')],
] as const)('Shopify’s answer counts as %s: %s', async (outcome, _case, error) => {
  const ask = askShopifyForTokens({ auth: { refreshToken: () => Promise.reject(error) } } as never);
  expect((await ask('a.myshopify.com', 'shprt')).outcome).toBe(outcome);
});
