import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantOf } from '../../scripts/demo/merchant.ts';
import { launch, untilAnswering } from '../../scripts/demo/processes.ts';
import type { Running } from '../../scripts/demo/processes.ts';
import { freePort } from '../../scripts/setup/ports.ts';
import { inRepository } from '../../scripts/setup/repository.ts';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';

const name = 'token-refresh';
const running = useStack(name);
const { query } = useStackDatabase(running);
const minute = 60;
const crashes: string[] = [];
const extra: Running[] = [];
let secondWeb: string;

/** One more web process, with changes to the first one's environment. */
async function startWeb(called: string, env: Record<string, string> = {}): Promise<string> {
  const port = await freePort();
  const logs = `logs-test-${name}`;
  const onCrash = (message: string) => crashes.push(message);
  const appEnv = { ...running.stack.appEnv, PORT: String(port), ...env };
  extra.push(launch({ name: called, script: 'app/server.ts', env: appEnv, logs, onCrash }));
  const url = `http://localhost:${port}`;
  await untilAnswering(`${url}/readyz`, called);
  return url;
}

beforeAll(async () => {
  secondWeb = await startWeb('web-2');
  extra.push(running.stack.startWorker('worker-2'));
});
afterAll(async () => {
  await Promise.all(extra.map((process) => process.stop()));
  expect(crashes).toEqual([]);
});

type Calls = { exchanges: number; refreshes: number };
const callsOf = (shop: string) => running.devstore.get<Calls>(`/shops/${shop}/tokens`);
const domainOf = (shop: string) => `${shop}.myshopify.com`;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function openHome(appUrl: string, shop: string) {
  const { devstoreUrl } = running.stack;
  return merchantOf({ appUrl, devstoreUrl }, shop).load<{ home: { access: Access } }>(
    '/app?index',
    'routes/app._index',
  );
}
type Access = { lostAt: string | null; regained: { from: string } | null };

const openEverywhere = (shop: string) =>
  Promise.all([running.stack.appUrl, secondWeb].flatMap((url) => Array.from({ length: 6 }, () => openHome(url, shop))));

async function lostAt(shop: string): Promise<Date | null> {
  const [row] = await query<{ accessLostAt: Date | null }>('SELECT "accessLostAt" FROM "Shop" WHERE domain = $1', [
    domainOf(shop),
  ]);
  return row!.accessLostAt;
}

async function postWebhook(appUrl: string, secret: string): Promise<number> {
  const body = JSON.stringify({ myshopify_domain: domainOf(kahve.handle) });
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': 'shop/update',
    'x-shopify-shop-domain': domainOf(kahve.handle),
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-triggered-at': new Date().toISOString(),
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  };
  return (await fetch(`${appUrl}/webhooks/shopify`, { method: 'POST', headers, body })).status;
}

test.each([
  ['before its token expires', 52 * minute],
  ['after its token expired', 24 * 60 * minute],
])(
  'two web and two workers meet a shop %s: exactly one refresh reaches Shopify',
  async (_case, advanceSeconds) => {
    const before = await callsOf(kahve.handle);
    await running.devstore.faults({ tokens: { refresh: 'ok', delaySeconds: 2 } });
    await running.devstore.post('/clock', { advanceSeconds });
    await pause(100); // every process looks at the clock's file every 50 ms
    await openEverywhere(kahve.handle);
    await pause(6_000); // both workers' sweeps have run since
    expect(await callsOf(kahve.handle)).toEqual({ ...before, refreshes: before.refreshes + 1 });
    await openEverywhere(kahve.handle);
    expect(await callsOf(kahve.handle)).toEqual({ ...before, refreshes: before.refreshes + 1 });
    await running.devstore.faults({});
  },
  60_000,
);

