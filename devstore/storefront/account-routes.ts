import { Router } from 'express';
import type { Request, Response } from 'express';
import { orderOf, shopOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { placementIn } from '../extensions/placement-page.ts';
import { loggedIn, logIn, logOut } from '../extensions/visitor-login.ts';
import { notFound } from '../http-error.ts';
import type { Customer, Order, Shop } from '../state/types.ts';
import { findCustomerByEmail, ordersOf } from '../state/world.ts';
import { accountLink, logInPage, orderPage, ordersPage } from './account-pages.ts';
import type { AccountView } from './account-pages.ts';
import { showPage } from './show-page.ts';
import { shopWords } from './words.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** In the language of the address, else the customer's, else the shop's. */
function viewOf(shop: Shop, request: Request, customer: Customer | null): AccountView {
  const chosen = request.query.locale;
  return { shop, locale: chosen === 'tr' || chosen === 'en' ? chosen : (customer?.locale ?? shop.locale) };
}

/** Back to a page of this shop's accounts, and to nowhere else. */
const backOf = (view: AccountView, asked: string) =>
  asked.startsWith(`/shops/${view.shop.handle}/account/`) ? asked : accountLink(view, '/orders');

function showOrders(devstore: Devstore, request: Request, response: Response): void {
  const shop = shopOf(devstore, request);
  const customer = loggedIn(shop, request);
  const view = viewOf(shop, request, customer);
  if (!customer) return response.redirect(303, accountLink(view, '/login', { back: request.originalUrl }));
  const block = placementIn(devstore, shop, 'customer-account.order-index.block.render', { locale: view.locale });
  const orders = ordersOf(shop, customer.id).sort((a, b) => b.createdAt - a.createdAt);
  const content = ordersPage(view, customer, orders, block);
  return showPage(shop, request, response, shopWords[view.locale].orders, content, view.locale);
}

/** What the app shows of an order. */
function partsOf(devstore: Devstore, view: AccountView, order: Order, token: string) {
  const query = { order: order.id, locale: view.locale, ...(token ? { token } : {}) };
  return {
    block: placementIn(devstore, view.shop, 'customer-account.order-status.block.render', query),
    menuItem: placementIn(devstore, view.shop, 'customer-account.order.action.menu-item.render', query),
    action: placementIn(devstore, view.shop, 'customer-account.order.action.render', query),
  };
}

function showOrder(devstore: Devstore, request: Request, response: Response): void {
  const shop = shopOf(devstore, request);
  const visitor = loggedIn(shop, request);
  const order = orderOf(shop, request.params.id!);
  const isTheirs = visitor !== null && order.customerId === visitor.id;
  const token = request.query.token === order.token ? order.token : '';
  const view = viewOf(shop, request, isTheirs ? visitor : null);
  if (!isTheirs && !token) {
    if (visitor) notFound('There is no such order.');
    return response.redirect(303, accountLink(view, '/login', { back: request.originalUrl }));
  }
  const back = accountLink(view, `/orders/${order.id}`);
  const content = orderPage(view, order, {
    ...partsOf(devstore, view, order, token),
    ...{ customer: isTheirs ? visitor : null, token },
    logInLink: accountLink(view, '/login', { email: order.email ?? '', back }),
  });
  return showPage(shop, request, response, `${shopWords[view.locale].orderNumber} ${order.name}`, content, view.locale);
}

function showLogIn(devstore: Devstore, request: Request, response: Response, isUnknown = false): void {
  const shop = shopOf(devstore, request);
  const view = viewOf(shop, request, null);
  const { email, back } = { ...request.query, ...(request.body as object | undefined) } as Record<string, unknown>;
  const content = logInPage(view, { email: isUnknown ? '' : text(email), back: text(back), isUnknown });
  showPage(shop, request, response, shopWords[view.locale].logIn, content, view.locale);
}

function takeLogIn(devstore: Devstore, request: Request, response: Response): void {
  const shop = shopOf(devstore, request);
  const { email, back } = request.body as Record<string, unknown>;
  const customer = findCustomerByEmail(shop, text(email).trim());
  if (!customer) return showLogIn(devstore, request, response.status(422), true);
  logIn(shop, response, customer);
  return response.redirect(303, backOf(viewOf(shop, request, customer), text(back)));
}

/** The customer accounts: logging in without a password, the list of orders, one order. */
export function accountRoutes(devstore: Devstore): Router {
  const router = Router();
  const account = '/shops/:handle/account';
  router.get(account, (request, response) =>
    response.redirect(302, `/shops/${shopOf(devstore, request).handle}/account/orders`),
  );
  router.get(`${account}/orders`, (request, response) => showOrders(devstore, request, response));
  router.get(`${account}/orders/:id`, (request, response) => showOrder(devstore, request, response));
  router.get(`${account}/login`, (request, response) => showLogIn(devstore, request, response));
  router.post(`${account}/login`, (request, response) => takeLogIn(devstore, request, response));
  router.post(`${account}/logout`, (request, response) => {
    const shop = shopOf(devstore, request);
    logOut(shop, response);
    response.redirect(303, accountLink(viewOf(shop, request, null), '/login'));
  });
  // Where an order's own address leads, the one that Shopify puts into mails and webhooks.
  router.get('/shops/:handle/:shopId/orders/:token/authenticate', (request, response) => {
    const shop = shopOf(devstore, request);
    const order = [...shop.orders.values()].find(({ token }) => token === request.params.token);
    if (!order || request.query.key !== order.token) notFound('There is no such order.');
    const view = { shop, locale: order!.locale };
    response.redirect(302, accountLink(view, `/orders/${order!.id}`, { token: order!.token }));
  });
  return router;
}
