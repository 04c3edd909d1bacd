import { randomUUID } from 'node:crypto';
import { Plan } from '../../app/domain/journeys/journey.ts';
import { getDryRun, runDryRun, startDryRun } from '../../app/features/journeys/index.server.ts';
import { memoryJobs } from '../../app/platform/jobs/memory-jobs.ts';
import { getServices } from '../../app/platform/services.server.ts';

/** What bench/dry-run.ts hears when the year was played. */
export interface DryRunFigures {
  customers: number;
  mails: number;
  seconds: number;
  /** Of the processor, without PostgreSQL's. */
  cpuSeconds: number;
  peakMb: number;
}

const message = (id: string) => ({ id, type: 'message', channel: 'EMAIL', kind: 'MARKETING', expiresAfterHours: 72 });
const plan = Plan.parse({
  trigger: { type: 'order_created' },
  topic: 'offers',
  value: 50,
  rules: {
    reentry: { type: 'after_days', days: 30 },
    excludedKinds: ['wholesale'],
    excludedProducts: [],
    excludedTags: [],
  },
  goals: ['order_placed'],
  steps: [
    { id: 'wait', type: 'wait', for: 'span', minutes: 2 * 24 * 60 },
    {
      ...{ id: 'fork', type: 'branch', otherwise: [message('first')] },
      condition: { match: 'all', tests: [{ fact: 'order_count', is: 'at_least', value: 2 }] },
      then: [message('again')],
    },
    { id: 'week', type: 'wait', for: 'span', minutes: 7 * 24 * 60 },
    message('last'),
  ],
});

/** A shop whose customers said yes and bought three times in the last year, on days of a fixed seed. */
async function fill(customers: number): Promise<string> {
  const { db, clock } = getServices();
  const shopId = randomUUID();
  const now = clock.now();
  await db.shop.create({
    data: {
      ...{ id: shopId, domain: 'bench.myshopify.com', state: 'INSTALLED', currency: 'TRY', locale: 'tr' },
      ...{ zone: 'Europe/Istanbul', countryCode: 'TR', createdAt: now },
      journeys: { create: { key: 'bench', createdAt: now, updatedAt: now, draft: { plan, contents: {} } } },
    },
  });
  await db.$executeRaw`INSERT INTO "Customer" ("shopId", "id", "email", "mailbox", "searchText", "createdAt")
    SELECT ${shopId}, 'c' || lpad(n::text, 8, '0'), 'c' || n || '@mail.example', 'c' || n || '@mail.example', '', ${now}
    FROM generate_series(1, ${customers}::int) n`;
  await db.$executeRaw`INSERT INTO "ConsentChange" ("shopId", "id", "customerId", "channel", "state", "source", "occurredAt", "recordedAt")
    SELECT ${shopId}, 'k' || c."id", c."id", 'EMAIL', 'SUBSCRIBED', 'shopify', ${now}::timestamp - interval '2 years', ${now}
    FROM "Customer" c WHERE c."shopId" = ${shopId}`;
  await db.$executeRaw`INSERT INTO "Order" ("shopId", "id", "customerId", "email", "placedAt", "paidAt", "total", "test", "mirroredAt")
    SELECT ${shopId}, c."id" || '-' || n, c."id", c."email", at, at, 500, FALSE, ${now} FROM "Customer" c, generate_series(1, 3) n,
      LATERAL (SELECT ${now}::timestamp - make_interval(mins => (abs(hashtext(c."id" || n)) % 525600)) AS at) moment
    WHERE c."shopId" = ${shopId}`;
  await db.$executeRaw`INSERT INTO "LineItem" ("shopId", "id", "orderId", "productId", "title", "quantity", "currentQuantity", "netQuantity", "price")
    SELECT ${shopId}, o."id" || '-' || n, o."id", 'p' || n, 'Kolombiya', 2, 2, 2, 250 FROM "Order" o, generate_series(1, 2) n
    WHERE o."shopId" = ${shopId}`;
  await db.$executeRaw`ANALYZE`;
  return shopId;
}

async function play(customers: number): Promise<DryRunFigures> {
  const services = { ...getServices(), jobs: memoryJobs() };
  const shopId = await fill(customers);
  const started = await startDryRun(services, { shopId, journey: 'bench', actor: 'system' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const ref = { shopId, dryRunId: started.dryRunId };
  const begun = performance.now();
  const cpu = process.cpuUsage();
  while ((await runDryRun(services, ref, async () => [])).outcome === 'continues');
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const view = await getDryRun(services, { shopId, journey: 'bench' });
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { customers, mails: view?.run?.result.sent ?? 0, seconds, cpuSeconds: (user + system) / 1e6, peakMb };
}

process.send?.(await play(Number(process.argv[2])));
