import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { devstoreClient } from '../scripts/demo/devstore-client.ts';
import { demoShops, setUpShop } from '../scripts/demo/set-up-shop.ts';
import { startStack } from '../scripts/demo/start-stack.ts';
import type { Stack } from '../scripts/demo/start-stack.ts';
import { freePort } from '../scripts/setup/ports.ts';
import { hasRedis, startRedis } from '../tests/redis.ts';
import { quantile, report } from './report.ts';
import { sellOrders } from './targets/bought-orders.ts';
import { fileFlood } from './targets/flood.ts';
import { childrenNamed, processorTime } from './targets/processor-time.ts';
import { readSent, untilSent } from './targets/sent-mails.ts';

type Backend = 'redis' | 'pg';

/** Enough for the sweeps to be at rest before the flood. */
const lead = 5_000;

/** Milliseconds of processor by room, so that a figure from a busy machine says what it is worth. */
function readProcessors({ processes }: Stack): Record<string, number> {
  const sum = (pids: number[]) => pids.map(processorTime).reduce((total, one) => total + one, 0);
  return {
    worker: sum([processes.worker.pid]),
    devstore: sum([processes.devstore.pid]),
    web: sum([processes.web.pid]),
    postgres: sum(childrenNamed('postgres')),
    redis: sum(childrenNamed('redis-server')),
  };
}

async function measureOrders(
  stack: Stack,
  database: pg.Client,
  { backend, orders }: { backend: Backend; orders: number },
) {
  const before = readProcessors(stack);
  const sold = await sellOrders(stack, database, orders);
  const after = readProcessors(stack);
  report('send', `${backend}_orders_enrolled_per_s`, orders / sold.enrolledSeconds, '1/s');
  report('send', `${backend}_orders_mailed_per_s`, orders / sold.mailedSeconds, '1/s');
  for (const [room, spent] of Object.entries(after))
    report('send', `${backend}_${room}_cpu_ms_per_order`, (spent - before[room]!) / orders, 'ms');
}

async function measureFlood(
  stack: Stack,
  database: pg.Client,
  { backend, count }: { backend: Backend; count: number },
) {
  const { now } = await devstoreClient(stack.devstoreUrl).get<{ now: string }>('/state');
  const offset = Date.parse(now) - Date.now();
  const filing = performance.now();
  // Due once all are filed: half a millisecond each, at the very least the lead.
  const dueAt = new Date(Date.now() + offset + lead + count * 2);
  const flood = await fileFlood(database, count, dueAt);
  const left = dueAt.getTime() - Date.now() - offset;
  if (left < 0) throw new Error(`Filing took ${Math.round(performance.now() - filing)} ms, too long`);
  await sleep(left);
  const before = readProcessors(stack);
  await untilSent(database);
  const after = readProcessors(stack);
  const { seconds, lateness, latenessOfSmall } = await readSent(stack.devstoreUrl, flood);
  const tell = (metric: string, value: number, unit: string) => report('send', `${backend}_${metric}`, value, unit);
  tell('mails_per_s', lateness.length / seconds, '1/s');
  tell('lateness_p50_s', quantile(lateness, 0.5), 's');
  tell('lateness_p99_s', quantile(lateness, 0.99), 's');
  tell('small_shops_lateness_p99_s', quantile(latenessOfSmall, 0.99), 's');
  for (const [room, spent] of Object.entries(after))
    tell(`${room}_cpu_ms_per_mail`, (spent - before[room]!) / lateness.length, 'ms');
  tell('load_average', loadavg()[0]!, '1');
  tell('mails', lateness.length, 'mails');
}

async function run(backend: Backend, { count, orders }: { count: number; orders: number }) {
  const redis = backend === 'redis' ? await startRedis() : null;
  const crashes: string[] = [];
  const stack = await startStack({
    name: `bench-send-${backend}`,
    appPort: await freePort(),
    devstorePort: await freePort(),
    onCrash: (message) => crashes.push(message),
    env: { LOG_LEVEL: 'warn', REDIS_URL: redis?.url ?? '' },
  });
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  try {
    await database.connect();
    // Timestamps are kept without a zone, in UTC.
    await database.query(`SET TIME ZONE 'UTC'`);
    await devstoreClient(stack.devstoreUrl).advanceToMorning(0, demoShops[0].zone);
    for (const shop of demoShops) await setUpShop(stack, shop);
    if (orders > 0) await measureOrders(stack, database, { backend, orders });
    await measureFlood(stack, database, { backend, count });
    if (crashes.length > 0) throw new Error(crashes.join('; '));
  } finally {
    await database.end();
    await stack.stop();
    await redis?.stop();
  }
}

/**
 * Mails that a provider accepts a second, on either backend of the queue: first orders told by webhooks, through
 * mirroring and journeys; then `count` messages of nine shops that are due at one instant, each of which must go out
 * once. `npm run bench -- send 2000 100 pg`: so many messages, so many orders, one backend.
 */
export async function bench([count = '20000', orders = '500', only]: string[] = []): Promise<void> {
  for (const backend of ['redis', 'pg'] as const) {
    if (only && only !== backend) continue;
    if (backend === 'redis' && !hasRedis()) continue;
    await run(backend, { count: Number(count), orders: Number(orders) });
  }
}
