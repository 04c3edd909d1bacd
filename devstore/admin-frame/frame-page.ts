import { embeddedPath } from '../control/install-app.ts';
import type { Devstore } from '../devstore.ts';
import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Locale, Shop } from '../state/types.ts';
import { adminStyle } from './admin-style.ts';
import { words } from './words.ts';

export type AdminView = {
  shop: Shop;
  locale: Locale;
  localeChosen: boolean;
  here: 'apps' | 'orders' | 'products' | 'customers';
};

/** A link inside the admin that keeps the chosen language. */
export const adminLink = ({ shop, locale, localeChosen }: AdminView, path: string) =>
  `/store/${shop.handle}${path}${localeChosen ? `?locale=${locale}` : ''}`;

function localeSwitch({ locale }: AdminView): Html {
  const link = (code: Locale, label: string) =>
    html`<a
      data-locale="${code}"
      href="?locale=${code}"
      lang="${code}"
      ${raw(code === locale ? 'aria-current="true"' : '')}
      >${label}</a
    >`;
  return html`<span class="locales">${link('tr', 'Türkçe')} ${link('en', 'English')}</span>`;
}

/** Top bar and left menu around any page of the admin. */
export function adminPage(view: AdminView, title: string, content: Html, appMenu = false): string {
  const { shop, locale, here } = view;
  const say = words[locale];
  const entry = (name: AdminView['here'], path: string, label: string) =>
    html`<a href="${adminLink(view, path)}" ${raw(name === here ? 'aria-current="page"' : '')}>${label}</a>`;
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${shop.name}</title>
        <style>
          ${raw(adminStyle)}
        </style>
      </head>
      <body>
        <header class="top">
          <button data-part="menu-button" aria-label="${say.menu}">☰</button>
          <a class="brand" href="/">devstore</a>
          <span class="shop">${shop.name}</span>
          ${localeSwitch(view)}
        </header>
        <nav class="side" aria-label="${say.menu}">
          ${entry('orders', '/orders', say.orders)} ${entry('products', '/products', say.products)}
          ${entry('customers', '/customers', say.customers)}
          <a href="/shops/${shop.handle}">${say.onlineStore}</a>
          <h2>${say.apps}</h2>
          ${entry('apps', '/apps/sonra', 'Sonra')} ${appMenu && html`<div data-part="menu" class="app-menu"></div>`}
        </nav>
        <main class="${appMenu ? 'framed' : 'plain'}">${content}</main>
      </body>
    </html>`;
  return page.markup;
}

/** The admin with the app in its iframe; `page` is the app's path below /app with its query. */
export function framePage(devstore: Devstore, view: AdminView, page: string): string {
  const { shop, locale } = view;
  const say = words[locale];
  const appOrigin = new URL(devstore.config.appUrl).origin;
  const facts = {
    handle: shop.handle,
    shop: shop.domain,
    shopName: shop.name,
    appOrigin,
    locale,
    localeChosen: view.localeChosen,
  };
  const source = `${devstore.config.appUrl}${embeddedPath(devstore, shop, `/app${page}`, locale)}`;
  const content = html`<div class="title-bar">
      <span class="app-name">Sonra</span><span data-part="title"></span><span data-part="title-actions"></span>
    </div>
    <div data-part="loading" class="loading"></div>
    <div data-part="save-bar" class="save-bar" role="region" aria-label="${say.unsaved}" hidden>
      <span>${say.unsaved}</span><button data-part="discard">${say.discard}</button
      ><button data-part="save" class="primary">${say.save}</button>
    </div>
    <iframe title="Sonra" name="app-iframe" src="${source}" allow="clipboard-write"></iframe>
    <div data-part="toasts" class="toasts"></div>
    <script type="application/json" id="frame-facts">
      ${raw(JSON.stringify(facts).replaceAll('<', '\\u003c'))}
    </script>
    <script src="/admin-frame.js"></script>`;
  return adminPage(view, 'Sonra', content, true);
}
