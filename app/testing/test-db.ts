import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createDb } from '#app/platform/db.server.ts';
import type { Db } from '#app/platform/db.server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server tests make their databases on. */
    serverUrl: string;
    /** A migrated, empty database to copy. */
    templateName: string;
  }
}

let counter = 0;

/** Creates a database of this test file's own as a copy of the migrated template; gives its URL. */
async function createTestDatabase(): Promise<string> {
  const templateName = inject('templateName');
  const run = templateName.split('_').at(-1);
  const name = `sonra_test_${run}_${process.pid}_${(counter += 1)}`;
  const server = new pg.Client({ connectionString: inject('serverUrl') });
  await server.connect();
  // Two copies of one template at a time are refused: copies queue up behind this lock.
  await server.query(`SELECT pg_advisory_lock(hashtext('${templateName}'))`);
  await server.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  // Not every server keeps its clock in UTC: what takes an instant for the server's local time is wrong here.
  await server.query(`ALTER DATABASE ${name} SET timezone TO 'Pacific/Auckland'`);
  await server.end();
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/** A database for the file that calls it, with `reset()` for tests of sweeps, which see all shops. */
export function useTestDb(): { readonly db: Db; readonly url: string; reset(): Promise<void> } {
  let db: Db | undefined;
  let url = '';
  beforeAll(async () => {
    url = await createTestDatabase();
    db = createDb(url, { connections: 10, onError: (error) => console.error(error) });
  });
  afterAll(() => db?.$disconnect());
  return {
    get db() {
      if (!db) throw new Error('The database exists once the tests run');
      return db;
    },
    get url() {
      return url;
    },
    async reset() {
      if (db) await db.$executeRaw`TRUNCATE "Shop" CASCADE`;
    },
  };
}
