import { randomUUID } from 'node:crypto';
import type { Customer, Fulfillment, FulfillmentEvent, MarketingChannel, Order, Refund, Shop } from '../state/types.ts';
import type { OrderReturn } from '../state/return-type.ts';
import type { WebhookSender } from './deliver.ts';
import { fulfillmentEventPayload, fulfillmentTopicPayload } from './fulfillment-payload.ts';
import { orderPayload } from './order-payload.ts';
import { consentPayloads } from './consent-payload.ts';
import { customerTopicPayload } from './payload-parts.ts';
import { refundPayload } from './refund-payload.ts';
import { returnPayload } from './return-payload.ts';

const consentTopics = {
  email: 'customers_email_marketing_consent/update',
  sms: 'customers_marketing_consent/update',
  whatsApp: 'customers_whats_app_marketing_consent/update',
};

/** One thing that happened in a shop, told under every topic it concerns and one event id. */
export function createOrderEvents(sender: WebhookSender) {
  function tell(shop: Shop, messages: [topic: string, payload: unknown][]): void {
    const eventId = randomUUID();
    for (const [topic, payload] of messages) sender.emit({ shop, topic, payload, eventId });
  }
  return {
    purchased(shop: Shop, order: Order, newCustomer: Customer | null): void {
      tell(shop, [
        ...(newCustomer
          ? ([['customers/create', customerTopicPayload(shop, newCustomer)]] as [string, unknown][])
          : []),
        ['orders/create', orderPayload(shop, order)],
        ['orders/paid', orderPayload(shop, order)],
      ]);
    },
    fulfilled(shop: Shop, order: Order, parcel: Fulfillment): void {
      const body = orderPayload(shop, order);
      tell(shop, [
        ['fulfillments/create', fulfillmentTopicPayload(shop, order, parcel)],
        ['orders/updated', body],
        ...(body.fulfillment_status === 'fulfilled' ? ([['orders/fulfilled', body]] as [string, unknown][]) : []),
      ]);
    },
    tracked(shop: Shop, order: Order, parcel: Fulfillment, event: FulfillmentEvent): void {
      tell(shop, [
        ['fulfillment_events/create', fulfillmentEventPayload(shop, order, parcel, event)],
        ['fulfillments/update', fulfillmentTopicPayload(shop, order, parcel)],
        ['orders/updated', orderPayload(shop, order)],
      ]);
    },
    cancelled(shop: Shop, order: Order, refund: Refund): void {
      tell(shop, [
        ['orders/cancelled', orderPayload(shop, order)],
        ['refunds/create', refundPayload(shop, order, refund)],
        ['orders/updated', orderPayload(shop, order)],
      ]);
    },
    refunded(shop: Shop, order: Order, refund: Refund): void {
      tell(shop, [
        ['refunds/create', refundPayload(shop, order, refund)],
        ['orders/updated', orderPayload(shop, order)],
      ]);
    },
    returned(shop: Shop, order: Order, topic: string, one: OrderReturn): void {
      tell(shop, [[topic, returnPayload(topic, order, one)]]);
    },
    consentChanged(shop: Shop, customer: Customer, channel: MarketingChannel): void {
      tell(shop, [
        [consentTopics[channel], consentPayloads[channel](shop, customer)],
        ['customers/update', customerTopicPayload(shop, customer)],
      ]);
    },
  };
}
export type OrderEvents = ReturnType<typeof createOrderEvents>;
