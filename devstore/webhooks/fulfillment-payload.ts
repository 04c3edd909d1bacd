import { gid, rawId } from '../state/ids.ts';
import type { Fulfillment, FulfillmentEvent, Order, Shop } from '../state/types.ts';
import { addressPayload, countryName, linePayload, stamp } from './payload-parts.ts';

/** A fulfillment as it stands inside an order. */
export function fulfillmentPayload(shop: Shop, order: Order, parcel: Fulfillment) {
  const url = `https://track.example/${parcel.trackingNumber}`;
  return {
    id: rawId(parcel.id),
    admin_graphql_api_id: gid('Fulfillment', parcel.id),
    created_at: stamp(shop, parcel.createdAt),
    location_id: rawId(locationId(shop)),
    name: parcel.name,
    order_id: rawId(order.id),
    origin_address: {},
    receipt: {},
    service: 'manual',
    shipment_status: parcel.shipmentStatus,
    status: parcel.status,
    tracking_company: parcel.trackingCompany,
    tracking_number: parcel.trackingNumber,
    tracking_numbers: [parcel.trackingNumber],
    tracking_url: url,
    tracking_urls: [url],
    updated_at: stamp(shop, parcel.updatedAt),
    line_items: parcel.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      return line ? [linePayload(shop, order, line, quantity)] : [];
    }),
  };
}

/** fulfillments/create and fulfillments/update: the same with the buyer's address and mail. */
export function fulfillmentTopicPayload(shop: Shop, order: Order, parcel: Fulfillment) {
  return {
    ...fulfillmentPayload(shop, order, parcel),
    email: order.email,
    destination: order.address && addressPayload(order.address),
  };
}

export function fulfillmentEventPayload(shop: Shop, order: Order, parcel: Fulfillment, event: FulfillmentEvent) {
  return {
    id: rawId(event.id),
    fulfillment_id: rawId(parcel.id),
    status: event.status,
    message: null,
    happened_at: stamp(shop, event.happenedAt),
    city: order.address?.city ?? null,
    province: order.address?.province ?? null,
    country: order.address ? countryName(order.address.countryCode) : null,
    zip: order.address?.zip ?? null,
    address1: null,
    latitude: null,
    longitude: null,
    shop_id: rawId(shop.id),
    created_at: stamp(shop, event.happenedAt),
    updated_at: stamp(shop, event.happenedAt),
    estimated_delivery_at: null,
    order_id: rawId(order.id),
    admin_graphql_api_id: gid('FulfillmentEvent', event.id),
  };
}

/** Each shop has one location; its id is the shop's with another first digit. */
export const locationId = (shop: Shop) => `9${shop.id.slice(1)}`;
