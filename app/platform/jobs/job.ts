import type { z } from 'zod';

/** One queue a resource: each has its own concurrency and rate. */
export type QueueName = 'webhooks' | 'journeys' | 'messages' | 'analytics';

/** A job is a name, a schema and ids: its handler reads the rest, so that a late job acts on today's facts. */
export interface JobDefinition<Payload extends object> {
  name: string;
  queue: QueueName;
  payload: z.ZodType<Payload>;
  /** How often it is tried before it counts as failed. */
  attempts: number;
  /** While a job of this key waits or runs, another is not added. */
  dedupeKey: (payload: Payload) => string;
}

/** Keeps the payload's type. */
export function defineJob<Payload extends object>(job: JobDefinition<Payload>): JobDefinition<Payload> {
  return job;
}

/** The port to the queue. At least once: a handler may run twice and must stand it. */
export interface Jobs {
  /** Resolves once the queue has the job. Throws when the queue cannot be reached: the row's `dueAt` brings it back. */
  enqueue<Payload extends object>(job: JobDefinition<Payload>, payload: Payload): Promise<void>;
  enqueueMany<Payload extends object>(job: JobDefinition<Payload>, payloads: Payload[]): Promise<void>;
  close(): Promise<void>;
}
