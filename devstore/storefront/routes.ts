import { Router } from 'express';
import type { Request, Response } from 'express';
import { shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import type { Html } from '../pages/html.ts';
import { findVariant } from '../state/make-order.ts';
import type { Shop } from '../state/types.ts';
import { findShop } from '../state/world.ts';
import { quantityOf, readAttributes, readCart, readPermalink, setQuantity, writeCart } from './cart.ts';
import type { Cart } from './cart.ts';
import { checkoutPage, readCheckout } from './checkout.ts';
import { shopPage } from './layout.ts';
import { cartPage, productGrid, productPage, thankYouPage } from './views.ts';
import { shopWords } from './words.ts';

type Form = Record<string, string | undefined>;

const countOf = (cart: Cart) => cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);

function show(shop: Shop, request: Request, response: Response, title: string, content: Html): void {
  response.set('Cache-Control', 'no-store').send(shopPage(shop, title, countOf(readCart(shop, request)), content));
}

/** A permalink fills the cart with exactly what it names; what is not sold is left out and said so. */
function openPermalink(shop: Shop, request: Request, response: Response, text: string): void {
  const lines = readPermalink(text) ?? notFound(`This is no cart link: ${text}`);
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  const sold = lines.filter(({ variantId }) => (findVariant(shop, variantId)?.variant.inventory ?? 0) > 0);
  writeCart(shop, response, { lines: sold, attributes: readAttributes(query) });
  const target = sold.length < lines.length ? 'cart?gone=1' : query.get('storefront') === 'true' ? 'cart' : 'checkout';
  response.redirect(302, `/shops/${shop.handle}/${target}`);
}

function checkOut(devstore: Devstore, request: Request, response: Response): void {
  const shop = shopOf(devstore, request);
  const cart = readCart(shop, request);
  if (cart.lines.length === 0) return response.redirect(303, `/shops/${shop.handle}/cart`);
  const form = request.body as Form;
  const purchase = readCheckout(shop, cart, form);
  if (!purchase) {
    response.status(422);
    return show(shop, request, response, shopWords[shop.locale].checkout, checkoutPage(shop, cart, form, true));
  }
  const order = devstore.actions.purchase(shop, purchase);
  writeCart(shop, response, { lines: [], attributes: {} });
  return response.redirect(303, `/shops/${shop.handle}/thank-you/${order.token}`);
}

function cartRoutes(devstore: Devstore, router: Router): void {
  router.get('/shops/:handle/cart', (request, response) => {
    const shop = shopOf(devstore, request);
    const say = shopWords[shop.locale];
    show(
      shop,
      request,
      response,
      say.cart,
      cartPage(shop, readCart(shop, request), request.query.gone ? say.unavailable : null),
    );
  });
  router.get('/shops/:handle/cart/:permalink', (request, response) => {
    openPermalink(shopOf(devstore, request), request, response, request.params.permalink);
  });
  router.post('/shops/:handle/cart/add', (request, response) => {
    const shop = shopOf(devstore, request);
    const { variant, quantity } = request.body as Form;
    const cart = readCart(shop, request);
    if (!findVariant(shop, variant ?? '')) notFound(`${shop.name} sells no variant ${variant}.`);
    writeCart(shop, response, setQuantity(cart, variant!, quantityOf(cart, variant!) + Number(quantity ?? 1)));
    response.redirect(303, `/shops/${shop.handle}/cart`);
  });
  router.post('/shops/:handle/cart/change', (request, response) => {
    const shop = shopOf(devstore, request);
    const { variant, quantity, remove } = request.body as Form;
    writeCart(shop, response, setQuantity(readCart(shop, request), variant ?? '', remove ? 0 : Number(quantity)));
    response.redirect(303, `/shops/${shop.handle}/cart`);
  });
}

/** The online shop: grid, product, cart, checkout, thank-you; all of it works without JavaScript. */
export function storefrontRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/shops/:handle', (request, response) => {
    const shop = shopOf(devstore, request);
    show(shop, request, response, shop.name, productGrid(shop));
  });
  router.get('/shops/:handle/products/:product', (request, response) => {
    const shop = shopOf(devstore, request);
    const wanted = request.params.product;
    const product =
      [...shop.products.values()].find(({ handle }) => handle === wanted) ??
      notFound(`${shop.name} has no product ${wanted}.`);
    const chosen = request.query.variant ? String(request.query.variant) : undefined;
    show(shop, request, response, product.title, productPage(shop, product, chosen));
  });
  cartRoutes(devstore, router);
  router.get('/shops/:handle/checkout', (request, response) => {
    const shop = shopOf(devstore, request);
    const cart = readCart(shop, request);
    if (cart.lines.length === 0) return response.redirect(303, `/shops/${shop.handle}/cart`);
    return show(shop, request, response, shopWords[shop.locale].checkout, checkoutPage(shop, cart, {}, false));
  });
  router.post('/shops/:handle/checkout', (request, response) => checkOut(devstore, request, response));
  router.get('/shops/:handle/thank-you/:token', (request, response) => {
    const shop = shopOf(devstore, request);
    const order =
      [...shop.orders.values()].find(({ token }) => token === request.params.token) ??
      notFound('There is no such order.');
    show(shop, request, response, shopWords[shop.locale].thanks, thankYouPage(shop, order));
  });
  // The address a real shop's permalink has, for whoever swaps the shop's domain for the devstore's.
  router.get('/cart/:permalink', (request, response) => {
    const shop =
      findShop(devstore.world, String(request.query.shop ?? '')) ??
      devstore.world.shops.find(({ products }) =>
        [...products.values()].some(({ variants }) =>
          variants.some(({ id }) => request.params.permalink.startsWith(`${id}:`)),
        ),
      );
    openPermalink(shop ?? notFound('No shop sells this.'), request, response, request.params.permalink);
  });
  return router;
}