test('a refused refresh is told to the merchant, and opening the app mends it', async () => {
  const before = await callsOf(maple.handle);
  await running.devstore.faults({ tokens: { refresh: 'refused' } });
  await running.devstore.post('/clock', { advanceSeconds: 120 * minute });
  const since = await eventually('the loss', async () => (await lostAt(maple.handle)) ?? undefined);
  await running.devstore.faults({});
  await pause(6_000);
  expect((await callsOf(maple.handle)).refreshes).toBe(before.refreshes + 1);
  const { access } = (await openHome(running.stack.appUrl, maple.handle)).home;
  expect(access).toMatchObject({ lostAt: null, regained: { from: since.toISOString() } });
  expect(await lostAt(maple.handle)).toBeNull();
  await openHome(running.stack.appUrl, kahve.handle); // it was refused as well
  expect((await callsOf(maple.handle)).exchanges).toBeGreaterThan(before.exchanges);
}, 90_000);

test('an outage of Shopify loses no shop', async () => {
  const before = await callsOf(kahve.handle);
  await running.devstore.faults({ tokens: { refresh: 'unavailable' } });
  await running.devstore.post('/clock', { advanceSeconds: 120 * minute });
  const tried = async () => (await callsOf(kahve.handle)).refreshes > before.refreshes || undefined;
  await eventually('a try', tried);
  expect(await lostAt(kahve.handle)).toBeNull();
  await running.devstore.faults({});
  await eventually('the refresh', async () => {
    const rows = await query('SELECT 1 FROM "Session" WHERE id = $1 AND expires > $2', [
      `offline_${domainOf(kahve.handle)}`,
      (await running.devstore.get<{ now: string }>('/state')).now.replace('Z', ''),
    ]);
    return rows.length > 0 || undefined;
  });
  expect(await lostAt(kahve.handle)).toBeNull();
}, 90_000);

test('attack O6: neither the database nor a log holds a token', async () => {
  const rows = await query<{ row: string }>('SELECT row_to_json(s)::text AS row FROM "Session" s');
  expect(rows).toHaveLength(2);
  for (const { row } of rows) {
    expect(row).toContain('sealed.t1.');
    expect(row).not.toMatch(/shpat|shprt/);
  }
  for (const process of ['web', 'web-2', 'worker', 'worker-2']) {
    const log = readFileSync(inRepository('.sonra', `logs-test-${name}`, `${process}.log`), 'utf8');
    expect(log).toContain('ready');
    expect(log).not.toMatch(/shpat|shprt|refresh_token=/);
  }
});

test('during a rotation of the client secret, session tokens and webhooks of either secret are accepted', async () => {
  const { SHOPIFY_API_SECRET: old } = running.stack.appEnv;
  const fresh = 'a-new-client-secret-of-enough-letters';
  const rotated = await startWeb('web-rotated', {
    SHOPIFY_API_SECRET: fresh,
    SHOPIFY_API_SECRET_PREVIOUS: old!,
  });
  const unaware = running.stack.appUrl;
  for (const sign of [old!, fresh]) {
    await running.devstore.post('/secrets', { sign, accept: [old, fresh] });
    await openHome(rotated, kahve.handle);
    // A token that Shopify has cut off makes the app exchange the session token, whichever secret signed that.
    await query(`UPDATE "Session" SET "accessToken" = '', "refreshToken" = NULL`);
    await openHome(rotated, kahve.handle);
    expect(await postWebhook(rotated, sign)).toBe(200);
  }
  await expect(openHome(unaware, kahve.handle)).rejects.toThrow(/401|302|JSON/);
  await running.devstore.post('/secrets', { sign: 'a-secret-the-app-has-never-heard-of', accept: [old, fresh] });
  await expect(openHome(rotated, kahve.handle)).rejects.toThrow(/401|302|JSON/);
  expect(await postWebhook(rotated, 'a-secret-the-app-has-never-heard-of')).toBe(401);
  await running.devstore.post('/secrets', { sign: old, accept: [old] });
}, 60_000);
