import type { Request, Response } from 'express';
import { findVariant } from '../state/make-order.ts';
import type { Attribute, Shop } from '../state/types.ts';

/** What lies in a cart: variant ids with quantities, and what travels to the checkout and to the order. */
export type Cart = {
  lines: { variantId: string; quantity: number; properties?: Attribute[] }[];
  attributes: Record<string, string>;
  code?: string | null;
  note?: string | null;
  email?: string | null;
  /** Of the checkout, once it was opened. */
  checkoutToken?: string | null;
};

const MOST = 99;
export const emptyCart = (): Cart => ({ lines: [], attributes: {} });
const cookieName = (shop: Shop) => `cart-${shop.handle}`;

function isCart(value: unknown): value is Cart {
  const cart = value as Cart | null;
  return Array.isArray(cart?.lines) && typeof cart.attributes === 'object';
}

/** The visitor's cart from the cookie, without what the shop does not sell (any more). */
export function readCart(shop: Shop, request: Request): Cart {
  const cookies = (request.get('cookie') ?? '').split(/;\s*/);
  const found = cookies.find((cookie) => cookie.startsWith(`${cookieName(shop)}=`));
  if (!found) return emptyCart();
  try {
    const cart: unknown = JSON.parse(Buffer.from(found.slice(found.indexOf('=') + 1), 'base64url').toString());
    if (!isCart(cart)) return emptyCart();
    return { ...cart, lines: cart.lines.filter(({ variantId }) => findVariant(shop, variantId)) };
  } catch {
    // A cookie that is not ours is as good as none.
    return emptyCart();
  }
}

export function writeCart(shop: Shop, response: Response, cart: Cart): void {
  const value = Buffer.from(JSON.stringify(cart)).toString('base64url');
  response.cookie(cookieName(shop), value, { httpOnly: true, sameSite: 'lax', path: '/' });
}

/** The cart with that many units of a variant; none removes the line. */
export function setQuantity(cart: Cart, variantId: string, quantity: number): Cart {
  const kept = cart.lines.filter((line) => line.variantId !== variantId);
  const wanted = Math.min(MOST, Math.max(0, Math.floor(quantity) || 0));
  return { ...cart, lines: wanted > 0 ? [...kept, { variantId, quantity: wanted }] : kept };
}

export const quantityOf = (cart: Cart, variantId: string) =>
  cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;

/** `123:2,456:1` of a cart permalink; null when it is not one. */
export function readPermalink(text: string): Cart['lines'] | null {
  const lines = text.split(',').map((part) => /^(\d+):(\d{1,3})$/.exec(part));
  if (lines.some((line) => line === null)) return null;
  return lines.map((line) => ({ variantId: line![1]!, quantity: Number(line![2]) }));
}

/** Attributes of a permalink, `attributes[name]=value`. */
export function readAttributes(query: URLSearchParams): Record<string, string> {
  const found = [...query].map(([name, value]) => [/^attributes\[(.+)\]$/.exec(name)?.[1], value] as const);
  return Object.fromEntries(found.filter(([name]) => name !== undefined)) as Record<string, string>;
}
