import type { DeliveryState } from '#app/domain/orders/delivery-state.ts';
import { findBoughtProducts } from '#app/features/catalog/index.server.ts';
import { findOwnOrder } from '#app/features/orders/index.server.ts';
import type { OwnParcel } from '#app/features/orders/index.server.ts';
import { findOpenHelp, recallPlacementSettings } from '#app/features/placements/index.server.ts';
import { findOrderToday } from '#app/features/reorders/index.server.ts';
import { findWaitingReviews } from '#app/features/reviews/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import { recallShopContacts } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { OrderStatusAnswer, OrderStatusQuestion, Parcel } from '#extensions/shared/contract.ts';
import { tipsOf } from './thank-you.server.ts';

/** What a customer's page of an order of theirs shows. */
export async function orderStatusAnswer(
  services: Services,
  { shop, customerGid }: { shop: ShopIdentity; customerGid: string | null },
  { orderId, language }: OrderStatusQuestion,
): Promise<OrderStatusAnswer> {
  if (!customerGid) return { outcome: 'log_in' };
  const { shopId } = shop;
  const whose = { shopId, customerGid, orderId };
  const [order, today, reviews, askedAt, settings, contacts] = await Promise.all([
    findOwnOrder(services, whose),
    findOrderToday(services, whose),
    findWaitingReviews(services, whose),
    findOpenHelp(services, whose),
    recallPlacementSettings(services, { shopId }),
    recallShopContacts(services, shop),
  ]);
  if (!order) return { outcome: 'unknown' };
  const { productIds } = order;
  const products = settings.partsOff.includes('tips')
    ? []
    : await findBoughtProducts(services, { shopId, productIds, locale: language });
  return {
    outcome: 'shown',
    parcels: order.parcels.map(parcelOf),
    tips: tipsOf(products),
    canReorder: (today?.lines.length ?? 0) > 0,
    reviews,
    help: {
      email: settings.helpEmail ?? contacts.replyTo,
      url: settings.helpUrl,
      askedAt: askedAt?.toISOString() ?? null,
    },
  };
}

const states: Record<DeliveryState, Parcel['state']> = {
  PENDING: 'packed',
  IN_TRANSIT: 'on_its_way',
  OUT_FOR_DELIVERY: 'out_for_delivery',
  FAILED: 'failed',
  RETURNED: 'returned',
  DELIVERED: 'delivered',
};

const parcelOf = ({ state, company, trackingUrl, since }: OwnParcel): Parcel => ({
  ...{ state: states[state], company, since: since?.toISOString() ?? null },
  // A carrier's address comes from whoever packed the parcel.
  trackingUrl: trackingUrl && /^https?:\/\//i.test(trackingUrl) ? trackingUrl : null,
});
