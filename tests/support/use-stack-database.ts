import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

/** A connection to a stack's database for the file that calls it, after `useStack`. */
export function useStackDatabase(running: { stack: { databaseUrl: string } }) {
  let client: pg.Client | undefined;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: running.stack.databaseUrl });
    await client.connect();
  });
  afterAll(() => client?.end());
  const query = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> => {
    if (!client) throw new Error('The database is reached once the tests run');
    return (await client.query<Row>(sql, values)).rows;
  };
  return {
    query,
    /** Of what stands behind `SELECT count(*)`. */
    count: async (from: string): Promise<number> =>
      Number((await query<{ count: string }>(`SELECT count(*) ${from}`))[0]!.count),
  };
}
