import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** What a mail shows of an order, or of what its link puts into a cart. */
export interface ShownGood {
  /** GID. */
  productId: string;
  title: string;
  variantTitle: string | null;
  /** Null where it is not told. */
  quantity: number | null;
  /** Of one piece, in the shop's currency; null where it is not told. */
  price: number | null;
  /** GID of the product that it stands in for. */
  replaces: string | null;
}

/**
 * What of an order, of the customer's latest where none is named, is still sold: each product in the pack that was bought,
 * with its price of today. What a gift cost is nobody's business but the giver's, who knows it.
 */
export async function findOrderGoods(
  db: Tx,
  { shopId, customerId, orderId }: { shopId: string; customerId: string; orderId: string | null },
): Promise<ShownGood[]> {
  const order = await db.order.findFirst({
    where: {
      ...{ shopId, customerId },
      ...(orderId
        ? { id: orderId }
        : { cancelledAt: null, fullyRefundedAt: null, placedAt: { not: null }, test: false }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: {
      kinds: true,
      lineItems: {
        where: { netQuantity: { gt: 0 } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { productId: true, variantId: true },
      },
    },
  });
  if (!order) return [];
  const productIds = [...new Set(order.lineItems.flatMap(({ productId }) => productId ?? []))];
  const products = await db.product.findMany({
    where: { ...{ shopId, status: 'active', deletedAt: null, handle: { not: null } }, id: { in: productIds } },
    select: {
      ...{ id: true, title: true },
      variants: { select: { id: true, title: true, price: true, inventoryQuantity: true } },
    },
  });
  const isPriced = !order.kinds.includes('gift');
  const goods = order.lineItems.flatMap(({ productId, variantId }): (ShownGood & { key: string })[] => {
    const product = products.find(({ id }) => id === productId);
    const left = product?.variants.filter(({ inventoryQuantity: stock }) => stock === null || stock > 0) ?? [];
    if (!product || left.length === 0) return [];
    const same = left.find(({ id }) => id === variantId);
    return [
      {
        ...{ key: `${product.id} ${same?.id}`, productId: product.id, title: product.title },
        ...{ variantTitle: same ? variantTitleOf(same.title) : null, quantity: null, replaces: null },
        price: same && isPriced ? same.price.toNumber() : null,
      },
    ];
  });
  return goods.filter(({ key }, index) => goods.findIndex((one) => one.key === key) === index);
}
