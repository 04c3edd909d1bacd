import type { QueueName } from '#app/platform/jobs/job.ts';
import type { QueueBackend } from '#app/platform/jobs/queue-backend.server.ts';
import { runWorker } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { analyticsHandlers } from './analytics.worker.server.ts';
import { journeyHandlers } from './journeys.worker.server.ts';
import { messageHandlers } from './messages.worker.server.ts';
import { runSchedule } from './run-schedule.server.ts';
import { schedules } from './schedules.server.ts';
import { webhookHandlers } from './webhooks.worker.server.ts';

/** What each queue does, and how many of its jobs at once. */
const queues: Record<QueueName, { handlers: (services: Services) => JobHandler[]; concurrency: number }> = {
  webhooks: { handlers: webhookHandlers, concurrency: 8 },
  journeys: { handlers: journeyHandlers, concurrency: 8 },
  messages: { handlers: messageHandlers, concurrency: 32 },
  analytics: { handlers: analyticsHandlers, concurrency: 2 },
};

/** Starts a worker of each queue and every sweep; resolves once the queues answer. */
export async function startWorkers(services: Services, backend: QueueBackend): Promise<{ drain(): Promise<void> }> {
  const workers = Object.entries(queues).map(([name, { handlers, concurrency }]) =>
    runWorker({ backend, log: services.log }, name as QueueName, handlers(services), concurrency),
  );
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  const sweeps = schedules.map((schedule) => runSchedule(services, schedule));
  return {
    /** Takes nothing new and waits for what is under way. */
    async drain() {
      await Promise.all(sweeps.map((sweep) => sweep.stop()));
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
