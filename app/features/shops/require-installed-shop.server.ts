import type { Services } from '#app/platform/services.server.ts';
import { findShopByDomain } from './find-shop-by-domain.server.ts';
import type { ShopIdentity } from './find-shop-by-domain.server.ts';
import { installShop } from './install-shop.server.ts';

/**
 * The shop whose staff member is at the door, installed on the way when it is not yet. Only for a domain that Shopify's
 * session token proved. Throws ShopAdminError when an install needs Shopify and it does not answer.
 */
export async function requireInstalledShop(
  needs: Pick<Services, 'db' | 'clock' | 'shopAdmin'>,
  input: { domain: string; locale?: string },
): Promise<ShopIdentity> {
  const known = await findShopByDomain(needs, input);
  return known?.state === 'INSTALLED' ? known : installShop(needs, input);
}
