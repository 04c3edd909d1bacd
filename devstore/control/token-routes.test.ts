import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintSessionToken } from '../admin-api/tokens.ts';
import { connectApp, exchange } from '../testing/connect-app.ts';
import { API_SECRET, startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';

const domain = 'kahve-duragi.myshopify.com';
const TOKENS = '/control/shops/kahve-duragi/tokens';
let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());

const refresh = (refresh_token: string) => exchange(store, domain, { grant_type: 'refresh_token', refresh_token });
const faults = (tokens: object) => store.call('POST', '/control/faults', { tokens });

test('refreshes can be refused, unavailable or silent about their end, and are counted', async () => {
  const before = (await store.call('GET', TOKENS)).json;
  const { body } = await exchange(store, domain);
  await faults({ refresh: 'refused' });
  expect(await refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  await faults({ refresh: 'unavailable' });
  expect((await refresh(body.refresh_token)).status).toBe(503);
  await faults({ withoutExpiry: true });
  const renewed = await refresh(body.refresh_token);
  expect(renewed.body.access_token).toMatch(/^shpat_/);
  expect(renewed.body).not.toHaveProperty('expires_in');
  expect((await store.call('GET', TOKENS)).json).toEqual({
    exchanges: before.exchanges + 1,
    refreshes: before.refreshes + 3,
  });
  expect((await faults({ refresh: 'sulk' })).status).toBe(400);
  await store.call('POST', '/control/faults', {});
});

test('expired access tokens are refused while their refresh tokens go on; a revoked grant ends both', async () => {
  const { body } = await exchange(store, domain);
  const query = await connectApp(store, domain);
  expect((await query('{ shop { name } }')).data).toBeDefined();
  await store.call('POST', TOKENS, { expire: 'access' });
  expect((await query('{ shop { name } }')).errors).toMatch(/Invalid API key/);
  expect((await refresh(body.refresh_token)).status).toBe(200);
  await store.call('POST', TOKENS, { expire: 'all' });
  expect((await refresh(body.refresh_token)).status).toBe(400);
  expect((await store.call('POST', TOKENS, { expire: 'some' })).status).toBe(400);
});

test('after a rotation of the secret an app may name itself by those accepted alone', async () => {
  const { config, world, clock } = store.devstore;
  const before = mintSessionToken(config, world.shops[0]!, clock.now());
  await store.call('POST', '/control/secrets', { sign: 'new-secret', accept: [API_SECRET, 'new-secret'] });
  for (const client_secret of [API_SECRET, 'new-secret']) {
    expect((await exchange(store, domain, { client_secret })).status).toBe(200);
    expect((await exchange(store, domain, { client_secret, subject_token: before })).status).toBe(200);
  }
  await store.call('POST', '/control/secrets', { sign: 'new-secret', accept: ['new-secret'] });
  expect((await exchange(store, domain)).status).toBe(401);
  expect((await exchange(store, domain, { client_secret: 'new-secret', subject_token: before })).status).toBe(400);
});
