import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { createRandom } from '#devstore/state/random.ts';
import type { Random } from '#devstore/state/random.ts';
import { devstoreClient } from '../../scripts/demo/devstore-client.ts';
import { merchantOf } from '../../scripts/demo/merchant.ts';
import { untilAnswering } from '../../scripts/demo/processes.ts';
import type { Running } from '../../scripts/demo/processes.ts';
import { demoShops, setUpShop } from '../../scripts/demo/set-up-shop.ts';
import { startStack } from '../../scripts/demo/start-stack.ts';
import type { Stack } from '../../scripts/demo/start-stack.ts';
import { freePort } from '../../scripts/setup/ports.ts';
import { inRepository } from '../../scripts/setup/repository.ts';
import { startRedis } from '../redis.ts';
import { until } from './until.ts';

export type Backend = 'redis' | 'postgres';
export type Handle = (typeof demoShops)[number]['handle'];

/** The app's processes with their database, queue and outside, and hands on all of them. */
export interface Rig {
  backend: Backend;
  stack: Stack;
  devstore: ReturnType<typeof devstoreClient>;
  random: Random;
  redisUrl: string | null;
  /** Rows of a query; waits for a server that is down. */
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  /** The app's clock, in milliseconds. */
  now(): Promise<number>;
  advance(seconds: number): Promise<void>;
  /** Sets the clock of the app's processes beside the devstore's; 0 brings them together again. */
  skewApp(seconds: number): Promise<void>;
  window: Record<Handle, { opensAtHour: number; closesAtHour: number }>;
  setWindow(shop: Handle, opensAtHour: number, closesAtHour: number): Promise<void>;
  workers: Set<Running>;
  /** Resolves when it has said that it is ready. */
  startWorker(env?: Record<string, string>): Promise<Running>;
  killWorker(worker: Running): Promise<void>;
  stopWorker(worker: Running): Promise<{ drained: boolean }>;
  killWeb(): Promise<void>;
  startWeb(env?: Record<string, string>): Promise<void>;
  /** No faults outside, one web process and one worker: whatever a fault has left. */
  calm(): Promise<void>;
  /** Makes an end of what a fault that could not be carried out has left. */
  putAside(): Promise<void>;
  /** Processes that ended by themselves since the last look. */
  takeCrashes(): string[];
  stop(): Promise<void>;
}

const isReady = (log: string) => existsSync(log) && readFileSync(log, 'utf8').includes('worker ready');

/** Queries wait out a restart of the server instead of failing. */
function patientPool(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined); // an idle connection was cut: the next query opens another
  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => {
    let found: T[] = [];
    await until('PostgreSQL', 60, async () => {
      try {
        found = (await pool.query<T>(text, values)).rows;
        return true;
      } catch (error) {
        if (/ECONN|terminat|shutting down|starting up|recovery/i.test(String(error))) return false;
        throw error;
      }
    });
    return found;
  };
  return { rows, end: () => pool.end() };
}

/** Starts everything for one backend; `seed` makes its chances repeatable. */
export async function openRig(backend: Backend, seed: number): Promise<Rig> {
  const name = `faults-${backend}`;
  // Of our own, whatever REDIS_URL names: it will be emptied.
  const redis = backend === 'redis' ? await startRedis(['--maxmemory-policy', 'noeviction']) : null;
  let crashes: string[] = [];
  const stack = await startStack({
    name,
    appPort: await freePort(),
    devstorePort: await freePort(),
    onCrash: (message) => void crashes.push(message),
    env: { LOG_LEVEL: 'info', REDIS_URL: redis?.url ?? '' },
  });
  for (const shop of demoShops) await setUpShop(stack, shop);
  const { devstoreUrl } = stack;
  const devstore = devstoreClient(devstoreUrl);
  const { rows, end } = patientPool(stack.databaseUrl);
  const workers = new Set<Running>([stack.processes.worker]);
  let web: Running | null = stack.processes.web;
  let serial = 1;
  const gone = (worker: Running) => workers.delete(worker);
  const rig: Rig = {
    ...{ backend, stack, devstore, rows, workers, random: createRandom(seed), redisUrl: redis?.url ?? null },
    now: async () => new Date((await devstore.get<{ now: string }>('/state')).now).getTime(),
    async advance(advanceSeconds) {
      await devstore.post('/clock', { advanceSeconds });
    },
    async skewApp(seconds) {
      const { offsetMs } = await devstore.get<{ offsetMs: number }>('/state');
      writeFileSync(stack.clockFile, String(offsetMs + seconds * 1000));
    },
    window: {
      'kahve-duragi': { opensAtHour: 9, closesAtHour: 20 },
      'maple-and-moss': { opensAtHour: 9, closesAtHour: 20 },
    },
    async setWindow(shop, opensAtHour, closesAtHour) {
      const { sender, address, postal, locale } = demoShops.find(({ handle }) => handle === shop)!;
      await merchantOf(stack, shop).submit('/app/settings', 'routes/app.settings', {
        ...{ senderName: sender, senderAddress: address, replyTo: address, postalAddress: postal },
        ...{ windowOpensAtHour: String(opensAtHour), windowClosesAtHour: String(closesAtHour), defaultLocale: locale },
      });
      rig.window[shop] = { opensAtHour, closesAtHour };
    },
    async startWorker(env = {}) {
      serial += 1;
      const worker = stack.startWorker(`worker-${serial}`, env);
      workers.add(worker);
      const log = inRepository('.sonra', `logs-${name}`, `worker-${serial}.log`);
      await until('A worker', 60, () => isReady(log));
      return worker;
    },
    async killWorker(worker) {
      gone(worker);
      await worker.kill();
    },
    async stopWorker(worker) {
      gone(worker);
      await worker.stop(60);
      return { drained: worker.exitCode() === 0 };
    },
    async killWeb() {
      await web?.kill();
      web = null;
    },
    async startWeb(env = {}) {
      serial += 1;
      web = stack.startWeb(`web-${serial}`, env);
      await untilAnswering(`${stack.appUrl}/readyz`, 'The app');
    },
    async calm() {
      await devstore.faults({});
      if (!web) await rig.startWeb();
      for (const worker of [...workers].slice(1)) await rig.stopWorker(worker);
      if (workers.size === 0) await rig.startWorker();
    },
    async putAside() {
      await rows(`UPDATE "Enrollment" SET "state" = 'EXITED', "wakeAt" = NULL WHERE "state" = 'ACTIVE'`);
      await rows(`UPDATE "Message" SET "state" = 'SKIPPED', "dueAt" = NULL WHERE "state" IN ('QUEUED', 'SENDING')`);
    },
    takeCrashes() {
      const taken = crashes;
      crashes = [];
      return taken;
    },
    async stop() {
      await Promise.all([...workers].map((worker) => worker.stop()));
      await web?.stop();
      await end();
      await stack.stop();
      await redis?.stop();
    },
  };
  // Both shops are open at eleven in Istanbul, when most of what is tried here happens.
  await rig.setWindow('maple-and-moss', 0, 24);
  return rig;
}
