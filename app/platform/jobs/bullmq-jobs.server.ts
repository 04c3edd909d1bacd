import type { BulkJobOptions, Queue } from 'bullmq';
import type { JobDefinition, Jobs, QueueName } from './job.ts';
import type { QueueBackend } from './queue-backend.server.ts';

type Entry = { name: string; data: object; opts: BulkJobOptions };
type Waiting = { entries: Entry[]; done: () => void; failed: (error: unknown) => void };

const maxFlush = 500;

function entryOf<Payload extends object>(job: JobDefinition<Payload>, payload: Payload): Entry {
  return {
    name: job.name,
    data: job.payload.parse(payload),
    opts: {
      attempts: job.attempts,
      backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
      // `deduplication` frees the key when the job ends; a kept `jobId` would block the next one without a word.
      deduplication: { id: `${job.name}/${job.dedupeKey(payload)}` },
      removeOnComplete: true,
      removeOnFail: { age: 7 * 24 * 3600, count: 1_000 },
    },
  };
}

/** Gathers what is added while an add is under way and adds it in one go: the store's cost is per call, not per job. */
class Batcher {
  readonly #queue: Queue;
  #waiting: Waiting[] = [];
  #flushing = false;

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  add(entries: Entry[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ entries, done, failed });
      if (!this.#flushing) void this.#flush();
    });
  }

  async #flush() {
    this.#flushing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, maxFlush);
      try {
        await this.#queue.addBulk(batch.flatMap(({ entries }) => entries));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#flushing = false;
  }
}

/** The queue on BullMQ. @param onError hears of lost connections; a failed add throws to its caller besides */
export function bullmqJobs(backend: QueueBackend, onError: (error: Error) => void): Jobs {
  const queues = new Map<QueueName, { queue: Queue; batcher: Batcher }>();
  const open = (name: QueueName) => {
    const known = queues.get(name);
    if (known) return known;
    const queue = backend.queue(name);
    queue.on('error', onError);
    const opened = { queue, batcher: new Batcher(queue) };
    queues.set(name, opened);
    return opened;
  };
  return {
    // async, so that a payload its schema refuses rejects like everything else that goes wrong
    async enqueue(job, payload) {
      await open(job.queue).batcher.add([entryOf(job, payload)]);
    },
    async enqueueMany(job, payloads) {
      for (let start = 0; start < payloads.length; start += maxFlush) {
        await open(job.queue).batcher.add(
          payloads.slice(start, start + maxFlush).map((payload) => entryOf(job, payload)),
        );
      }
    },
    async close() {
      await Promise.all([...queues.values()].map(({ queue }) => queue.close()));
    },
  };
}
