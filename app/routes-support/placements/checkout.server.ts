import { recallPlacementSettings } from '#app/features/placements/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { CheckoutQuestion, CheckoutView } from '#extensions/shared/contract.ts';
import { lowProducts } from './low-products.server.ts';

/** Beside a cart there is no room for more. */
const mostProducts = 3;

/** What stands in checkout: the shop's promises, and what a customer who is logged in may have forgotten. */
export async function checkoutView(
  services: Services,
  { shop, customerGid }: { shop: ShopIdentity; customerGid: string | null },
  { language, lines }: CheckoutQuestion,
): Promise<CheckoutView> {
  const without = lines.map(({ productId }) => productId);
  const [{ promises, partsOff }, found] = await Promise.all([
    recallPlacementSettings(services, { shopId: shop.shopId }),
    customerGid ? lowProducts(services, { shop, customerGid, limit: mostProducts, without }) : [],
  ]);
  return { promises: promises[language], runningLow: partsOff.includes('running_low') ? [] : found };
}
