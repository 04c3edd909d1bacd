import { chooseLines } from '#app/domain/reorders/choose-lines.ts';
import { mostLines } from '#app/domain/reorders/reorder-line.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { findShelves } from '../find-shelves.server.ts';

/**
 * What of an order can be bought again, as the catalogue is mirrored: what the customer kept, without gift cards; whatever is
 * not sold or sold out is replaced where the merchant says by what, else left out. Without an order the customer's latest
 * stands for it. Of a gift no price is told. Empty when nothing is left, or the order is not the customer's.
 */
export async function findReorderLines(
  db: Tx,
  about: { shopId: string; customerId: string; orderId: string | null },
): Promise<{ orderId: string | null; lines: ReorderLine[] }> {
  const order = await findOrder(db, about);
  if (!order) return { orderId: null, lines: [] };
  const items = order.lineItems.filter(({ giftCard }) => !giftCard);
  const shelfOf = await findShelves(db, {
    shopId: about.shopId,
    productIds: items.map(({ productId }) => productId),
  });
  const { lines } = chooseLines(
    items.map(({ productId, netQuantity, ...item }) => ({
      ...{ ...item, productId: productId ?? '', quantity: netQuantity, shelf: shelfOf(productId) },
    })),
  );
  const isPriced = !order.kinds.includes('gift');
  const told = isPriced ? lines : lines.map((line) => ({ ...line, price: null }));
  return { orderId: order.id, lines: told.slice(0, mostLines) };
}

function findOrder(db: Tx, { shopId, customerId, orderId }: Parameters<typeof findReorderLines>[1]) {
  return db.order.findFirst({
    where: {
      ...{ shopId, customerId, mirroredAt: { not: null } },
      ...(orderId
        ? { id: orderId }
        : { cancelledAt: null, fullyRefundedAt: null, placedAt: { not: null }, test: false }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: {
      ...{ id: true, kinds: true },
      lineItems: {
        where: { netQuantity: { gt: 0 } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { productId: true, variantId: true, variantTitle: true, netQuantity: true, giftCard: true },
      },
    },
  });
}
