import { Router } from 'express';
import type { Request, Response } from 'express';
import { shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { findCart, fitToStock } from '../state/stored-carts.ts';
import type { Shop } from '../state/types.ts';
import { findShop } from '../state/world.ts';
import { readAttributes, readCart, readPermalink, writeCart } from './cart.ts';

const queryOf = (request: Request) => new URLSearchParams(request.url.split('?')[1] ?? '');

/** A permalink fills the cart with exactly what it names; what is not sold, or not in such number, is left out and said so. */
function openPermalink(shop: Shop, request: Request, response: Response): void {
  const text = request.params.permalink!;
  const lines = readPermalink(text) ?? notFound(`This is no cart link: ${text}`);
  const query = queryOf(request);
  const fitted = fitToStock(shop, lines);
  const sold = fitted.filter(({ quantity }) => quantity > 0);
  writeCart(shop, response, {
    lines: sold,
    attributes: readAttributes(query),
    code: query.get('discount'),
    note: query.get('note'),
    email: query.get('checkout[email]'),
  });
  const isLess = sold.some(
    (line) => lines.find(({ variantId }) => variantId === line.variantId)!.quantity > line.quantity,
  );
  const asked = query.get('storefront') === 'true' ? 'cart' : 'checkout';
  const target = sold.length < lines.length ? 'cart?gone=1' : isLess ? 'cart?less=1' : asked;
  response.redirect(302, `/shops/${shop.handle}/${target}`);
}

/** The cart's checkoutUrl: on to its checkout, which needs no cookie. */
function openStoredCart({ clock }: Devstore, shop: Shop, request: Request, response: Response): void {
  const [token, key] = [request.params.token!, String(request.query.key ?? '')];
  const found = findCart(shop, { token, key, at: clock.now() });
  if (found.outcome === 'found')
    return response.redirect(302, `/shops/${shop.handle}/checkouts/${token}?key=${encodeURIComponent(key)}`);
  return response.redirect(302, `/shops/${shop.handle}/cart?${found.outcome === 'bought' ? 'bought' : 'expired'}=1`);
}

/** /discount/CODE?redirect=/path puts the code on the visitor's cart. */
function keepCode(shop: Shop, request: Request, response: Response): void {
  writeCart(shop, response, { ...readCart(shop, request), code: request.params.code! });
  const wanted = String(request.query.redirect ?? '');
  const path = /^\/(?![/\\])/.test(wanted) ? wanted : '';
  response.redirect(302, `/shops/${shop.handle}${path}`);
}

/** The links that lead into a cart. */
export function linkRoutes(devstore: Devstore): Router {
  const router = Router();
  const { shops } = devstore.world;
  router.get('/shops/:handle/cart/c/:token', (request, response) =>
    openStoredCart(devstore, shopOf(devstore, request), request, response),
  );
  router.get('/shops/:handle/cart/:permalink', (request, response) =>
    openPermalink(shopOf(devstore, request), request, response),
  );
  router.get('/shops/:handle/discount/:code', (request, response) =>
    keepCode(shopOf(devstore, request), request, response),
  );
  // The addresses a real shop's links have, for whoever swaps the shop's domain for the devstore's.
  router.get('/cart/c/:token', (request, response) => {
    const shop = shops.find(({ carts }) => carts.has(request.params.token));
    openStoredCart(devstore, shop ?? notFound('There is no such cart.'), request, response);
  });
  router.get('/cart/:permalink', (request, response) => {
    const [first] = request.params.permalink.split(':');
    const sells = ({ products }: Shop) =>
      [...products.values()].some(({ variants }) => variants.some(({ id }) => id === first));
    const shop = findShop(devstore.world, String(request.query.shop ?? '')) ?? shops.find(sells);
    openPermalink(shop ?? notFound('No shop sells this.'), request, response);
  });
  return router;
}
