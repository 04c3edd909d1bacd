import type { Logger } from '../logger.server.ts';
import { makeCart } from './make-cart.server.ts';
import { readBrand } from './read-brand.server.ts';
import { readVariants } from './read-variants.server.ts';
import type { Storefront } from './storefront.ts';

/** Shopify's Storefront API without a token. */
export const shopifyStorefront = (log: Logger): Storefront => ({
  readBrand: readBrand(log),
  readVariants: readVariants(log),
  makeCart: makeCart(log),
});
