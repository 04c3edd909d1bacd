import { linkAttribute } from '#app/domain/reorders/link-attribute.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import type { OpenLink } from './read-reorder-link.server.ts';
import type { Wish } from './ready-cart.server.ts';

/**
 * Shopify's cart permalink, which makes the cart in the visitor's own browser: for a shop whose Storefront API does not
 * answer.
 */
export function cartPermalink({ ref, shop, discountCode }: OpenLink, { lines, withCode }: Wish): string {
  const cart = lines.map(({ variantId, quantity }) => `${bareId(variantId)}:${quantity}`).join(',');
  const query = new URLSearchParams({ [`attributes[${linkAttribute}]`]: ref.linkId });
  if (withCode && discountCode) query.set('discount', discountCode);
  return `https://${shop.domain}/cart/${cart}?${query}`;
}
