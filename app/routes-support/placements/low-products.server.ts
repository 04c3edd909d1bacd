import { findRunningLow } from '#app/features/reorders/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { LowProduct } from '#extensions/shared/contract.ts';

/** What a customer (GID) is running low on, with the prices of today; the first to run out comes first. */
export async function lowProducts(
  services: Services,
  { shop, customerGid, limit, without }: { shop: ShopIdentity; customerGid: string; limit: number; without?: string[] },
): Promise<LowProduct[]> {
  const { shopId, zone } = shop;
  const { products } = await findRunningLow(services, { shopId, zone, customerGid, limit, without });
  return products.map(({ line, imageUrl, daysLeft }) => ({
    ...{ productId: line.productId, variantId: line.variantId, title: line.title, quantity: line.quantity },
    ...{ price: (line.price ?? 0).toFixed(2), currency: shop.currency ?? '', imageUrl, daysLeft },
  }));
}
