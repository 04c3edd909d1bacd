import type { Services } from '#app/platform/services.server.ts';

const select = {
  id: true,
  domain: true,
  state: true,
  name: true,
  email: true,
  currency: true,
  zone: true,
  locale: true,
  countryCode: true,
} as const;

/** A shop as the rest of the app sees it. */
export type ShopIdentity = NonNullable<Awaited<ReturnType<typeof findShopByDomain>>>;

/** The shop of a `myshopify.com` domain in whatever state; null when nobody heard of it. */
export async function findShopByDomain({ db }: Pick<Services, 'db'>, { domain }: { domain: string }) {
  const shop = await db.shop.findUnique({ where: { domain }, select });
  if (!shop) return null;
  const { id: shopId, ...rest } = shop;
  return { shopId, ...rest };
}
