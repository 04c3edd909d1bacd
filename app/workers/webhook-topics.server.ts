import { deleteProduct, mirrorProduct } from '#app/features/catalog/index.server.ts';
import { detachCustomer, mirrorConsent, mirrorCustomerDocument } from '#app/features/customers/index.server.ts';
import {
  mirrorFulfillment,
  mirrorFulfillmentEvent,
  mirrorOrder,
  mirrorRefund,
} from '#app/features/orders/index.server.ts';
import type { OrderResult } from '#app/features/orders/index.server.ts';
import { mirrorScopes, mirrorShop, uninstallShopByWebhook } from '#app/features/shops/index.server.ts';
import type { TopicDocument, TopicHandler, TopicHandlers } from '#app/features/webhooks/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Looks at an order as it stands now and enrolls whom a journey waits for; repeating it changes nothing. */
type EnrollForOrder = (services: Services, order: { shopId: string; orderId: string }) => Promise<unknown>;

/**
 * What is done about each topic. Absent topics are kept and ignored: `orders/edited` names only differences (an
 * `orders/updated` comes with it), and the compliance topics are not subscribed to yet.
 */
export function webhookTopics(enrollForOrder: EnrollForOrder): TopicHandlers {
  /** Enrolls even after a document older than ours: the one that mirrored it may have died before it enrolled. */
  const thenEnroll =
    (mirror: (services: Services, document: TopicDocument) => Promise<OrderResult>): TopicHandler =>
    async (services, document) => {
      const { orderId, ...result } = await mirror(services, document);
      if (orderId) await enrollForOrder(services, { shopId: document.shopId, orderId });
      return result;
    };
  const order = thenEnroll(mirrorOrder);
  const fulfillment = thenEnroll(mirrorFulfillment);
  return new Map<string, TopicHandler>([
    ['orders/create', order],
    ['orders/updated', order],
    ['orders/paid', order],
    ['orders/cancelled', order],
    ['orders/fulfilled', order],
    ['orders/partially_fulfilled', order],
    ['fulfillments/create', fulfillment],
    ['fulfillments/update', fulfillment],
    ['fulfillment_events/create', thenEnroll(mirrorFulfillmentEvent)],
    ['refunds/create', thenEnroll(mirrorRefund)],
    ['customers/create', mirrorCustomerDocument],
    ['customers/update', mirrorCustomerDocument],
    ['customers/delete', detachCustomer],
    [
      'customers_email_marketing_consent/update',
      (services, document) => mirrorConsent(services, { ...document, channel: 'EMAIL' }),
    ],
    [
      'customers_marketing_consent/update',
      (services, document) => mirrorConsent(services, { ...document, channel: 'SMS' }),
    ],
    ['products/create', mirrorProduct],
    ['products/update', mirrorProduct],
    ['products/delete', deleteProduct],
    ['shop/update', mirrorShop],
    ['app/uninstalled', uninstallShopByWebhook],
    ['app/scopes_update', mirrorScopes],
  ]);
}
