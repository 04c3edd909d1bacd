import { expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { createDb, poolOf } from './db.server.ts';

const database = useTestDb();

test('fault F8: a connection that is cut while it is held is told of and does not end the process', async () => {
  const heard: Error[] = [];
  const db = createDb(database.url, { onError: (error) => heard.push(error) });
  const client = await poolOf(db).connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS "pid"');
  await database.db.$queryRaw`SELECT pg_terminate_backend(${rows[0]!.pid}::int)`;
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(0);
  client.release(true);
  await db.$disconnect();
});
