import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

/** Questions to a stack's database for the file that calls it, after `useStack`. */
export function useStackDatabase(running: { stack: { databaseUrl: string } }) {
  let pool: pg.Pool | undefined;
  beforeAll(() => {
    pool = new pg.Pool({ connectionString: running.stack.databaseUrl });
  });
  afterAll(() => pool?.end());
  const query = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> => {
    if (!pool) throw new Error('The database is reached once the tests run');
    return (await pool.query<Row>(sql, values)).rows;
  };
  return {
    query,
    /** Of what stands behind `SELECT count(*)`. */
    count: async (from: string): Promise<number> =>
      Number((await query<{ count: string }>(`SELECT count(*) ${from}`))[0]!.count),
  };
}
