export { answerWebhookRequest } from './answer-webhook-request.server.ts';
export { forgetDeliveryBodies } from './forget-delivery-bodies.server.ts';
export { listFailedDeliveries } from './list-failed-deliveries.server.ts';
export { processDelivery } from './process-delivery.server.ts';
export type { TopicDocument, TopicHandler, TopicHandlers } from './process-delivery.server.ts';
export { reconsiderDeliveries } from './reconsider-deliveries.server.ts';
export { retryAllDeliveries, retryDelivery } from './retry-delivery.server.ts';
export { sweepDeliveries } from './sweep-deliveries.server.ts';
export { processDeliveryJob } from './webhooks.jobs.ts';
