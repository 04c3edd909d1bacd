import { dateTime, price } from '../pages/format.ts';
import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Customer, Locale, Order, Shop } from '../state/types.ts';
import { shopWords } from './words.ts';

export type AccountView = { shop: Shop; locale: Locale };

const home = ({ shop }: AccountView) => `/shops/${shop.handle}/account`;

/** A link within the account that keeps the language. */
export const accountLink = (view: AccountView, path: string, query: Record<string, string> = {}) =>
  `${home(view)}${path}?${new URLSearchParams({ ...query, locale: view.locale }).toString()}`;

function languages(view: AccountView, path: string, query: Record<string, string>): Html {
  const link = (locale: Locale, name: string) =>
    html`<a lang="${locale}" href="${accountLink({ ...view, locale }, path, query)}">${name}</a>`;
  return html`<p class="muted">${link('tr', 'Türkçe')} · ${link('en', 'English')}</p>`;
}

const statusOf = (order: Order) => {
  if (order.cancelledAt) return 'cancelled';
  if (order.fulfillments.length === 0) return 'open';
  return order.fulfillments.every(({ deliveredAt }) => deliveredAt) ? 'delivered' : 'sent';
};

/** One button for the address that is known, and a field for any other. */
export function logInPage(
  view: AccountView,
  { email, back, isUnknown }: { email: string; back: string; isUnknown: boolean },
): Html {
  const say = shopWords[view.locale];
  const action = accountLink(view, '/login');
  return html`<h1>${say.logIn}</h1>
    <p>${say.logInText}</p>
    ${isUnknown && html`<p class="notice" role="alert">${say.nobody}</p>`}
    ${
      email &&
      html`<form method="post" action="${action}">
        <input type="hidden" name="email" value="${email}" /><input type="hidden" name="back" value="${back}" />
        <p><button>${say.logInAs.replace('{email}', email)}</button></p>
      </form>`
    }
    <form method="post" action="${action}">
      <input type="hidden" name="back" value="${back}" />
      <label>${say.email}<input name="email" type="email" required autocomplete="email" /></label>
      <button class="${email ? 'quiet' : ''}">${say.logIn}</button>
    </form>
    ${languages(view, '/login', { email, back })}`;
}

const logOutForm = (view: AccountView, customer: Customer): Html =>
  html`<form method="post" action="${accountLink(view, '/logout')}">
    <p class="muted">
      ${customer.firstName} ${customer.lastName} · ${customer.email}
      <button class="quiet">${shopWords[view.locale].logOut}</button>
    </p>
  </form>`;

/** The customer's orders, newest first, below what the app shows. */
export function ordersPage(view: AccountView, customer: Customer, orders: Order[], block: Html | null): Html {
  const { shop, locale } = view;
  const say = shopWords[locale];
  const row = (order: Order) =>
    html`<p class="sum">
      <span
        ><a href="${accountLink(view, `/orders/${order.id}`)}">${say.orderNumber} ${order.name}</a>
        <span class="muted"
          >${dateTime(order.createdAt, shop.zone, locale)} · ${say.statuses[statusOf(order)]}</span
        ></span
      >
    </p>`;
  return html`<h1>${say.orders}</h1>
    ${logOutForm(view, customer)} ${block && html`<section class="placement-box">${block}</section>`}
    ${orders.length > 0 ? orders.map(row) : html`<p>${say.noOrders}</p>`} ${languages(view, '/orders', {})}`;
}

export type OrderParts = {
  /** Null for who came by a link. */
  customer: Customer | null;
  block: Html | null;
  /** The app's entry in the order's menu. */
  menuItem: Html | null;
  /** Where its action is shown. */
  action: Html | null;
  logInLink: string;
  token: string;
};

function actionsOf(view: AccountView, { menuItem, action }: OrderParts): Html | null {
  const say = shopWords[view.locale];
  return (
    menuItem &&
    html`<section class="menu" aria-label="${say.actions}">${menuItem}</section>
      <dialog data-part="action" aria-label="${say.actions}">
        <template>${action}</template>
        <form method="dialog"><button class="quiet" aria-label="${say.close}">✕</button></form>
      </dialog>`
  );
}

/** How an order stands. By a link alone nothing of a person is shown. */
export function orderPage(view: AccountView, order: Order, parts: OrderParts): Html {
  const { shop, locale } = view;
  const say = shopWords[locale];
  const { customer, block, logInLink, token } = parts;
  return html`<h1>${say.orderNumber} ${order.name}</h1>
    <p class="muted">${dateTime(order.createdAt, shop.zone, locale)} · ${say.statuses[statusOf(order)]}</p>
    ${
      customer
        ? logOutForm(view, customer)
        : html`<p class="notice">${say.byLink} <a href="${logInLink}">${say.logIn}</a></p>`
    }
    ${customer && actionsOf(view, parts)} ${block && html`<section class="placement-box">${block}</section>`}
    ${order.lines.map((line) => html`<p class="sum"><span>${line.quantity} × ${line.title} ${line.variantTitle}</span><span>${price(shop, line.price * line.quantity)}</span></p>`)}
    ${customer && html`<p><a href="${accountLink(view, '/orders')}">${say.orders}</a></p>`}
    ${languages(view, `/orders/${order.id}`, token ? { token } : {})}`;
}
