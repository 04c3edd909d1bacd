import { deleteProduct, mirrorProduct } from '#app/features/catalog/index.server.ts';
import { fetchAllOrders, wakeBackfill } from '#app/features/history/index.server.ts';
import { stopJourneys } from '#app/features/journeys/index.server.ts';
import { detachCustomer, mirrorConsent, mirrorCustomerDocument } from '#app/features/customers/index.server.ts';
import {
  mirrorFulfillment,
  mirrorFulfillmentEvent,
  mirrorOrder,
  mirrorRefund,
  mirrorReturn,
} from '#app/features/orders/index.server.ts';
import type { OrderResult } from '#app/features/orders/index.server.ts';
import { receiveCustomerRequest, receiveShopRedact, tellsOfErased } from '#app/features/privacy/index.server.ts';
import type { DocumentKind } from '#app/features/privacy/index.server.ts';
import { mirrorScopes, mirrorShop, uninstallShopByWebhook } from '#app/features/shops/index.server.ts';
import type { TopicDocument, TopicHandler, TopicHandlers } from '#app/features/webhooks/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Looks at an order as it stands now, as for whom a journey waits; repeating it changes nothing. */
type AfterOrder = (services: Services, order: { shopId: string; orderId: string }) => Promise<unknown>;

/**
 * What is done about each topic. Absent topics are kept and ignored: `orders/edited` names only differences (an
 * `orders/updated` comes with it).
 */
export function webhookTopics(afterOrder: AfterOrder): TopicHandlers {
  /** Even after a document older than ours: the one that mirrored it may have died before it came to this. */
  const thenLook =
    (mirror: (services: Services, document: TopicDocument) => Promise<OrderResult>): TopicHandler =>
    async (services, document) => {
      const { orderId, ...result } = await mirror(services, document);
      if (orderId) await afterOrder(services, { shopId: document.shopId, orderId });
      return result;
    };
  const order = forErased('order', thenLook(mirrorOrder));
  const part = (mirror: Parameters<typeof thenLook>[0]) => forErased('part of an order', thenLook(mirror));
  const ofReturn = part(mirrorReturn);
  const customer = forErased('customer', mirrorCustomerDocument);
  return new Map<string, TopicHandler>([
    ['orders/create', order],
    ['orders/updated', order],
    ['orders/paid', order],
    ['orders/cancelled', order],
    ['orders/fulfilled', order],
    ['orders/partially_fulfilled', order],
    ['fulfillments/create', part(mirrorFulfillment)],
    ['fulfillments/update', part(mirrorFulfillment)],
    ['fulfillment_events/create', part(mirrorFulfillmentEvent)],
    ['refunds/create', part(mirrorRefund)],
    ['returns/request', ofReturn],
    ['returns/approve', ofReturn],
    ['returns/decline', ofReturn],
    ['returns/cancel', ofReturn],
    ['returns/close', ofReturn],
    ['returns/reopen', ofReturn],
    ['customers/create', customer],
    ['customers/update', customer],
    ['customers/delete', forErased('customer', detachCustomer)],
    [
      'customers_email_marketing_consent/update',
      forErased('customer', (services, document) => mirrorConsent(services, { ...document, channel: 'EMAIL' })),
    ],
    [
      'customers_marketing_consent/update',
      forErased('customer', (services, document) => mirrorConsent(services, { ...document, channel: 'SMS' })),
    ],
    [
      'customers_whats_app_marketing_consent/update',
      forErased('customer', (services, document) => mirrorConsent(services, { ...document, channel: 'WHATSAPP' })),
    ],
    ['products/create', mirrorProduct],
    ['products/update', mirrorProduct],
    ['products/delete', deleteProduct],
    ['shop/update', mirrorShop],
    ['app/uninstalled', leaveShop],
    ['app/scopes_update', changeScopes],
    ['bulk_operations/finish', wakeBackfill],
    [
      'customers/data_request',
      (services, document) => receiveCustomerRequest(services, { ...document, kind: 'DATA_REQUEST' }),
    ],
    [
      'customers/redact',
      (services, document) => receiveCustomerRequest(services, { ...document, kind: 'CUSTOMER_REDACT' }),
    ],
    ['shop/redact', receiveShopRedact],
  ]);
}

/** At send time a shop that has left is skipped anyway; this makes an end of all that is under way at once. */
const leaveShop: TopicHandler = async (services, document) => {
  const { cameBack, ...result } = await uninstallShopByWebhook(services, document);
  // A merchant who came back begins clean, heard of in time or not.
  if (result.outcome === 'applied' || cameBack) await stopJourneys(services, document);
  return result;
};

/** Who may read all orders from now on has a past that the backfill could not see. */
const changeScopes: TopicHandler = async (services, document) => {
  const result = await mirrorScopes(services, document);
  const { current } = document.payload;
  if (result.outcome === 'applied' && Array.isArray(current) && current.includes('read_all_orders'))
    await fetchAllOrders(services, document);
  return result;
};

/** What a document says of somebody who was erased is not kept, whatever became of it. */
function forErased(kind: DocumentKind, handler: TopicHandler): TopicHandler {
  return async (services, document) => {
    const result = await handler(services, document);
    return (await tellsOfErased(services, { ...document, kind })) ? { ...result, forgetBody: true } : result;
  };
}
