import type { Order, Prisma, ReorderPrediction } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';

/** A product on sale in one form, beside its line in the order of `anOrder`. */
export async function aProduct(
  db: Db,
  shopId: string,
  {
    id,
    price = 250,
    stock = null,
    title = 'Kolombiya',
  }: { id: string; price?: number; stock?: number | null; title?: string },
): Promise<{ productId: string; variantId: string }> {
  const productId = `gid://shopify/Product/${id}`;
  const variantId = `gid://shopify/ProductVariant/${id}`;
  await db.product.create({
    data: { shopId, id: productId, title, handle: `product-${id}`, status: 'active', tags: [], collectionIds: [] },
  });
  await db.productVariant.create({
    data: { shopId, id: variantId, productId, title: '500 g', price, inventoryQuantity: stock },
  });
  return { productId, variantId };
}

/** A prediction of today that a product of an order runs out in five days and is best asked about now. */
export async function aPrediction(
  db: Db,
  order: Pick<Order, 'shopId' | 'id' | 'customerId' | 'placedAt'>,
  { now, ...over }: { now: Date } & Partial<Prisma.ReorderPredictionUncheckedCreateInput>,
): Promise<ReorderPrediction> {
  const line = await db.lineItem.findFirstOrThrow({ where: { shopId: order.shopId, orderId: order.id } });
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  return db.reorderPrediction.create({
    data: {
      shopId: order.shopId,
      customerId: order.customerId ?? '',
      productId: line.productId ?? '',
      expectedAt: inDays(5),
      earliestAt: inDays(2),
      latestAt: inDays(9),
      ...{ p7: 0.4, p14: 0.6, p30: 0.8 },
      askAt: now,
      ordersUsed: 3,
      method: 'model',
      reasons: [],
      lastOrderId: order.id,
      lastVariantId: line.variantId,
      lastQuantity: line.netQuantity,
      countedFrom: order.placedAt ?? now,
      predictedAt: now,
      ...over,
    },
  });
}
