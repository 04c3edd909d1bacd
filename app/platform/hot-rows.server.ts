import { createHash } from 'node:crypto';
import { Prisma } from '@prisma/client';
import pg from 'pg';
import { findHotPool } from './db.server.ts';
import type { Db, RawDb } from './db.server.ts';

const names = new Map<string, string>();

/** One name a text: each connection has PostgreSQL plan it once. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('hex');
  names.set(text, name);
  return name;
}

const timestamp = 1114;
/** Instants are kept without a zone, in UTC; the driver would read them in the process's. */
export const utcTypes = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === timestamp
      ? (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown)) as typeof pg.types.getTypeParser,
};

const valueOf = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

const run = (target: pg.Pool | pg.ClientBase, { text, values }: Prisma.Sql) =>
  target.query<pg.QueryResultRow>({ name: nameOf(text), text, values: values.map(valueOf), types: utcTypes });

/**
 * Rows of a statement that every message or webhook runs, past Prisma, which spends several times what PostgreSQL does,
 * and prepared, because planning a long statement costs ten times what running it does. Only for texts of few shapes:
 * each stays with its connection. Counts and decimals come as text. Inside a transaction it goes through that.
 */
export async function hotRows<Row>(db: RawDb, sql: Prisma.Sql): Promise<Row[]> {
  const pool = findHotPool(db);
  if (!pool) return db.$queryRaw<Row[]>(sql);
  return (await run(pool, sql)).rows as Row[];
}

const sqlOf = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) =>
  'sql' in query ? query : Prisma.sql(query, ...values);

const onClient = (client: pg.ClientBase): RawDb => ({
  $queryRaw: async <Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    (await run(client, sqlOf(query, values))).rows as Rows,
  $executeRaw: async (query, ...values) => (await run(client, sqlOf(query, values))).rowCount ?? 0,
});

/** Others may hold what it waits for; none of them is slow. */
const begin = `BEGIN; SET LOCAL statement_timeout = '15s'`;

/** The same for work on behalf of many, who must not wait for what one of them waits for. */
const beginImpatient = `${begin}; SET LOCAL lock_timeout = '200ms'`;

/**
 * Runs `work` in a transaction of its own on one connection, each statement as `hotRows` does. Throws what it throws, and
 * nothing of it is kept.
 * @param impatient throws too when a row is held by others for longer than a moment
 */
export async function hotTransaction<T>(
  db: Db,
  work: (tx: RawDb) => Promise<T>,
  { impatient = false }: { impatient?: boolean } = {},
): Promise<T> {
  const pool = findHotPool(db);
  if (!pool) throw new Error('The client was not made by createDb');
  const client = await pool.connect();
  let broken: Error | undefined;
  // The driver tells of a lost connection here too, besides failing the statement; unheard it would end the process.
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    await client.query(impatient ? beginImpatient : begin);
    const result = await work(onClient(client));
    const { command } = await client.query('COMMIT');
    // PostgreSQL answers so, without an error, when a statement had failed and nobody said so.
    if (command !== 'COMMIT') throw new Error('The transaction was undone by a failed statement');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((err: unknown) => (broken = err as Error));
    throw error;
  } finally {
    client.off('error', onError);
    // A connection that cannot even roll back is not given to anybody else.
    client.release(broken);
  }
}
