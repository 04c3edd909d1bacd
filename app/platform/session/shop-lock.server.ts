import type pg from 'pg';

/**
 * Runs `work` while no other process runs any for the same shop; `busy` when one does, or when this process has no
 * connection left to ask with. The lock lives in a transaction of its own: it goes with the connection of a process that
 * dies.
 */
export async function withShopLock<T>(
  pool: pg.Pool,
  shop: string,
  work: () => Promise<T>,
): Promise<{ outcome: 'done'; value: T } | { outcome: 'busy' }> {
  if (pool.idleCount === 0 && pool.totalCount >= pool.options.max) return { outcome: 'busy' };
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 7)) AS taken',
      [`session tokens of ${shop}`],
    );
    const result = rows[0]?.taken
      ? ({ outcome: 'done', value: await work() } as const)
      : ({ outcome: 'busy' } as const);
    await client.query('ROLLBACK');
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error('The work under the lock failed');
    throw error;
  } finally {
    // A connection that failed is closed, and its lock with it.
    client.release(failure);
  }
}
