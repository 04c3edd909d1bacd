import type { Db } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

const at = new Date('2026-06-03T09:00:00Z');
const later = new Date('2026-07-01T00:00:00Z');

interface Refs {
  shopId: string;
  customerId: string;
  orderId: string;
}

/** Gives a customer something in every table of when they buy again; `word` is theirs alone. */
export async function fillReorders(db: Db, { shopId, customerId, orderId }: Refs, word: string): Promise<void> {
  const productId = 'gid://shopify/Product/1';
  const linkId = uuidV7(at);
  await db.reorderLink.create({
    data: {
      ...{ shopId, id: linkId, customerId, orderId, locale: 'tr', createdAt: at, expiresAt: later },
      lines: [{ productId, variantId: 'gid://shopify/ProductVariant/1', quantity: 1, title: 'Kolombiya' }],
      ...{ checkoutUrl: `https://shop.test/cart/c/${word}.kisi`, cartId: `gid://shopify/Cart/${word}.kisi` },
    },
  });
  await db.discountCode.create({
    data: {
      ...{ shopId, linkId, kind: 'percentage', value: 10, code: `Ad${word}`, createdAt: at, endsAt: later },
      gid: 'gid://shopify/DiscountCodeNode/1',
    },
  });
  await db.attributedOrder.create({ data: { shopId, orderId, linkId, attributedAt: at } });
  await db.reorderAnswer.create({
    data: { shopId, customerId, productId, kind: 'REMIND', until: later, answeredAt: at },
  });
  await db.customerOutlook.create({
    data: {
      ...{ shopId, customerId, orders: 4, purchases: 4, lastBoughtAt: at, gapDays: 28, spent: 400, drifting: true },
      nextItems: [{ productId: `gid://shopify/Product/${word}.kisi`, because: 'popular' }],
      ...{ usualHour: 9, usualWeekday: 2 },
    },
  });
  await db.reorderBasis.create({ data: { shopId, customerId, digest: `${word}.kisi`, predictedAt: at } });
  await db.reorderPrediction.create({
    data: {
      ...{ shopId, customerId, productId, expectedAt: later, earliestAt: later, latestAt: later },
      ...{ p7: 0.1, p14: 0.2, p30: 0.3, ordersUsed: 1, method: 'model', reasons: [] },
      ...{ lastOrderId: orderId, lastQuantity: 1, countedFrom: at, predictedAt: at },
    },
  });
}
