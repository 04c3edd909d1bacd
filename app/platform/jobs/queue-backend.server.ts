import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import type { Processor, QueueOptions, WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Where the queues live: Redis when its URL is given, PostgreSQL otherwise. */
export interface QueueBackend {
  queue(name: string, options?: Partial<QueueOptions>): Queue;
  worker(name: string, processor: Processor, options: Partial<WorkerOptions>): Worker;
  /** Prepares the store once, in a deployment step. */
  prepare(): Promise<void>;
}

function redisBackend(url: string): QueueBackend {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  const connection = {
    host: hostname,
    port: Number(port || 6379),
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    db: Number(pathname.slice(1) || 0),
    tls: protocol === 'rediss:' ? {} : undefined,
  };
  return {
    // A producer must fail fast, a consumer must wait for Redis to come back.
    queue: (name, options) => new Queue(name, { connection: { ...connection, maxRetriesPerRequest: 1 }, ...options }),
    worker: (name, processor, options) =>
      new Worker(name, processor, { connection: { ...connection, maxRetriesPerRequest: null }, ...options }),
    async prepare() {
      const redis = new Redis({ ...connection, lazyConnect: true, maxRetriesPerRequest: 1 });
      await redis.connect();
      const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string];
      await redis.quit();
      // Any other policy may throw queued jobs away without a word.
      if (policy !== 'noeviction') throw new Error(`Redis has maxmemory-policy ${policy}: set it to noeviction.`);
    },
  };
}

function postgresBackend(url: string, connections: number): QueueBackend {
  const connection = { connectionString: url, max: connections };
  return {
    queue: (name, options) =>
      new Queue(name, { connection, ...options } as QueueOptions, createPostgresBackend as never),
    worker: (name, processor, options) =>
      new Worker(name, processor, { connection, ...options } as WorkerOptions, createPostgresBackend as never),
    async prepare() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await runMigrations(client as never).finally(() => client.end());
    },
  };
}

/** @param connections size of each queue's pool on PostgreSQL */
export function createQueueBackend(urls: { redis?: string; database: string }, connections = 4): QueueBackend {
  return urls.redis ? redisBackend(urls.redis) : postgresBackend(urls.database, connections);
}
