import { ProductDocument } from '#app/domain/catalog/product-document.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { storeProduct } from './store-product.server.ts';

/** products/create and products/update. */
export async function mirrorProduct(
  { db }: Pick<Services, 'db'>,
  { shopId, payload }: { shopId: string; payload: object },
): Promise<DeliveryResult> {
  const document = ProductDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { data: product } = document;
  const isStored = await storeProduct(db, shopId, {
    id: product.gid,
    title: product.title ?? undefined,
    handle: product.handle,
    productType: product.product_type,
    vendor: product.vendor,
    tags: product.tags ?? undefined,
    collectionIds: product.collection_ids ?? undefined,
    // GraphQL writes ACTIVE, webhooks active.
    status: product.status?.toLowerCase(),
    imageUrl: product.image === undefined ? undefined : (product.image?.src ?? null),
    updatedAt: product.updated_at ?? null,
    variants: product.variants?.map((variant, index) => ({
      id: variant.gid,
      title: variant.title ?? '',
      sku: variant.sku ?? null,
      price: variant.price ?? '0',
      inventoryQuantity: variant.inventory_quantity ?? null,
      position: variant.position ?? index + 1,
    })),
  });
  return isStored ? { outcome: 'applied' } : { outcome: 'ignored', reason: 'older_than_ours' };
}
