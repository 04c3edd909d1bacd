import { z } from 'zod';
import { count, list, moment, text } from '../webhooks/document-fields.ts';
import { reference, withGid } from '../webhooks/gid-field.ts';

const fulfillment = {
  status: text,
  shipment_status: text,
  /** Webhooks have none: only GraphQL tells the moment apart from that of the last change. */
  delivered_at: moment,
  tracking_company: text,
  tracking_number: text,
  tracking_url: text,
  created_at: moment,
  updated_at: moment,
  line_items: list(withGid('LineItem', { quantity: count })),
};

/** A parcel as it stands inside an order. */
export const EmbeddedFulfillment = withGid('Fulfillment', fulfillment);
export type EmbeddedFulfillment = z.infer<typeof EmbeddedFulfillment>;

/** The body of fulfillments/*; `order_id` is its order's GID. */
export const FulfillmentDocument = withGid('Fulfillment', { ...fulfillment, order_id: reference('Order') });
export type FulfillmentDocument = z.infer<typeof FulfillmentDocument>;

/** The body of fulfillment_events/create: what the carrier saw. */
export const FulfillmentEventDocument = z.object({
  order_id: reference('Order'),
  fulfillment_id: reference('Fulfillment'),
  status: text,
  happened_at: moment,
  created_at: moment,
  updated_at: moment,
});
export type FulfillmentEventDocument = z.infer<typeof FulfillmentEventDocument>;
