import { addDeliveryEvent, addFulfillment, addRefund, cancelOrder } from '../state/change-order.ts';
import type { Order, Shop } from '../state/types.ts';
import type { Dealer } from './dealer.ts';

const DAY = 86_400_000;

/** Ships, delivers, cancels or refunds a seeded order as its age allows; nothing happens after `now`. */
export function ageOrder(order: Order, shop: Shop, { random, makeId, now }: Dealer): void {
  const fate = random.next();
  const shippedAt = order.createdAt + random.between(8, 44) * 3_600_000;
  if (fate < 0.04) {
    const at = order.createdAt + random.between(1, 7) * 3_600_000;
    if (at < now) cancelOrder(order, { at, makeId, reason: 'customer' });
    return;
  }
  if (order.sourceName === 'pos') {
    const parcel = addFulfillment(order, { at: order.createdAt, makeId, country: shop.address.countryCode });
    addDeliveryEvent(order, parcel, { at: order.createdAt, makeId, status: 'delivered' });
    return;
  }
  if (shippedAt >= now) return;
  const split = order.lines.length > 1 && random.chance(0.25);
  const [first, ...others] = order.lines;
  const parcels = split ? [[first!], others] : [order.lines];
  for (const [index, lines] of parcels.entries()) {
    const at = shippedAt + index * DAY;
    if (at >= now) continue;
    const country = shop.address.countryCode;
    const parcel = addFulfillment(order, {
      at,
      makeId,
      country,
      lines: lines.map(({ id, quantity }) => ({ lineItemId: id, quantity })),
    });
    const arrivesAt = at + random.between(26, 96) * 3_600_000;
    const status = random.chance(0.012) ? 'failure' : 'delivered';
    if (arrivesAt < now) addDeliveryEvent(order, parcel, { at: arrivesAt, makeId, status });
  }
  const refundAt = shippedAt + random.between(6, 15) * DAY;
  if (fate < 0.085 && refundAt < now) {
    const lines = random.chance(0.5) ? undefined : [{ lineItemId: first!.id, quantity: 1 }];
    addRefund(order, { at: refundAt, makeId, lines, restockType: 'return' });
  }
}
