import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob } from './job.ts';
import type { JobDefinition, Jobs } from './job.ts';
import { handle } from './run-worker.server.ts';
import type { JobHandler } from './run-worker.server.ts';

/** A queue under test: `start` sets a worker to it, `fill` puts in what no producer of ours would. */
export interface QueueUnderTest {
  jobs: Jobs;
  start(handlers: JobHandler[]): Promise<{ failed(): string[]; close(): Promise<void> }>;
  /** Adds a job past the producer's checks. */
  fill(job: Pick<JobDefinition<object>, 'queue' | 'name' | 'attempts'>, data: object): Promise<void>;
  close(): Promise<void>;
}

const Payload = z.object({ id: z.string(), count: z.int().default(1) });
const base = { queue: 'analytics', payload: Payload, dedupeKey: ({ id }: { id: string }) => id } as const;
export const note = defineJob({ name: 'test.note', attempts: 1, ...base });
const stubborn = defineJob({ name: 'test.stubborn', attempts: 3, ...base });
const unknown = defineJob({ name: 'test.unknown', attempts: 3, ...base });

const wait = { timeout: 25_000, interval: 20 };

/** What every queue has to do, whatever it stands on. */
export function jobsContract(make: () => Promise<QueueUnderTest>) {
  const open: QueueUnderTest[] = [];
  const begin = async () => {
    const queue = await make();
    open.push(queue);
    return queue;
  };
  afterEach(async () => {
    for (const queue of open.splice(0)) await queue.close();
  });

  test('a job runs with its payload as the schema reads it', async () => {
    const queue = await begin();
    const seen: object[] = [];
    await queue.start([handle(note, async (payload) => void seen.push(payload))]);
    await queue.jobs.enqueue(note, { id: 'a' } as z.infer<typeof Payload>);
    await expect.poll(() => seen, wait).toEqual([{ id: 'a', count: 1 }]);
  });

  test('a key that waits is taken once, and is free again after its job', async () => {
    const queue = await begin();
    const seen: string[] = [];
    await queue.jobs.enqueue(note, { id: 'twice', count: 1 });
    await queue.jobs.enqueue(note, { id: 'twice', count: 2 });
    await queue.jobs.enqueueMany(note, [
      { id: 'twice', count: 3 },
      { id: 'last', count: 1 },
    ]);
    await queue.start([handle(note, async ({ id }) => void seen.push(id))]);
    await expect.poll(() => seen.length, wait).toBeGreaterThanOrEqual(2);
    expect(seen.toSorted()).toEqual(['last', 'twice']);
    await untilTaken(queue, { id: 'twice', count: 4 }, () => seen.length === 3);
    expect(seen).toEqual([...seen.slice(0, 2), 'twice']);
  });

  test('a key whose job failed for good is free again', async () => {
    const queue = await begin();
    let runs = 0;
    const worker = await queue.start([
      handle(note, async () => {
        runs += 1;
        throw new Error('no');
      }),
    ]);
    await queue.jobs.enqueue(note, { id: 'x', count: 1 });
    await expect.poll(() => worker.failed(), wait).toEqual(['test.note']);
    await untilTaken(queue, { id: 'x', count: 1 }, () => runs === 2);
    expect(runs).toBe(2);
  });

  test('a handler that throws is tried again, as often as the job says', async () => {
    const queue = await begin();
    const tries: string[] = [];
    const worker = await queue.start([
      handle(stubborn, async ({ id }) => {
        tries.push(id);
        if (id === 'never' || tries.filter((one) => one === id).length < 2) throw new Error('not yet');
      }),
    ]);
    await queue.jobs.enqueueMany(stubborn, [
      { id: 'second', count: 1 },
      { id: 'never', count: 1 },
    ]);
    await expect.poll(() => worker.failed(), wait).toEqual(['test.stubborn']);
    expect(tries.toSorted()).toEqual(['never', 'never', 'never', 'second', 'second']);
  });

  test('a payload that its schema refuses never gets in', async () => {
    const queue = await begin();
    const wrong = { id: 1 } as unknown as z.infer<typeof Payload>;
    await expect(queue.jobs.enqueue(note, wrong)).rejects.toThrow(z.ZodError);
    await expect(queue.jobs.enqueueMany(note, [wrong])).rejects.toThrow(z.ZodError);
  });

  test('attack F20: what no handler knows or no schema reads fails without a retry, and the queue moves on', async () => {
    const queue = await begin();
    const seen: string[] = [];
    const worker = await queue.start([handle(stubborn, async ({ id }) => void seen.push(id))]);
    await queue.fill(unknown, { id: 'u' });
    await queue.fill(stubborn, { id: 42 });
    await queue.jobs.enqueue(stubborn, { id: 'good', count: 1 });
    await expect.poll(() => worker.failed().toSorted(), wait).toEqual(['test.stubborn', 'test.unknown']);
    await expect.poll(() => seen, wait).toEqual(['good']);
  });

  test('twelve hundred at once arrive', async () => {
    const queue = await begin();
    const seen = new Set<string>();
    await queue.jobs.enqueueMany(
      note,
      Array.from({ length: 1_200 }, (_, n) => ({ id: String(n), count: n })),
    );
    await queue.start([handle(note, async ({ id }) => void seen.add(id))]);
    await expect.poll(() => seen.size, wait).toBe(1_200);
  });

  test('many who enqueue at once are all taken', async () => {
    const queue = await begin();
    const seen = new Set<string>();
    await queue.start([handle(note, async ({ id }) => void seen.add(id))]);
    await Promise.all(Array.from({ length: 200 }, (_, n) => queue.jobs.enqueue(note, { id: `p${n}`, count: 1 })));
    await expect.poll(() => seen.size, wait).toBe(200);
  });

  test('closing waits for the job under way', async () => {
    const queue = await begin();
    const steps: string[] = [];
    let finish = () => undefined as void;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const worker = await queue.start([
      handle(note, async () => {
        steps.push('began');
        await held;
        steps.push('ended');
      }),
    ]);
    await queue.jobs.enqueue(note, { id: 'slow', count: 1 });
    await expect.poll(() => steps, wait).toEqual(['began']);
    const closing = worker.close().then(() => steps.push('closed'));
    finish();
    await closing;
    expect(steps).toEqual(['began', 'ended', 'closed']);
  });

  /** A key is freed a moment after its handler returned: asks until it is taken. */
  async function untilTaken(queue: QueueUnderTest, payload: z.infer<typeof Payload>, taken: () => boolean) {
    await expect
      .poll(
        async () => {
          if (!taken()) await queue.jobs.enqueue(note, payload);
          return taken();
        },
        { ...wait, interval: 300 },
      )
      .toBe(true);
  }
}
