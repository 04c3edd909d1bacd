import { parentPort, workerData } from 'node:worker_threads';
import { trainingRef, trainReorders } from '#app/features/reorders/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';

// A thread of the worker: learning a large shop takes the processor for most of a minute, and mails go on meanwhile.
const { db, clock, jobs, log } = getServices();
try {
  parentPort?.postMessage(await trainReorders({ db, clock, log }, trainingRef.parse(workerData)));
} finally {
  await jobs.close();
  await db.$disconnect();
}
