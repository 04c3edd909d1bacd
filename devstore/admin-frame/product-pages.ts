import { Router } from 'express';
import type { Request } from 'express';
import { productOf } from '../control/read-input.ts';
import type { Devstore } from '../devstore.ts';
import { badRequest } from '../http-error.ts';
import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import { gid } from '../state/ids.ts';
import type { Product, Variant } from '../state/types.ts';
import { adminLink, adminPage } from './frame-page.ts';
import type { AdminView } from './frame-page.ts';
import { viewOf } from './view-of.ts';
import { words } from './words.ts';

type Form = Record<string, string | undefined>;
/** As much of a metafield as says what it is. */
const LONG = 120;

function variantRow(view: AdminView, product: Product, variant: Variant): Html {
  const say = words[view.locale];
  const name = variant.title === 'Default Title' ? product.title : variant.title;
  const path = adminLink(view, `/products/${product.id}/variants/${variant.id}`);
  const number = (field: string, label: string, value: string, step: string) =>
    html`${label}
      <input name="${field}" type="number" step="${step}" value="${value}" aria-label="${label}: ${name}" required />`;
  return html`<tr>
    <td class="wide">${name}</td>
    <td>
      <form class="inline" method="post" action="${path}">
        ${number('price', say.price, (variant.price / 100).toFixed(2), '0.01')} ${view.shop.currency}
        ${number('inventory', say.stock, String(variant.inventory), '1')}
        <button>${say.save}</button>
        ${product.variants.length > 1 && html`<button name="remove" value="1" formnovalidate>${say.removeVariant}</button>`}
      </form>
    </td>
  </tr>`;
}

/** What apps have noted at the product. */
function metafieldTable({ shop }: AdminView, product: Product): Html {
  const ownerId = gid('Product', product.id);
  const noted = [...shop.metafields.values()].filter((metafield) => metafield.ownerId === ownerId);
  return html`<table data-part="metafields">
    <tbody>
      ${noted.map(
        ({ namespace, key, value }) =>
          html`<tr>
            <td class="muted">${namespace}.${key}</td>
            <td class="wide">${value.length > LONG ? `${value.slice(0, LONG)}…` : value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function productCard(view: AdminView, product: Product): Html {
  const say = words[view.locale];
  const isActive = product.status === 'active';
  const act = (action: string, label: string) => html`<button name="action" value="${action}">${label}</button>`;
  return html`<section class="card lines">
    <h2>
      ${product.title}
      <span class="badge ${isActive ? 'good' : ''}" data-state="${product.status}"
        >${say.statuses[product.status]}</span
      >
    </h2>
    <table>
      <tbody>
        ${product.variants.map((variant) => variantRow(view, product, variant))}
      </tbody>
    </table>
    ${metafieldTable(view, product)}
    <form class="actions" method="post" action="${adminLink(view, `/products/${product.id}`)}">
      ${isActive ? act('archived', say.archive) : act('active', say.unarchive)} ${act('delete', say.deleteProduct)}
    </form>
  </section>`;
}

function listPage(view: AdminView): string {
  const say = words[view.locale];
  const products = [...view.shop.products.values()];
  const style = raw('<style>input[type=number]{width:110px;font:inherit;padding:5px 8px}</style>');
  const cards = products.map((product) => productCard(view, product));
  return adminPage(
    view,
    say.products,
    html`${style}
      <h1>${say.products} (${products.length})</h1>
      ${cards}`,
  );
}

function changeVariant({ catalog }: Devstore, view: AdminView, request: Request): void {
  const product = productOf(view.shop, request.params.id!);
  const variantId = request.params.variantId!;
  const { price, inventory, remove } = request.body as Form;
  if (remove) return catalog.removeVariant(view.shop, product, variantId);
  const [minor, stock] = [Math.round(Number(price) * 100), Number(inventory)];
  if (!(minor >= 0) || !Number.isInteger(stock)) badRequest('A price and a whole number of units are needed.');
  return catalog.change(view.shop, product, { variantId, price: minor, inventory: stock });
}

function changeProduct({ catalog }: Devstore, view: AdminView, request: Request): void {
  const product = productOf(view.shop, request.params.id!);
  const { action } = request.body as Form;
  if (action === 'delete') return catalog.delete(view.shop, product);
  if (action !== 'active' && action !== 'archived') return badRequest(`A product knows no action ${action}.`);
  return catalog.change(view.shop, product, { status: action });
}

/** The admin's products: prices, stock, and what is no longer sold. */
export function productRoutes(devstore: Devstore): Router {
  const router = Router();
  router.get('/store/:handle/products', (request, response) => {
    response.send(listPage(viewOf(devstore, request, 'products')));
  });
  router.post('/store/:handle/products/:id/variants/:variantId', (request, response) => {
    const view = viewOf(devstore, request, 'products');
    changeVariant(devstore, view, request);
    response.redirect(303, adminLink(view, '/products'));
  });
  router.post('/store/:handle/products/:id', (request, response) => {
    const view = viewOf(devstore, request, 'products');
    changeProduct(devstore, view, request);
    response.redirect(303, adminLink(view, '/products'));
  });
  return router;
}
