import { Router } from 'express';
import type { Request, Response } from 'express';
import { shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { lineFacts } from '../extensions/common-facts.ts';
import { placementIn } from '../extensions/placement-page.ts';
import type { Html } from '../pages/html.ts';
import { judgeCode } from '../state/judge-code.ts';
import type { Order, Shop, StoredCart } from '../state/types.ts';
import { findCart, fitToStock } from '../state/stored-carts.ts';
import { emptyCart, readCart, writeCart } from './cart.ts';
import type { Cart } from './cart.ts';
import { changeLines } from './change-lines.ts';
import { cartOfStored, storedPath } from './find-till.ts';
import { checkoutPage, readCheckout, seenOf } from './checkout.ts';
import { showPage } from './show-page.ts';
import { shopWords } from './words.ts';

type Form = Record<string, string | undefined>;

/** A checkout under way: of the visitor's own cart, or of one that the Storefront API made. */
type Till = {
  shop: Shop;
  cart: Cart;
  action: string;
  stored: StoredCart | null;
  keep: (cart: Cart) => void;
  finish: (order: Order) => void;
};

function tillOfVisitor(shop: Shop, request: Request, response: Response): Till {
  const keep = (cart: Cart) => writeCart(shop, response, cart);
  const action = `/shops/${shop.handle}/checkout`;
  return { shop, cart: readCart(shop, request), action, stored: null, keep, finish: () => keep(emptyCart()) };
}

function tillOfStored(shop: Shop, stored: StoredCart): Till {
  const keep = (cart: Cart) => {
    stored.checkoutToken = cart.checkoutToken ?? undefined;
    stored.lines = cart.lines.map(({ variantId, quantity, properties = [] }) => {
      const known = stored.lines.find((line) => line.variantId === variantId);
      return { id: known?.id ?? variantId, variantId, quantity, attributes: known?.attributes ?? properties };
    });
  };
  const finish = (order: Order) => void (stored.orderId = order.id);
  return { shop, cart: cartOfStored(stored), action: storedPath(shop, stored), stored, keep, finish };
}

/** The cart cut to what can be bought now, with what its code takes off, or why it takes nothing. */
function weigh(devstore: Devstore, { shop, cart }: Till, form: Form) {
  const lines = fitToStock(shop, cart.lines).filter(({ quantity }) => quantity > 0);
  const count = (all: Cart['lines']) => all.reduce((sum, { quantity }) => sum + quantity, 0);
  const code = (form.discount ?? cart.code ?? '').trim();
  const email = (form.email ?? cart.email ?? '').trim() || null;
  const verdict = code ? judgeCode(shop, code, { email, lines, at: devstore.clock.now() }) : null;
  const off = verdict?.outcome === 'applies' ? verdict.cuts.reduce((sum, cut) => sum + cut, 0) : 0;
  const refusal = verdict && verdict.outcome !== 'applies' ? verdict.outcome : null;
  const say = shopWords[shop.locale];
  const notices = [
    ...(count(lines) < count(cart.lines) ? [say.lessStock] : []),
    ...(refusal ? [say.refusals[refusal].replace('{code}', code)] : []),
  ];
  const keepsCode = refusal === null || refusal === 'customer_missing';
  const fitted: Cart = { ...cart, lines, code: code && keepsCode ? code : null };
  return { cart: fitted, off, refusal, notices };
}

/** The block of the app beside the form, where it is switched on. */
function blockOf(devstore: Devstore, { shop, stored }: Till, { query }: Request): Html | null {
  const locale = query.locale === 'tr' || query.locale === 'en' ? query.locale : shop.locale;
  const cart: Record<string, string> = stored ? { cart: stored.token, key: stored.key } : {};
  return placementIn(devstore, shop, 'purchase.checkout.block.render', { locale, ...cart });
}

/** A checkout has its token from its opening on; the order keeps it. */
function open(devstore: Devstore, till: Till): void {
  if (till.cart.checkoutToken) return;
  till.cart = { ...till.cart, checkoutToken: devstore.world.token() };
  till.keep(till.cart);
}

function showCheckout(devstore: Devstore, till: Till, request: Request, response: Response): void {
  const { shop, action } = till;
  open(devstore, till);
  const { cart, off, notices } = weigh(devstore, till, {});
  if (cart.lines.length === 0) return response.redirect(303, `/shops/${shop.handle}/cart?gone=1`);
  const block = blockOf(devstore, till, request);
  const content = checkoutPage(shop, cart, { form: {}, action, notices, off, block });
  return showPage(shop, request, response, shopWords[shop.locale].checkout, content);
}

function pay(devstore: Devstore, till: Till, request: Request, response: Response): void {
  const { shop, action, finish, stored } = till;
  const form = request.body as Form;
  const say = shopWords[shop.locale];
  const { cart, off, refusal, notices } = weigh(devstore, till, form);
  if (cart.lines.length === 0) return response.redirect(303, `/shops/${shop.handle}/cart?gone=1`);
  const askAgain = (status: number, why: string[]) => {
    response.status(status);
    const block = blockOf(devstore, till, request);
    const content = checkoutPage(shop, cart, { form, action, notices: why, off, block });
    showPage(shop, request, response, say.checkout, content);
  };
  const purchase = readCheckout(shop, cart, form);
  if (!purchase) return askAgain(422, [say.missing, ...notices]);
  if (form.seen !== undefined && form.seen !== seenOf(shop, cart)) return askAgain(409, [say.changed, ...notices]);
  if (refusal) return askAgain(422, notices);
  const order = devstore.actions.purchase(shop, {
    ...purchase,
    cartToken: stored?.token ?? null,
    checkoutToken: till.cart.checkoutToken ?? null,
  });
  finish(order);
  return response.redirect(303, `/shops/${shop.handle}/thank-you/${order.token}`);
}

/** What an extension adds to the checkout or takes from it. */
function change(devstore: Devstore, till: Till, request: Request, response: Response): void {
  const changed = changeLines(till.shop, till.cart.lines, (request.body ?? {}) as object);
  if (changed.type === 'error') return void response.json(changed);
  till.keep({ ...till.cart, lines: changed.lines });
  response.json({ type: 'success', lines: lineFacts({ devstore, shop: till.shop }, changed.lines) });
}

/** The checkout, by cookie or by the token and key of a cart that the Storefront API made. */
export function checkoutRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/shops/:handle/checkout', (request, response) => {
    const shop = shopOf(devstore, request);
    if (readCart(shop, request).lines.length === 0) return response.redirect(303, `/shops/${shop.handle}/cart`);
    return showCheckout(devstore, tillOfVisitor(shop, request, response), request, response);
  });
  router.post('/shops/:handle/checkout', (request, response) => {
    const shop = shopOf(devstore, request);
    if (readCart(shop, request).lines.length === 0) return response.redirect(303, `/shops/${shop.handle}/cart`);
    return pay(devstore, tillOfVisitor(shop, request, response), request, response);
  });
  router.post('/shops/:handle/checkout/lines', (request, response) => {
    const shop = shopOf(devstore, request);
    change(devstore, tillOfVisitor(shop, request, response), request, response);
  });
  const ofStored =
    (act: typeof pay) =>
    (request: Request, response: Response): void => {
      const shop = shopOf(devstore, request);
      const [token, key] = [request.params.token!, String(request.query.key ?? '')];
      const found = findCart(shop, { token, key, at: devstore.clock.now() });
      const lost = found.outcome === 'bought' ? 'bought' : 'expired';
      if (found.outcome !== 'found') return response.redirect(303, `/shops/${shop.handle}/cart?${lost}=1`);
      return act(devstore, tillOfStored(shop, found.cart), request, response);
    };
  router.get('/shops/:handle/checkouts/:token', ofStored(showCheckout));
  router.post('/shops/:handle/checkouts/:token', ofStored(pay));
  router.post('/shops/:handle/checkouts/:token/lines', ofStored(change));
  return router;
}
