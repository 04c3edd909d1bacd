import type { Services } from '#app/platform/services.server.ts';
import type { ShopBrand } from '#app/platform/storefront/storefront.ts';

/** `none` when the shop has put down neither a colour nor a logo. */
export type BrandAnswer = { outcome: 'read'; brand: ShopBrand } | { outcome: 'none' | 'unavailable' };

/** What the shop's own pages look like, asked of Shopify now; nothing is saved. */
export async function readShopBrand(
  { db, storefront }: Pick<Services, 'db' | 'storefront'>,
  { shopId }: { shopId: string },
): Promise<BrandAnswer> {
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true } });
  const answer = await storefront.readBrand(domain);
  if (answer.outcome === 'read' && !answer.brand.color && !answer.brand.logoUrl) return { outcome: 'none' };
  return answer;
}
