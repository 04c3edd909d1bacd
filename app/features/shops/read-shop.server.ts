import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';

const operation = `#graphql
  query ReadShop {
    shop {
      id
      name
      email
      contactEmail
      primaryDomain {
        url
      }
      currencyCode
      ianaTimezone
      shopAddress {
        countryCodeV2
      }
    }
  }`;

const Answer = z.object({
  shop: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullish(),
    contactEmail: z.string().nullish(),
    primaryDomain: z.object({ url: z.url() }),
    currencyCode: z.string(),
    ianaTimezone: z.string().nullish(),
    shopAddress: z.object({ countryCodeV2: z.string().nullish() }).nullish(),
  }),
});

/** Asks Shopify who the shop is. Its language is not among it: that would take one more scope. */
export async function readShop({ shopAdmin }: Pick<Services, 'shopAdmin'>, domain: string) {
  const { shop } = await shopAdmin.query(domain, operation, Answer);
  return {
    gid: shop.id,
    name: shop.name,
    url: shop.primaryDomain.url,
    email: shop.contactEmail ?? shop.email ?? null,
    currency: shop.currencyCode,
    zone: shop.ianaTimezone ?? null,
    countryCode: shop.shopAddress?.countryCodeV2 ?? null,
  };
}
