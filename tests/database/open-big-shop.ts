import { Prisma } from '@prisma/client';
import pg from 'pg';
import { expect } from 'vitest';
import { createDb } from '#app/platform/db.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { testServices } from '#app/testing/test-services.ts';
import { messagesToList } from '../support/settings.ts';
import { fillGrowingTables, growing } from './fill-growing-tables.ts';

export type BigShop = Awaited<ReturnType<typeof openBigShop>>;

export const now = new Date('2026-06-03T09:00:00Z');
/** In the middle of what is filed. */
export const halfYearAgo = '2025-12-01T00:00:00.000Z';
/** Messages of a month: what is counted has to be read, the year before it has not. */
export const month = messagesToList / 12;
/** A page of 25 needs no more than this; what is rare may cost going through all that is rare. */
export const page = 1_000;

/** A shop with a year of everything, in an empty database, and how much of it is read by a question. */
export async function openBigShop(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await fillGrowingTables(client, messagesToList, now);
  await client.end();
  // One connection, so that what it has read can be asked of itself.
  const db = createDb(databaseUrl, { connections: 1, onError: (error) => console.error(error) });
  // At this size going through a whole table is cheap; at the sizes meant it is not.
  await db.$executeRaw`SET enable_seqscan = off`;
  return {
    db,
    services: testServices(db, now.toISOString()).services,
    readBy: (ask: () => Promise<unknown>) => readBy(db, ask),
    /** Fails when a question reads more than `most` rows of the growing tables. */
    async readsFew(ask: () => Promise<unknown>, most: number) {
      const read = await readBy(db, ask);
      const sum = Object.values(read).reduce((all, rows) => all + rows, 0);
      expect({ ...read, isFew: sum <= most }).toEqual({ ...read, isFew: true });
    },
  };
}

/** What a question reads of each growing table, where it reads any. */
async function readBy(db: Db, ask: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await rowsRead(db);
  await ask();
  const after = await rowsRead(db);
  return Object.fromEntries(
    after.flatMap(({ table, rows }, index) =>
      rows > before[index]!.rows ? [[table, rows - before[index]!.rows]] : [],
    ),
  );
}

/** Rows of the growing tables that were fetched so far, by an index or by going through a table. */
async function rowsRead(db: Db): Promise<{ table: string; rows: number }[]> {
  await db.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  // The connection for prepared statements counts for itself.
  await hotRows(db, Prisma.sql`SELECT pg_stat_force_next_flush()::text`);
  return db.$queryRaw`
    SELECT relname::text AS "table", (seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS "rows"
    FROM pg_stat_user_tables WHERE relname = ANY(${[...growing]}) ORDER BY relname`;
}
