import { syncProducts, syncProductsJob } from '#app/features/catalog/index.server.ts';
import { handle } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** The handlers of the queue `analytics`: long work that nobody waits for. */
export function analyticsHandlers(services: Services): JobHandler[] {
  return [
    handle(syncProductsJob, async (ref) => {
      const result = await syncProducts(services, ref);
      services.log.info({ ...ref, result }, 'products synced');
    }),
  ];
}
