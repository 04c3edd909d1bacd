import { UnrecoverableError } from 'bullmq';
import type { Worker } from 'bullmq';
import type { Logger } from '../logger.server.ts';
import type { JobDefinition, QueueName } from './job.ts';
import type { QueueBackend } from './queue-backend.server.ts';

/** A job with what is done about it. */
export interface JobHandler {
  job: JobDefinition<object>;
  run(payload: object): Promise<void>;
}

/** Binds a handler to a job and keeps the payload's type between them. */
export function handle<Payload extends object>(
  job: JobDefinition<Payload>,
  run: (payload: Payload) => Promise<void>,
): JobHandler {
  return { job: job as unknown as JobDefinition<object>, run: run as (payload: object) => Promise<void> };
}

/** Checks a payload and runs its handler. Throws UnrecoverableError for what no retry can mend. */
export async function runJob(handlers: JobHandler[], name: string, data: unknown): Promise<void> {
  const handler = handlers.find(({ job }) => job.name === name);
  if (!handler) throw new UnrecoverableError(`No handler for job ${name}`);
  const payload = handler.job.payload.safeParse(data);
  if (!payload.success) throw new UnrecoverableError(`Job ${name} has a payload its schema refuses`);
  await handler.run(payload.data);
}

/** True for an error that no retry can mend. */
export const isHopeless = (error: unknown) => error instanceof UnrecoverableError;

/** Starts a worker of one queue; `close()` waits for the jobs under way. */
export function runWorker(
  { backend, log }: { backend: QueueBackend; log: Logger },
  queue: QueueName,
  handlers: JobHandler[],
  concurrency: number,
): Worker {
  const worker = backend.worker(queue, (job) => runJob(handlers, job.name, job.data), { concurrency });
  worker.on('error', (err) => log.error({ err, queue }, 'queue connection failed'));
  worker.on('failed', (job, err) =>
    log.error({ err, queue, job: job?.name, attempt: job?.attemptsMade }, 'job failed'),
  );
  return worker;
}
