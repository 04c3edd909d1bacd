import { createDb } from './db.server.ts';
import type { Db } from './db.server.ts';
import { env } from './env.server.ts';
import { createLogger } from './logger.server.ts';

let db: Db | undefined;

/** The small pool of Shopify's session storage, apart from the app's so that neither can starve the other. */
export function sessionDb(): Db {
  const log = createLogger(env().LOG_LEVEL);
  return (db ??= createDb(env().DATABASE_URL, {
    connections: 3,
    onError: (err) => log.error({ err }, 'session database connection failed'),
  }));
}
