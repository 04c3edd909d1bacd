import { spawn } from 'node:child_process';
import { createQueueBackend } from '../../app/platform/jobs/queue-backend.server.ts';
import { inRepository, repository } from '../setup/repository.ts';

const prisma = inRepository('node_modules/prisma/build/index.js');
const isDone = (output: string) =>
  /All migrations have been successfully applied|No pending migrations to apply/.test(output);

/** Runs `prisma migrate deploy`. Rejects with what it said when it fails. */
function deploy(databaseUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [prisma, 'migrate', 'deploy'], {
      cwd: repository,
      env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        // All is committed by then; the timer of its lock would keep the process for another ten seconds.
        if (isDone(output)) child.kill();
      });
    }
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 || isDone(output) ? resolve() : reject(new Error(`The database could not be migrated:\n${output}`)),
    );
  });
}

/** Brings a database to the newest migration, and prepares the queues' tables in it. Throws with what Prisma said. */
export async function migrate(databaseUrl: string): Promise<void> {
  await deploy(databaseUrl);
  await createQueueBackend({ database: databaseUrl }).prepare();
}
