import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { devstoreClient } from '../../scripts/demo/devstore-client.ts';
import type { Running } from '../../scripts/demo/processes.ts';
import { demoShops } from '../../scripts/demo/set-up-shop.ts';
import type { Stack } from '../../scripts/demo/start-stack.ts';

const { handle } = demoShops[0];
const domain = `${handle}.myshopify.com`;
const patience = 3_600_000;

/** What a backfill came to. */
export interface BackfillRun {
  /** From the first order stored to the end. */
  orderSeconds: number;
  /** From the install to the end, Shopify's own writing included. */
  seconds: number;
  /** The most memory any of its workers took. */
  peakMb: number;
  kills: number;
  /** What is wrong with the rows, in words; empty when all is as it should be. */
  faults: string[];
}

/** The most memory a process has taken so far, in MB; 0 where the system does not tell. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1_024;
  } catch {
    return 0;
  }
}

/**
 * Installs the app in the devstore's first shop and waits for its past, killing the worker each time a share of
 * `killAt` of the orders is stored and starting another. Throws when it does not end as DONE within an hour.
 */
export async function backfillShop(stack: Stack, killAt: number[] = []): Promise<BackfillRun> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    const total = (await devstoreClient(stack.devstoreUrl).get<{ shops: Sold[] }>('/state')).shops[0]!.orders;
    const begun = performance.now();
    const { status } = await devstoreClient(stack.devstoreUrl).install(handle);
    if (status !== 200) throw new Error(`The install answered ${status}`);
    const watched = await watch(stack, database, { total, kills: [...killAt] });
    const ended = performance.now();
    return {
      orderSeconds: (ended - watched.firstOrderAt) / 1_000,
      seconds: (ended - begun) / 1_000,
      peakMb: watched.peakMb,
      kills: killAt.length - watched.kills.length,
      faults: await faultsOf(database, total),
    };
  } finally {
    await database.end();
  }
}

type Sold = { handle: string; orders: number };

interface Row {
  state: string;
  phase: string;
  stored: number;
}

async function watch(stack: Stack, database: pg.Client, { total, kills }: { total: number; kills: number[] }) {
  let worker: Running = stack.processes.worker;
  let [peakMb, firstOrderAt] = [0, 0];
  const until = performance.now() + patience;
  while (performance.now() < until) {
    await sleep(50);
    peakMb = Math.max(peakMb, peakOf(worker.pid));
    const row = await stateOf(database);
    if (!row) continue;
    if (row.stored > 0) firstOrderAt ||= performance.now();
    if (row.state === 'DONE') {
      await worker.stop();
      return { peakMb, firstOrderAt, kills };
    }
    if (row.state !== 'RUNNING') throw new Error(`The backfill ended as ${row.state}`);
    if (kills.length === 0 || row.stored < kills[0]! * total) continue;
    kills.shift();
    await worker.kill();
    worker = stack.startWorker(`worker-${kills.length}`);
    // Nobody waits three minutes for the lease of a dead worker in a test.
    await database.query(`UPDATE "Backfill" SET "dueAt" = "updatedAt" WHERE "state" = 'RUNNING'`);
  }
  throw new Error('The backfill did not end');
}

async function stateOf(database: pg.Client): Promise<Row | undefined> {
  const { rows } = await database.query<Row>(
    `SELECT b."state"::text, b."phase", coalesce((b."counts"->'orders'->>'done')::int, 0) AS "stored"
     FROM "Backfill" b JOIN "Shop" s ON s."id" = b."shopId" WHERE s."domain" = $1`,
    [domain],
  );
  return rows[0];
}

/** Checks what must hold whatever happened on the way. */
async function faultsOf(database: pg.Client, total: number): Promise<string[]> {
  const { rows } = await database.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM "Order" WHERE "mirroredAt" IS NOT NULL) AS orders,
       (SELECT count(*) FROM "Order") AS rows,
       (SELECT count(DISTINCT "name") FROM "Order") AS names,
       (SELECT count(*) FROM "Order" o WHERE NOT EXISTS
         (SELECT 1 FROM "LineItem" l WHERE l."shopId" = o."shopId" AND l."orderId" = o."id")) AS empty,
       (SELECT count(*) FROM "Order" o WHERE o."customerId" IS NULL) AS nobodys,
       (SELECT count(*) FROM (SELECT 1 FROM "Customer" GROUP BY "shopId", "email" HAVING count(*) > 1) twice) AS twice,
       (SELECT count(*) FROM "Message") + (SELECT count(*) FROM "Enrollment") AS messages,
       (SELECT sum(("counts"->>'unread')::int) FROM "Backfill") AS unread`,
  );
  const found = rows[0]!;
  const wanted = { orders: total, rows: total, names: total, empty: 0, nobodys: 0, twice: 0, messages: 0, unread: 0 };
  return Object.entries(wanted)
    .filter(([name, value]) => Number(found[name]) !== value)
    .map(([name, value]) => `${name}: ${found[name]} instead of ${value}`);
}
