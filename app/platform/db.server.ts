import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '@prisma/client';
import pg from 'pg';

export type Db = PrismaClient;
/** What runs inside `db.$transaction`. */
export type Tx = Prisma.TransactionClient;

/** What can run a statement: a client, Prisma's transaction, or one of ours (`hotTransaction`). */
export interface RawDb {
  $queryRaw<Rows = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
  /** Gives how many rows it touched. */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
}

const pools = new WeakMap<RawDb, pg.Pool>();

/** The pool under a client; none is under a transaction. */
export const findPool = (db: RawDb): pg.Pool | undefined => pools.get(db);

/** A client over one pool of `connections`; errors of idle connections go to `onError` instead of ending the process. */
export function createDb(
  url: string,
  { connections = 10, onError }: { connections?: number; onError: (error: Error) => void },
): Db {
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 });
  pool.on('error', onError);
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, onConnectionError: onError }),
  });
  pools.set(db, pool);
  return db;
}

/**
 * The pool under a client, for a statement on which Prisma would spend several times what PostgreSQL does. Instants go
 * in as ISO text: the driver would write a Date in the process's zone.
 */
export function poolOf(db: Db): pg.Pool {
  const pool = pools.get(db);
  if (!pool) throw new Error('The client was not made by createDb');
  return pool;
}
