import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createQueueBackend } from '../../app/platform/jobs/queue-backend.server.ts';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const prisma = path.join(repository, 'node_modules', 'prisma', 'build', 'index.js');

/** Brings a database to the newest migration, and prepares the queues' tables in it. Throws with what Prisma said. */
export async function migrate(databaseUrl: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [prisma, 'migrate', 'deploy'], {
      cwd: repository,
      env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`The database could not be migrated:\n${stdout}${stderr}`);
  }
  await createQueueBackend({ database: databaseUrl }).prepare();
}
