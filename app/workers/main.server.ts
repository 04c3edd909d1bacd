import { env } from '#app/platform/env.server.ts';
import { createQueueBackend } from '#app/platform/jobs/queue-backend.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { startWorkers } from './start-workers.server.ts';

const services = getServices();
const { db, jobs, log } = services;
process.on('unhandledRejection', (err) => log.error({ err }, 'unhandled rejection'));

const backend = createQueueBackend({ redis: env().REDIS_URL, database: env().DATABASE_URL });
await backend.prepare();
const workers = await startWorkers(services, backend);

let stopping = false;
/** The first signal drains; a second one does not wait. */
async function stop(signal: NodeJS.Signals) {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'worker draining');
  try {
    await workers.drain();
    await jobs.close();
    await db.$disconnect();
    log.info('worker stopped');
    process.exit(0);
  } catch (err) {
    log.error({ err }, 'worker could not drain');
    process.exit(1);
  }
}
process.on('SIGTERM', (signal) => void stop(signal));
process.on('SIGINT', (signal) => void stop(signal));

log.info('worker ready');
