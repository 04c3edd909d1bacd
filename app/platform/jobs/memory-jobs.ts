import type { JobDefinition, Jobs } from './job.ts';

export interface QueuedJob {
  name: string;
  payload: object;
  key: string;
  attempts: number;
}

/** The queue of tests: keeps what was added, one of a key, until `take` empties it. */
export function memoryJobs() {
  const queued: QueuedJob[] = [];
  const add = <Payload extends object>(job: JobDefinition<Payload>, payload: Payload) => {
    const parsed = job.payload.parse(payload);
    const key = `${job.name}/${job.dedupeKey(payload)}`;
    if (!queued.some((other) => other.key === key))
      queued.push({ name: job.name, payload: parsed, key, attempts: job.attempts });
  };
  const jobs: Jobs & { queued: QueuedJob[]; take(): QueuedJob[] } = {
    queued,
    take: () => queued.splice(0),
    async enqueue(job, payload) {
      add(job, payload);
    },
    async enqueueMany(job, payloads) {
      for (const payload of payloads) add(job, payload);
    },
    async close() {
      queued.length = 0;
    },
  };
  return jobs;
}
