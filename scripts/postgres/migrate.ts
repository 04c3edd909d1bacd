import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { createQueueBackend } from '../../app/platform/jobs/queue-backend.server.ts';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const prisma = path.join(repository, 'node_modules', 'prisma', 'build', 'index.js');

/** The key of Prisma's own lock: a migration started by its command line waits for ours. */
const migrationLock = 72707369;

async function deploy(databaseUrl: string) {
  try {
    await promisify(execFile)(process.execPath, [prisma, 'migrate', 'deploy'], {
      cwd: repository,
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        // Its own lock keeps a timer of ten seconds that the process waits for at its end; we hold the lock instead.
        PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: '1',
      },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`The database could not be migrated:\n${stdout}${stderr}`);
  }
}

/** Brings a database to the newest migration, and prepares the queues' tables in it. Throws with what Prisma said. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await deploy(databaseUrl);
  } finally {
    await client.end(); // gives the lock back
  }
  await createQueueBackend({ database: databaseUrl }).prepare();
}
