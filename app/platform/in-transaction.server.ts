import type pg from 'pg';
import { poolOf } from './db.server.ts';
import type { Db } from './db.server.ts';

/** A transaction past Prisma, whose own would hold every value of a batch several times. */
export async function inTransaction<T>(db: Db, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const tx = await poolOf(db).connect();
  try {
    await tx.query('BEGIN');
    const result = await work(tx);
    await tx.query('COMMIT');
    tx.release();
    return result;
  } catch (error) {
    // The connection goes with its transaction: it may be broken itself.
    tx.release(true);
    throw error;
  }
}
