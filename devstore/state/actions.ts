import { badRequest } from '../http-error.ts';
import type { OrderEvents } from '../webhooks/emit-order-events.ts';
import { addDeliveryEvent, addFulfillment, addRefund, cancelOrder } from './change-order.ts';
import type { LineChoice } from './change-order.ts';
import { fulfilledQuantity } from './order-math.ts';
import { findVariant, makeOrder } from './make-order.ts';
import type { Address, Customer, Fulfillment, Locale, Marketing, Order, Shop } from './types.ts';
import { findCustomerByEmail, nextOrderNumber } from './world.ts';
import type { World } from './world.ts';

export type Purchase = {
  email: string;
  firstName: string;
  lastName: string;
  locale: Locale;
  address: Omit<Address, 'id' | 'firstName' | 'lastName'>;
  guest: boolean;
  marketing: boolean;
  lines: { variantId: string; quantity: number }[];
  test: boolean;
  sourceName: string;
  attributes: { name: string; value: string }[];
};

/** Everything that can happen in a shop: changes the state, then tells the app. Times are whole seconds, as Shopify's are. */
export function createActions(world: World, events: OrderEvents) {
  const { makeId, token } = world;
  const now = () => Math.floor(world.clock.now() / 1000) * 1000;

  function addCustomer(shop: Shop, purchase: Purchase): Customer {
    const customer: Customer = {
      id: makeId(),
      email: purchase.email,
      firstName: purchase.firstName,
      lastName: purchase.lastName,
      locale: purchase.locale,
      createdAt: now(),
      updatedAt: now(),
      address: { ...purchase.address, id: makeId(), firstName: purchase.firstName, lastName: purchase.lastName },
      marketing: purchase.marketing
        ? { state: 'SUBSCRIBED', optInLevel: 'SINGLE_OPT_IN', updatedAt: now() }
        : { state: 'NOT_SUBSCRIBED', optInLevel: 'UNKNOWN', updatedAt: null },
    };
    shop.customers.set(customer.id, customer);
    return customer;
  }

  function setMarketing(shop: Shop, customer: Customer, marketing: Omit<Marketing, 'updatedAt'>): void {
    customer.marketing = { ...marketing, updatedAt: now() };
    customer.updatedAt = now();
    events.consentChanged(shop, customer);
  }

  function purchase(shop: Shop, input: Purchase): Order {
    for (const { variantId } of input.lines) {
      if (!findVariant(shop, variantId)) badRequest(`${shop.name} sells no variant ${variantId}.`);
    }
    const known = input.guest ? undefined : findCustomerByEmail(shop, input.email);
    const created = input.guest || known ? null : addCustomer(shop, input);
    const customer = known ?? created;
    const address = { ...input.address, id: makeId(), firstName: input.firstName, lastName: input.lastName };
    const order = makeOrder(shop, {
      ...input,
      makeId,
      token,
      number: nextOrderNumber(shop),
      at: now(),
      customer,
      address: input.sourceName === 'pos' ? null : address,
      acceptsMarketing: input.marketing,
    });
    shop.orders.set(order.id, order);
    for (const { variantId, quantity } of input.lines) {
      const { variant } = findVariant(shop, variantId)!;
      variant.inventory = Math.max(0, variant.inventory - quantity);
    }
    events.purchased(shop, order, created);
    if (known && input.marketing && known.marketing.state !== 'SUBSCRIBED') {
      setMarketing(shop, known, { state: 'SUBSCRIBED', optInLevel: 'SINGLE_OPT_IN' });
    }
    return order;
  }

  /** The parcel asked for, or the last one that has not arrived, or the last one. */
  function findParcel(order: Order, fulfillmentId?: string): Fulfillment {
    const parcels = order.fulfillments;
    if (fulfillmentId) {
      return (
        parcels.find(({ id }) => id === fulfillmentId) ??
        badRequest(`Order ${order.name} has no fulfillment ${fulfillmentId}.`)
      );
    }
    const parcel = parcels.findLast(({ deliveredAt }) => deliveredAt === null) ?? parcels.at(-1);
    return parcel ?? badRequest(`Order ${order.name} has not been fulfilled yet.`);
  }

  function track(shop: Shop, order: Order, status: string, fulfillmentId?: string): Fulfillment {
    const parcel = findParcel(order, fulfillmentId);
    const event = addDeliveryEvent(order, parcel, { at: now(), makeId, status });
    events.tracked(shop, order, parcel, event);
    return parcel;
  }

  return {
    purchase,
    setMarketing,
    fulfill(shop: Shop, order: Order, lines?: LineChoice[]): Fulfillment {
      const parcel = addFulfillment(order, { at: now(), makeId, lines, country: shop.address.countryCode });
      events.fulfilled(shop, order, parcel);
      return parcel;
    },
    /** Without a parcel named, every parcel still under way arrives. */
    deliver(shop: Shop, order: Order, fulfillmentId?: string): void {
      const pending = order.fulfillments.filter(({ deliveredAt }) => deliveredAt === null);
      if (fulfillmentId || pending.length === 0) track(shop, order, 'delivered', fulfillmentId);
      else for (const { id } of pending) track(shop, order, 'delivered', id);
    },
    failDelivery: (shop: Shop, order: Order, fulfillmentId?: string) => track(shop, order, 'failure', fulfillmentId),
    cancel(shop: Shop, order: Order): void {
      events.cancelled(shop, order, cancelOrder(order, { at: now(), makeId, reason: 'customer' }));
    },
    refund(shop: Shop, order: Order, lines?: LineChoice[]): void {
      const sent = order.lines.some(({ id }) => fulfilledQuantity(order, id) > 0);
      const restockType = sent ? 'return' : 'cancel';
      events.refunded(shop, order, addRefund(order, { at: now(), makeId, lines, restockType }));
    },
  };
}
export type Actions = ReturnType<typeof createActions>;
