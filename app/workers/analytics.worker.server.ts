import { exitEnrollments } from '#app/features/journeys/index.server.ts';
import { workRequest, workRequestJob } from '#app/features/privacy/index.server.ts';
import {
  reconcileOrders,
  reconcileOrdersJob,
  runBackfill,
  runBackfillJob,
  runImport,
  runImportJob,
} from '#app/features/history/index.server.ts';
import { enrollForOrder } from '#app/features/journeys/index.server.ts';
import { handle } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** The handlers of the queue `analytics`: long work that nobody waits for. */
export function analyticsHandlers(services: Services): JobHandler[] {
  return [
    handle(runBackfillJob, async (ref) => {
      const result = await runBackfill(services, ref);
      services.log.info({ ...ref, result }, 'backfill stepped');
    }),
    handle(reconcileOrdersJob, async (ref) => {
      const enroll = (order: { shopId: string; orderId: string }) => enrollForOrder(services, order);
      const result = await reconcileOrders(services, ref, { enroll });
      services.log.info({ ...ref, result }, 'orders reconciled');
    }),
    handle(runImportJob, async (ref) => {
      const result = await runImport(services, ref);
      services.log.info({ ...ref, result }, 'import stepped');
    }),
    handle(workRequestJob, async (ref) => {
      const result = await workRequest(services, ref, { exitEnrollments });
      services.log.info({ ...ref, result }, 'privacy request handled');
    }),
  ];
}
