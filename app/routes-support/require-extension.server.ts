import { z } from 'zod';
import { shopifyGid } from '#app/domain/shopify-gid.ts';
import { isShopDomain } from '#app/domain/webhooks/shop-domain.ts';
import { findShopByDomain } from '#app/features/shops/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readSessionToken } from '#app/platform/shopify.server.ts';
import { refusal } from './extension-answer.server.ts';

/** Who asks from one of Shopify's pages. */
export interface ExtensionRequest {
  shopId: string;
  shop: ShopIdentity;
  /** GID of the customer who is logged in, of that shop by Shopify's word; null for whoever is not. */
  customerGid: string | null;
}

const Claims = z.object({
  dest: z
    .string()
    .transform((dest) => dest.replace(/^https:\/\//, ''))
    .refine(isShopDomain),
  exp: z.number(),
  // Absent for whoever is not logged in.
  sub: z.unknown().optional(),
});

const rememberShop = rememberBriefly<ShopIdentity | null>({ span: 3_000, most: 5_000 });

/**
 * The shop, and the customer if one is logged in, that a question of an extension comes from: by its session token and by
 * nothing else. Throws one and the same refusal for a token that is missing or wrong and for a shop that is not ours (any
 * more, which is noticed within seconds).
 */
export async function requireExtension(request: Request): Promise<ExtensionRequest> {
  const token = /^Bearer ([\w.-]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  const claims = Claims.safeParse(token ? await readSessionToken(token) : null);
  if (!claims.success) throw notAllowed();
  const { db, clock } = getServices();
  const { dest: domain, sub } = claims.data;
  const shop = await rememberShop(clock, domain, () => findShopByDomain({ db }, { domain }));
  if (shop?.state !== 'INSTALLED') throw notAllowed();
  // A GID only: the bare number of a token of the admin is a staff member's.
  return { shopId: shop.shopId, shop, customerGid: shopifyGid('Customer', { gid: sub }) };
}

const notAllowed = () => refusal({ reason: 'not_allowed' });
