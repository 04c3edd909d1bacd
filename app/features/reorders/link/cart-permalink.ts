import { cartPermalink as permalinkTo } from '#app/domain/reorders/cart-permalink.ts';
import { linkAttribute } from '#app/domain/reorders/link-attribute.ts';
import type { OpenLink } from './read-reorder-link.server.ts';
import type { Wish } from './ready-cart.server.ts';

/**
 * Shopify's cart permalink, which makes the cart in the visitor's own browser: for a shop whose Storefront API does not
 * answer.
 */
export function cartPermalink({ ref, shop, discount }: OpenLink, { lines, withCode }: Wish): string {
  const query = new URLSearchParams({ [`attributes[${linkAttribute}]`]: ref.linkId });
  if (withCode && discount) query.set('discount', discount.code);
  return `${permalinkTo(`https://${shop.domain}`, lines)}?${query}`;
}
