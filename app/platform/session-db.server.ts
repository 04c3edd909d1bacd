import pg from 'pg';
import { createDb } from './db.server.ts';
import type { Db } from './db.server.ts';
import { env } from './env.server.ts';
import { createLogger } from './logger.server.ts';

let db: Db | undefined;
let locks: pg.Pool | undefined;

const tell = (err: Error) => createLogger(env().LOG_LEVEL).error({ err }, 'session database connection failed');

/** The small pool of Shopify's session storage, apart from the app's so that neither can starve the other. */
export const sessionDb = (): Db => (db ??= createDb(env().DATABASE_URL, { connections: 3, onError: tell }));

/** Connections that hold a shop's lock while Shopify is asked; the storage must not wait for them. */
export function sessionLocks(): pg.Pool {
  if (locks) return locks;
  locks = new pg.Pool({ connectionString: env().DATABASE_URL, max: 4, connectionTimeoutMillis: 5_000 });
  return locks.on('error', tell);
}
