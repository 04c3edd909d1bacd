import { afterEach, beforeEach, expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { offlineId } from './refresh-tokens.server.ts';
import { anOfflineSession, keyTexts, testSessions } from './testing.ts';

const database = useTestDb();
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  await database.reset();
  await database.db.session.deleteMany();
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function sessionsWith(options?: Parameters<typeof testSessions>[2]) {
  const sessions = testSessions(database.db, database.url, options);
  opened.push(sessions);
  return sessions;
}
const rowOf = (shop: string) => database.db.session.findUniqueOrThrow({ where: { id: offlineId(shop) } });
const table = async () =>
  JSON.stringify(await database.db.$queryRaw`SELECT row_to_json("Session")::text AS "row" FROM "Session"`);

test('attack O6: a copy of the database alone holds no token', async () => {
  const { domain } = await aShop(database.db);
  const { storage, clock } = sessionsWith();
  await storage.storeSession(anOfflineSession(domain, clock.now()));
  const copy = await table();
  expect(copy).toContain(domain);
  expect(copy).not.toMatch(/shpat|shprt/);
  expect((await storage.loadSession(offlineId(domain)))?.accessToken).toBe(`shpat_first_${domain}`);
  // Keys that the thief makes up open nothing.
  const thief = sessionsWith({ keys: `t1:${'x'.repeat(32)}` });
  expect(await thief.storage.loadSession(offlineId(domain))).toBeUndefined();
  expect(await thief.storage.findSessionsByShop(domain)).toEqual([]);
});

test('the library is given no refresh token, and giving the session back does not lose it', async () => {
  const { domain } = await aShop(database.db);
  const { storage, clock, shopify } = sessionsWith();
  await storage.storeSession(anOfflineSession(domain, clock.now()));
  const session = (await storage.loadSession(offlineId(domain)))!;
  expect(session.refreshToken).toBeUndefined();
  session.accessToken = undefined; // as the library does after a 401
  await storage.storeSession(session);
  expect((await storage.loadSession(offlineId(domain)))?.accessToken).toMatch(/^shpat_1_/);
  expect(shopify.asked).toEqual([`shprt_first_${domain}`]);
});

test('plain tokens of before are read, and sealed by the sweep', async () => {
  const { domain } = await aShop(database.db);
  const { storage, reseal, clock } = sessionsWith();
  const { id, shop, accessToken, refreshToken, expires } = anOfflineSession(domain, clock.now());
  await database.db.session.create({
    data: { id, shop, state: '', accessToken: accessToken!, refreshToken, expires },
  });
  expect((await storage.loadSession(id))?.accessToken).toBe(accessToken);
  expect(await reseal()).toBe(1);
  expect(await table()).not.toMatch(/shpat|shprt/);
  expect((await storage.loadSession(id))?.accessToken).toBe(accessToken);
  expect(await reseal()).toBe(0);
});

test('a key is retired once the sweep has sealed everything by the new one', async () => {
  const { domain } = await aShop(database.db);
  const before = sessionsWith();
  await before.storage.storeSession(anOfflineSession(domain, before.clock.now()));
  const during = sessionsWith({ keys: `${keyTexts.fresh},${keyTexts.old}` });
  expect(await during.reseal()).toBe(1);
  const { accessToken, refreshToken } = await rowOf(domain);
  for (const stored of [accessToken, refreshToken]) expect(stored).toMatch(/^sealed\.t2\./);
  const later = sessionsWith({ keys: keyTexts.fresh });
  expect((await later.storage.loadSession(offlineId(domain)))?.accessToken).toBe(`shpat_first_${domain}`);
});

test('what no key opens is left as it is', async () => {
  const { domain } = await aShop(database.db);
  const before = sessionsWith();
  await before.storage.storeSession(anOfflineSession(domain, before.clock.now()));
  const row = await rowOf(domain);
  expect(await sessionsWith({ keys: keyTexts.fresh }).reseal()).toBe(0);
  expect(await rowOf(domain)).toEqual(row);
});
