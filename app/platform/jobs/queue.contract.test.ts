import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, startRedis } from '../../../tests/redis.ts';
import type { TestRedis } from '../../../tests/redis.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { createLogger } from '../logger.server.ts';
import { bullmqJobs } from './bullmq-jobs.server.ts';
import { jobsContract, note } from './jobs.contract.ts';
import type { QueueUnderTest } from './jobs.contract.ts';
import { memoryJobs } from './memory-jobs.ts';
import { createQueueBackend } from './queue-backend.server.ts';
import type { QueueBackend } from './queue-backend.server.ts';
import { runMemoryJobs } from './run-memory-jobs.ts';
import { runWorker } from './run-worker.server.ts';

describe('memory', () => {
  jobsContract(async () => {
    const jobs = memoryJobs();
    const runs: ReturnType<typeof runMemoryJobs>[] = [];
    return {
      jobs,
      async start(handlers) {
        const run = runMemoryJobs(jobs, handlers);
        runs.push(run);
        return { failed: () => run.failed.map(({ name }) => name), close: run.close };
      },
      async fill({ name, attempts }, data) {
        jobs.queued.push({ name, payload: data, key: randomUUID(), attempts });
      },
      close: async () => void (await Promise.all(runs.map((run) => run.close()))),
    };
  });
});

/** Every test gets queues of its own in the same store. */
function onBullmq(store: QueueBackend): QueueUnderTest {
  const run = randomUUID().slice(0, 8);
  const backend: QueueBackend = {
    ...store,
    queue: (name, options) => store.queue(`${name}-${run}`, options),
    worker: (name, processor, options) => store.worker(`${name}-${run}`, processor, options),
  };
  const log = createLogger('silent');
  const jobs = bullmqJobs(backend, (error) => {
    throw error;
  });
  const closing: (() => Promise<void>)[] = [];
  return {
    jobs,
    async start(handlers) {
      const failed: string[] = [];
      const worker = runWorker({ backend, log }, 'analytics', handlers, 4);
      worker.on('failed', (job) => {
        if (job?.finishedOn) failed.push(job.name);
      });
      await worker.waitUntilReady();
      const close = () => worker.close();
      closing.push(close);
      return { failed: () => failed, close };
    },
    async fill({ queue, name, attempts }, data) {
      const raw = backend.queue(queue);
      await raw.add(name, data, { attempts });
      await raw.close();
    },
    async close() {
      await Promise.all(closing.map((close) => close()));
      await jobs.close();
    },
  };
}

describe('PostgreSQL', () => {
  const database = useTestDb();
  jobsContract(async () => onBullmq(createQueueBackend({ database: database.url })));
});

describe.skipIf(!hasRedis())('Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const backend = (url = redis.url) => createQueueBackend({ redis: url, database: '' });

  jobsContract(async () => onBullmq(backend()));

  test('attack F7: a Redis that may throw jobs away is refused', async () => {
    const evicting = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
    await expect(backend(evicting.url).prepare()).rejects.toThrow(/noeviction/);
    await evicting.stop();
    await expect(backend().prepare()).resolves.toBeUndefined();
  });

  test('a producer without Redis fails soon, so that its row waits for the sweep', async () => {
    const gone = await startRedis(['--maxmemory-policy', 'noeviction']);
    const heard: Error[] = [];
    const jobs = bullmqJobs(backend(gone.url), (error) => heard.push(error));
    await jobs.enqueue(note, { id: 'before', count: 1 });
    await gone.stop();
    await expect(jobs.enqueue(note, { id: 'after', count: 1 })).rejects.toThrow();
    await jobs.close();
  });
});
