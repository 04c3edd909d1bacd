import { processDelivery, processDeliveryJob } from '#app/features/webhooks/index.server.ts';
import { handle } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { afterOrder } from './after-order.server.ts';
import { webhookTopics } from './webhook-topics.server.ts';

const topics = webhookTopics(afterOrder);

/** The handlers of the queue `webhooks`. */
export function webhookHandlers(services: Services): JobHandler[] {
  return [
    handle(processDeliveryJob, async (ref) => {
      const result = await processDelivery(services, ref, topics);
      services.log.info({ ...ref, result }, 'delivery handled');
    }),
  ];
}
