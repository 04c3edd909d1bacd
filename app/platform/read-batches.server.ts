import type pg from 'pg';
import { poolOf } from './db.server.ts';
import type { Db } from './db.server.ts';
import { utcTypes } from './hot-rows.server.ts';

/** Rows at once: enough that asking costs nothing, few enough to be held. */
const atOnce = 20_000;

/**
 * The rows of a statement, a batch at a time, as one snapshot. Holds a connection until it is read to its end or given up.
 * Counts and decimals come as text.
 */
export async function* readBatches<Row extends pg.QueryResultRow>(
  db: Db,
  text: string,
  values: unknown[],
): AsyncGenerator<Row[]> {
  const client = await poolOf(db).connect();
  let whole = false;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`DECLARE "rows" NO SCROLL CURSOR FOR ${text}`, values);
    for (;;) {
      const { rows } = await client.query<Row>({ text: `FETCH ${atOnce} FROM "rows"`, types: utcTypes });
      if (rows.length > 0) yield rows;
      if (rows.length < atOnce) break;
    }
    await client.query('COMMIT');
    whole = true;
  } finally {
    // Left in the middle it still stands in its transaction: such a connection is not given to anybody else.
    client.release(!whole);
  }
}
