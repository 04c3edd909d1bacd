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

interface Pools {
  prisma: pg.Pool;
  /** For statements that are prepared once a connection; see `hotRows`. */
  hot: pg.Pool;
}

const pools = new WeakMap<RawDb, Pools>();

/** The pool for prepared statements beside a client; none is beside a transaction. */
export const findHotPool = (db: RawDb): pg.Pool | undefined => pools.get(db)?.hot;

/**
 * A client over two pools of `connections` each, which are opened as they are needed; errors of connections go to
 * `onError` instead of ending the process.
 */
export function createDb(
  url: string,
  { connections = 10, onError }: { connections?: number; onError: (error: Error) => void },
): Db {
  const pool = (more: pg.PoolConfig = {}) => {
    const made = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000, ...more });
    made.on('error', onError);
    // A connection in use tells of its end here too, besides failing its statement; unheard it would end the process.
    made.on('connect', (client) => client.on('error', onError));
    return made;
  };
  const prisma = pool();
  // They look for rows by their keys: a plan made for the values at hand is the same plan, at ten times the cost. And one
  // made while a table was empty must not go on walking through it.
  const hot = pool({ options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off' });
  const db = new PrismaClient({
    adapter: new PrismaPg(prisma, { disposeExternalPool: true, onConnectionError: onError }),
  });
  const disconnect = db.$disconnect.bind(db);
  db.$disconnect = async () => {
    await Promise.all([disconnect(), hot.ended ? undefined : hot.end()]);
  };
  pools.set(db, { prisma, hot });
  return db;
}

/**
 * The pool under a client, for a statement on which Prisma would spend several times what PostgreSQL does. Instants go
 * in as ISO text: the driver would write a Date in the process's zone.
 */
export function poolOf(db: Db): pg.Pool {
  const pool = pools.get(db)?.prisma;
  if (!pool) throw new Error('The client was not made by createDb');
  return pool;
}
