import type { QueuedJob, memoryJobs } from './memory-jobs.ts';
import type { JobHandler } from './run-worker.server.ts';
import { isHopeless, runJob } from './run-worker.server.ts';

/** What became of the jobs. */
interface MemoryRun {
  failed: QueuedJob[];
  close(): Promise<void>;
}

/** Works off the memory queue as the real workers do: retries up to `attempts`, frees a key once its job has ended. */
export function runMemoryJobs(jobs: ReturnType<typeof memoryJobs>, handlers: JobHandler[]): MemoryRun {
  const failed: QueuedJob[] = [];
  let closing = false;
  const runOne = async (job: QueuedJob) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runJob(handlers, job.name, job.payload);
      } catch (error) {
        if (attempt >= job.attempts || isHopeless(error)) return void failed.push(job);
      }
    }
  };
  const loop = async () => {
    while (!closing) {
      const job = jobs.queued[0];
      if (job) {
        await runOne(job);
        jobs.queued.splice(jobs.queued.indexOf(job), 1);
      } else await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const ended = loop();
  return {
    failed,
    async close() {
      closing = true;
      await ended;
    },
  };
}
