import { join } from 'node:path';
import { Router } from 'express';
import type { Request } from 'express';
import { shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { notFound } from '../http-error.ts';
import { placementIn } from '../extensions/placement-page.ts';
import { findVariant } from '../state/make-order.ts';
import type { Product, Shop } from '../state/types.ts';
import { readExtension } from '../theme/read-extension.ts';
import { renderBlocks } from '../theme/render-blocks.ts';
import { accountRoutes } from './account-routes.ts';
import { quantityOf, readCart, setQuantity, writeCart } from './cart.ts';
import { checkoutRoutes } from './checkout-routes.ts';
import { linkRoutes } from './open-link.ts';
import { showPage } from './show-page.ts';
import { cartPage, productGrid, productPage, thankYouPage } from './views.ts';
import { shopWords } from './words.ts';

type Form = Record<string, string | undefined>;

/** What brought the visitor to the cart instead of to where they wanted to go. */
function noticeOf({ query }: Request) {
  const notices = { gone: 'unavailable', less: 'lessStock', expired: 'cartExpired', bought: 'cartBought' } as const;
  const name = (Object.keys(notices) as (keyof typeof notices)[]).find((key) => query[key]);
  return name ? notices[name] : null;
}

function cartRoutes(devstore: Devstore, router: Router): void {
  router.get('/shops/:handle/cart', (request, response) => {
    const shop = shopOf(devstore, request);
    const say = shopWords[shop.locale];
    const notice = noticeOf(request);
    const content = cartPage(shop, readCart(shop, request), notice && say[notice]);
    showPage(shop, request, response, say.cart, content);
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
    showPage(shop, request, response, shop.name, productGrid(shop));
  });
  // The app's blocks are there once it is installed; ?locale= shows them in another language.
  const blocksOf = (shop: Shop, product: Product, { query }: Request) => {
    if (!shop.installed) return {};
    const locale = query.locale ? String(query.locale) : shop.locale;
    const { extensionsDir, url: devstoreUrl } = devstore.config;
    return renderBlocks(readExtension(join(extensionsDir, 'storefront')), shop, product, { devstoreUrl, locale });
  };
  router.get('/shops/:handle/products/:product', (request, response) => {
    const shop = shopOf(devstore, request);
    const wanted = request.params.product;
    const product =
      [...shop.products.values()].find(({ handle }) => handle === wanted) ??
      notFound(`${shop.name} has no product ${wanted}.`);
    const chosen = request.query.variant ? String(request.query.variant) : undefined;
    showPage(
      shop,
      request,
      response,
      product.title,
      productPage(shop, product, chosen, blocksOf(shop, product, request)),
    );
  });
  cartRoutes(devstore, router);
  router.use(linkRoutes(devstore), checkoutRoutes(devstore), accountRoutes(devstore));
  router.get('/shops/:handle/thank-you/:token', (request, response) => {
    const shop = shopOf(devstore, request);
    const order =
      [...shop.orders.values()].find(({ token }) => token === request.params.token) ??
      notFound('There is no such order.');
    const query = { token: order.token, locale: order.locale };
    const block = placementIn(devstore, shop, 'purchase.thank-you.block.render', query);
    const content = thankYouPage(shop, order, block);
    showPage(shop, request, response, shopWords[order.locale].thanks, content, order.locale);
  });
  return router;
}
