import { Router } from 'express';
import type { Devstore } from '../devstore.ts';
import { gid } from '../state/ids.ts';
import { cartGid, CART_LIFE_MS, checkoutUrl } from '../state/stored-carts.ts';
import type { Discount, Shop, StoredCart } from '../state/types.ts';
import { serveShop } from './serve.ts';

const iso = (at: number) => new Date(at).toISOString();

function describeCart(shop: Shop, cart: StoredCart) {
  return {
    id: cartGid(cart),
    token: cart.token,
    checkoutUrl: checkoutUrl(shop, cart),
    createdAt: iso(cart.createdAt),
    expiresAt: iso(cart.createdAt + CART_LIFE_MS),
    orderId: cart.orderId,
    lines: cart.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    attributes: cart.attributes,
    discountCodes: cart.codes,
    note: cart.note,
  };
}

function describeDiscount(discount: Discount) {
  const { id, code, title, percentage, amount, startsAt, endsAt, usageLimit, oncePerCustomer, customers, items, uses } =
    discount;
  return {
    id,
    gid: gid('DiscountCodeNode', id),
    ...{ code, title, percentage, amount: amount ?? null, usageLimit, oncePerCustomer, uses },
    startsAt: iso(startsAt),
    endsAt: endsAt === null ? null : iso(endsAt),
    customers: customers && [...customers],
    items: items && [...items],
  };
}

/** What the app had the shop make: carts with how often it asked for them, and discount codes. */
export function cartControlRoutes(devstore: Devstore): Router {
  const router = Router();
  const serve = serveShop(devstore);
  const carts = serve((shop) => ({
    calls: shop.storefrontCalls,
    carts: [...shop.carts.values()].reverse().map((cart) => describeCart(shop, cart)),
  }));
  const discounts = serve((shop) => ({ discounts: [...shop.discounts.values()].map(describeDiscount) }));
  router.get('/:handle/carts', carts);
  router.get('/:handle/discounts', discounts);
  return router;
}
