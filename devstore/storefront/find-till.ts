import type { Request } from 'express';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { findCart } from '../state/stored-carts.ts';
import type { Shop, StoredCart } from '../state/types.ts';
import { readCart } from './cart.ts';
import type { Cart } from './cart.ts';

const asRecord = (stored: StoredCart): Record<string, string> =>
  Object.fromEntries(stored.attributes.map(({ name, value }) => [name, value]));

/** A cart that the Storefront API made, as a checkout reads it. */
export const cartOfStored = (stored: StoredCart): Cart => ({
  lines: stored.lines.map(({ variantId, quantity, attributes }) => ({ variantId, quantity, properties: attributes })),
  attributes: asRecord(stored),
  code: stored.codes[0] ?? null,
  note: stored.note,
  email: stored.email,
  checkoutToken: stored.checkoutToken ?? null,
});

export const storedPath = (shop: Shop, { token, key }: Pick<StoredCart, 'token' | 'key'>, rest = '') =>
  `/shops/${shop.handle}/checkouts/${token}${rest}?key=${encodeURIComponent(key)}`;

/** The cart of an open checkout, and where changes of its lines go: the visitor's own without a token. */
export function findTill(
  { clock }: Devstore,
  shop: Shop,
  request: Request,
  { token, key }: { token: string; key: string },
) {
  if (!token) return { cart: readCart(shop, request), linesPath: `/shops/${shop.handle}/checkout/lines` };
  const found = findCart(shop, { token, key, at: clock.now() });
  if (found.outcome !== 'found') return notFound('There is no such checkout.');
  return { cart: cartOfStored(found.cart), linesPath: storedPath(shop, found.cart, '/lines') };
}
