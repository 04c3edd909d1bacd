import { findVariant } from './make-order.ts';
import type { Instant, Product, Shop, StoredCart } from './types.ts';

/** Shopify throws carts away after some ten days. */
export const CART_LIFE_MS = 10 * 86_400_000;

const isSold = ({ status }: Product) => status === 'active';

/** How many of a variant can be bought now; null when the shop does not sell it (any more). */
export function stockOf(shop: Shop, variantId: string): number | null {
  const found = findVariant(shop, variantId);
  return found && isSold(found.product) ? Math.max(0, found.variant.inventory) : null;
}

/** The lines cut to what is sold and in stock, some to nothing; several lines of one variant share its stock. */
export function fitToStock<Line extends { variantId: string; quantity: number }>(shop: Shop, lines: Line[]): Line[] {
  const left = new Map<string, number>();
  return lines.map((line) => {
    const stock = left.get(line.variantId) ?? stockOf(shop, line.variantId) ?? 0;
    const quantity = Math.min(line.quantity, stock);
    left.set(line.variantId, stock - quantity);
    return { ...line, quantity };
  });
}

export type FoundCart =
  | { outcome: 'found'; cart: StoredCart }
  /** Never there, or asked for with another key. */
  | { outcome: 'unknown' }
  | { outcome: 'expired' }
  | { outcome: 'bought'; cart: StoredCart };

export function findCart(shop: Shop, { token, key, at }: { token: string; key: string; at: Instant }): FoundCart {
  const cart = shop.carts.get(token);
  if (!cart || cart.key !== key) return { outcome: 'unknown' };
  if (cart.orderId) return { outcome: 'bought', cart };
  return at < cart.createdAt + CART_LIFE_MS ? { outcome: 'found', cart } : { outcome: 'expired' };
}

export const cartGid = ({ token, key }: StoredCart) => `gid://shopify/Cart/${token}?key=${key}`;

/** Where the cart can be paid; anybody who has the address may. */
export const checkoutUrl = (shop: Shop, { token, key }: StoredCart) =>
  `https://${shop.domain}/cart/c/${token}?key=${key}`;
