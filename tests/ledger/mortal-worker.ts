import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createDb, findHotPool, poolOf } from '#app/platform/db.server.ts';
import type { Db } from '#app/platform/db.server.ts';

/** When a worker dies: at its `step`th word with the database or the provider, before that word is heard or after. */
export interface Death {
  step: number;
  heard: boolean;
  /** Counts words with the provider alone, of which there are few among many with the database. */
  of: 'all' | 'provider';
}

type Call<T> = () => Promise<T>;

/**
 * Runs `work` on a connection of its own and lets it die as SIGKILL would: from its death on nothing it asks is
 * answered, and the server ends its session, which takes back what was not committed. Says whether it died.
 */
export async function runMortal(
  { db, url }: { db: Db; url: string },
  { step, heard, of }: Death,
  work: (own: Db, askProvider: <T>(call: Call<T>) => Promise<T>) => Promise<void>,
): Promise<boolean> {
  const name = `mortal-${randomUUID()}`;
  const named = new URL(url);
  named.searchParams.set('application_name', name);
  const own = createDb(named.href, { connections: 3, onError: () => undefined });
  let steps = 0;
  let died: () => void = () => undefined;
  const death = new Promise<'died'>((resolve) => (died = () => resolve('died')));
  const never = <T>() => new Promise<T>(() => undefined);
  let isDead = false;
  const sayTo = async <T>(whom: 'database' | 'provider', call: Call<T>): Promise<T> => {
    if (isDead) return never();
    if (of === 'all' || of === whom) steps += 1;
    if (steps < step) return call();
    isDead = true;
    if (heard) await call();
    died();
    return never();
  };
  for (const pool of [poolOf(own), findHotPool(own)!]) listenTo(pool, (call) => sayTo('database', call));
  const end = await Promise.race([death, work(own, (call) => sayTo('provider', call)).then(() => 'lived' as const)]);
  await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${name}`;
  // Its promises hang for ever, as those of a dead process do; a disconnect would wait for them.
  if (end === 'lived') await own.$disconnect();
  return end === 'died';
}

/** Has everything that goes through a pool pass `say` first. */
function listenTo(pool: pg.Pool, say: <T>(call: Call<T>) => Promise<T>) {
  type Loose = (...args: unknown[]) => unknown;
  const listen = (target: { query: unknown }) => {
    const query = (target.query as Loose).bind(target);
    target.query = (...args: unknown[]) =>
      typeof args.at(-1) === 'function' ? query(...args) : say(() => query(...args) as Promise<unknown>);
  };
  const seen = new WeakSet<object>();
  const connect = (pool.connect as Loose).bind(pool);
  (pool as { connect: unknown }).connect = (...args: unknown[]) => {
    if (args.length > 0) return connect(...args);
    return (connect() as Promise<pg.PoolClient>).then((client) => {
      client.on('error', () => undefined); // the server ended it: the worker is dead
      if (!seen.has(client)) listen(client);
      seen.add(client);
      return client;
    });
  };
  listen(pool);
}
