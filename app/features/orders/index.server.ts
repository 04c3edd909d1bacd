export { confirmOrders } from './confirm-orders.server.ts';
export { givesMoneyBack } from './gives-money-back.ts';
export { mirrorFulfillment } from './mirror-fulfillment.server.ts';
export { mirrorFulfillmentEvent } from './mirror-fulfillment-event.server.ts';
export { mirrorOrder } from './mirror-order.server.ts';
export { mirrorOrders } from './mirror-orders.server.ts';
export { replaceImportedOrders } from './replace-imported-orders.server.ts';
export type { OrderResult } from './order-result.ts';
export { mirrorRefund } from './mirror-refund.server.ts';
