import type { Db, Tx } from '#app/platform/db.server.ts';

/** An order with all that a message about it may need; null when the shop has no such one, or only a placeholder. */
export async function findOrderForMessages(db: Db | Tx, { shopId, orderId }: { shopId: string; orderId: string }) {
  return db.order.findFirst({
    where: { shopId, id: orderId, mirroredAt: { not: null } },
    select: {
      id: true,
      name: true,
      customerId: true,
      email: true,
      locale: true,
      countryCode: true,
      zone: true,
      currency: true,
      total: true,
      financialStatus: true,
      fulfillmentStatus: true,
      sourceName: true,
      tags: true,
      test: true,
      placedAt: true,
      cancelledAt: true,
      fullyRefundedAt: true,
      deliveredAt: true,
      customer: {
        select: { id: true, email: true, firstName: true, lastName: true, locale: true, zone: true, redactedAt: true },
      },
      lineItems: {
        select: {
          id: true,
          productId: true,
          variantId: true,
          title: true,
          variantTitle: true,
          quantity: true,
          netQuantity: true,
          price: true,
          requiresShipping: true,
          giftCard: true,
        },
        orderBy: { position: 'asc' },
      },
      fulfillments: {
        select: {
          id: true,
          status: true,
          deliveryState: true,
          trackingCompany: true,
          trackingNumber: true,
          trackingUrl: true,
          shippedAt: true,
          deliveredAt: true,
        },
        orderBy: { shippedAt: 'asc' },
      },
    },
  });
}
