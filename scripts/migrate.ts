import { createQueueBackend } from '../app/platform/jobs/queue-backend.server.ts';
import { migrate } from './postgres/migrate.ts';
import { Advice, runMain } from './setup/progress.ts';

/** The deployment step: brings DATABASE_URL to the newest migration and prepares the queues. */
await runMain(async () => {
  const { DATABASE_URL: database, REDIS_URL: redis } = process.env;
  if (!database)
    throw new Advice('Set DATABASE_URL to the database to migrate, as postgresql://user:password@host:5432/name');
  await migrate(database);
  if (redis) await createQueueBackend({ database, redis }).prepare();
  console.log('The database is ready.');
});
