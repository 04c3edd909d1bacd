import { badRequest } from '../http-error.ts';
import type { OrderEvents } from '../webhooks/emit-order-events.ts';
import { addDeliveryEvent, addFulfillment, addRefund, cancelOrder } from './change-order.ts';
import type { LineChoice } from './change-order.ts';
import { moveReturn, returnActions } from './order-return.ts';
import type { ReturnAction } from './order-return.ts';
import { fulfilledQuantity } from './order-math.ts';
import { purchase, setMarketing, wholeSecond } from './purchase.ts';
import type { MarketingWord, Purchase, Scene } from './purchase.ts';
import type { Customer, Fulfillment, Order, Shop } from './types.ts';
import type { World } from './world.ts';

/** The parcel asked for, or the last one that has not arrived, or the last one. */
function findParcel(order: Order, fulfillmentId?: string): Fulfillment {
  const parcels = order.fulfillments;
  if (fulfillmentId) {
    const named = parcels.find(({ id }) => id === fulfillmentId);
    return named ?? badRequest(`Order ${order.name} has no fulfillment ${fulfillmentId}.`);
  }
  const parcel = parcels.findLast(({ deliveredAt }) => deliveredAt === null) ?? parcels.at(-1);
  return parcel ?? badRequest(`Order ${order.name} has not been fulfilled yet.`);
}

function track({ world, events }: Scene, shop: Shop, order: Order, status: string, fulfillmentId?: string): void {
  const parcel = findParcel(order, fulfillmentId);
  const event = addDeliveryEvent(order, parcel, { at: wholeSecond(world), makeId: world.makeId, status });
  events.tracked(shop, order, parcel, event);
}

/** Without a parcel named, every parcel still under way arrives. */
function deliver(scene: Scene, shop: Shop, order: Order, fulfillmentId?: string): void {
  const pending = order.fulfillments.filter(({ deliveredAt }) => deliveredAt === null);
  if (fulfillmentId || pending.length === 0) track(scene, shop, order, 'delivered', fulfillmentId);
  else for (const { id } of pending) track(scene, shop, order, 'delivered', id);
}

/** Everything that can happen in a shop: changes the state, then tells the app. */
export function createActions(world: World, events: OrderEvents) {
  const scene: Scene = { world, events };
  const step = () => ({ at: wholeSecond(world), makeId: world.makeId });
  return {
    purchase: (shop: Shop, input: Purchase) => purchase(scene, shop, input),
    setMarketing: (shop: Shop, customer: Customer, word: MarketingWord) => setMarketing(scene, shop, customer, word),
    fulfill(shop: Shop, order: Order, lines?: LineChoice[]): void {
      const parcel = addFulfillment(order, { ...step(), lines, country: shop.address.countryCode });
      events.fulfilled(shop, order, parcel);
    },
    deliver: (shop: Shop, order: Order, fulfillmentId?: string) => deliver(scene, shop, order, fulfillmentId),
    failDelivery: (shop: Shop, order: Order, fulfillmentId?: string) =>
      track(scene, shop, order, 'failure', fulfillmentId),
    cancel(shop: Shop, order: Order): void {
      events.cancelled(shop, order, cancelOrder(order, { ...step(), reason: 'customer' }));
    },
    refund(shop: Shop, order: Order, lines?: LineChoice[]): void {
      const sent = order.lines.some(({ id }) => fulfilledQuantity(order, id) > 0);
      const refund = addRefund(order, { ...step(), lines, restockType: sent ? 'return' : 'cancel' });
      events.refunded(shop, order, refund);
    },
    moveReturn(shop: Shop, order: Order, action: ReturnAction): void {
      events.returned(shop, order, returnActions[action].topic, moveReturn(order, action, step()));
    },
  };
}
export type Actions = ReturnType<typeof createActions>;
