import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevstore } from './testing/start-devstore.ts';
import type { TestDevstore } from './testing/start-devstore.ts';

const SHOP = 'kahve-duragi.myshopify.com';
let store: TestDevstore;
let app: ChildProcess;
let appUrl: string;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  const clockFile = join(mkdtempSync(join(tmpdir(), 'library-')), 'clock');
  const port = await freePort();
  appUrl = `http://127.0.0.1:${port}`;
  store = await startDevstore({ DEVSTORE_CLOCK_FILE: clockFile });
  store.devstore.config.appUrl = appUrl;
  const preload = pathToFileURL(join(import.meta.dirname, 'preload.mjs')).href;
  const script = join(import.meta.dirname, 'testing/library-app.ts');
  app = spawn(process.execPath, ['--import', preload, script, String(port)], {
    env: { ...process.env, NODE_OPTIONS: '', DEVSTORE_URL: store.url, DEVSTORE_CLOCK_FILE: clockFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(app.stdout!, 'data');
});
afterAll(async () => {
  app.kill();
  await store.stop();
});

const worker = async () =>
  (await fetch(`${appUrl}/worker?shop=${SHOP}`)).json() as Promise<{ expires: string; answer: unknown }>;

test("Shopify's own library takes the admin's document, exchanges the token and queries the shop", async () => {
  const { text } = await store.call('GET', '/store/kahve-duragi/apps/sonra');
  const source = /<iframe[^>]* src="([^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&');
  const userAgent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
  const answer = await fetch(source, { headers: { 'user-agent': userAgent }, redirect: 'manual' });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    shop: SHOP,
    refreshes: true,
    answer: { data: { shop: { name: 'Kahve Durağı' } } },
  });
  expect(store.devstore.world.shops[0]!.installed).toBe(true);
});

test('the control API opens the app the same way', async () => {
  expect((await store.call('POST', '/control/shops/maple-and-moss/install')).json).toEqual({ status: 200 });
});

test('a day later the library refreshes its token by itself and goes on', async () => {
  const before = await worker();
  await store.call('POST', '/control/clock', { advanceSeconds: 86_400 });
  await new Promise((resolve) => setTimeout(resolve, 60)); // the preload looks at the clock every 50 ms
  const after = await worker();
  expect(after.answer).toMatchObject({ data: { shop: { name: 'Kahve Durağı' } } });
  expect(Date.parse(after.expires) - Date.parse(before.expires)).toBeGreaterThanOrEqual(86_400_000 - 5000);
});

test('the library accepts the webhooks of a purchase', async () => {
  const { json } = await store.call('GET', '/control/shops/kahve-duragi/products');
  const lines = [{ variantId: json.products[0].variants[0].id, quantity: 1 }];
  await store.call('POST', '/control/shops/kahve-duragi/orders', { email: 'a@example.com', lines });
  const { log } = store.devstore.sender;
  for (let look = 0; look < 100 && log.some(({ status }) => status === 'waiting'); look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(log.map(({ topic, status, tries }) => [topic, status, tries])).toEqual(
    ['customers/create', 'orders/create', 'orders/paid'].map((topic) => [topic, 'delivered', [200]]),
  );
});
