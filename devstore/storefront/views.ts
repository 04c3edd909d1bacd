import { price } from '../pages/format.ts';
import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import { findVariant, shippingFor } from '../state/make-order.ts';
import { totalDiscount } from '../state/order-math.ts';
import type { Address, Order, Product, Shop } from '../state/types.ts';
import type { Cart } from './cart.ts';
import { shopWords } from './words.ts';

export const picture = (shop: Shop, product: Product) => `/images/${shop.handle}/${product.handle}.svg`;

export function productGrid(shop: Shop): Html {
  const say = shopWords[shop.locale];
  const active = [...shop.products.values()].filter(({ status }) => status === 'active');
  return html`<h1>${shop.name}</h1>
    <div class="grid">
      ${active.map((product) => {
        const lowest = Math.min(...product.variants.map((variant) => variant.price));
        return html`<a href="/shops/${shop.handle}/products/${product.handle}">
          <img src="${picture(shop, product)}" alt="" width="400" height="400" loading="lazy" />
          <h2>${product.title}</h2>
          <span class="muted"
            >${product.variants.length > 1 ? say.fromPrice.replace('{price}', price(shop, lowest)) : price(shop, lowest)}</span
          >
        </a>`;
      })}
    </div>`;
}

/** `blocks` are the app's, by name. */
export function productPage(
  shop: Shop,
  product: Product,
  chosen: string | undefined,
  blocks: Record<string, Html> = {},
): Html {
  const say = shopWords[shop.locale];
  const soldOut = product.status !== 'active' || product.variants.every(({ inventory }) => inventory <= 0);
  const options = product.variants.map((variant) => {
    const state = `${variant.id === chosen ? 'selected' : ''} ${variant.inventory <= 0 ? 'disabled' : ''}`;
    const name = variant.title === 'Default Title' ? product.title : variant.title;
    return html`<option value="${variant.id}" ${raw(state)}>
      ${name} – ${price(shop, variant.price)}${variant.inventory <= 0 && ` (${say.soldOut})`}
    </option>`;
  });
  return html`<div class="product">
      <img src="${picture(shop, product)}" alt="${product.title}" width="800" height="800" />
      <div>
        <h1>${product.title}</h1>
        ${blocks.stars}
        <p>${product.description}</p>
        <form method="post" action="/shops/${shop.handle}/cart/add">
          <label
            >${say.option}<select name="variant">
              ${options}
            </select></label
          >
          <label>${say.quantity}<input name="quantity" type="number" min="1" max="99" value="1" required /></label>
          <button ${raw(soldOut ? 'disabled' : '')}>${soldOut ? say.soldOut : say.addToCart}</button>
        </form>
      </div>
    </div>
    ${blocks.reviews}`;
}

function cartLine(shop: Shop, { variantId, quantity }: Cart['lines'][number]): Html {
  const say = shopWords[shop.locale];
  const { product, variant } = findVariant(shop, variantId)!;
  return html`<div class="line">
    <img src="${picture(shop, product)}" alt="" />
    <div>
      <strong>${product.title}</strong><br /><span class="muted"
        >${variant.title !== 'Default Title' && variant.title} ${price(shop, variant.price)}</span
      >
    </div>
    <form method="post" action="/shops/${shop.handle}/cart/change">
      <input type="hidden" name="variant" value="${variantId}" />
      <input
        name="quantity"
        type="number"
        min="0"
        max="99"
        value="${quantity}"
        aria-label="${say.quantity}: ${product.title}"
      />
      <button class="quiet">${say.update}</button>
      <button class="quiet" name="remove" value="1">${say.remove}</button>
    </form>
  </div>`;
}

function subtotalOf(shop: Shop, cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + findVariant(shop, line.variantId)!.variant.price * line.quantity, 0);
}

export function cartPage(shop: Shop, cart: Cart, notice: string | null): Html {
  const say = shopWords[shop.locale];
  const back = html`<p><a href="/shops/${shop.handle}">${say.keepShopping}</a></p>`;
  if (cart.lines.length === 0)
    return html`<h1>${say.cart}</h1>
      ${notice && html`<p class="notice">${notice}</p>`}
      <p>${say.emptyCart}</p>
      ${back}`;
  return html`<h1>${say.cart}</h1>
    ${notice && html`<p class="notice">${notice}</p>`} ${cart.lines.map((line) => cartLine(shop, line))}
    <p class="sum total"><span>${say.subtotal}</span><span>${price(shop, subtotalOf(shop, cart))}</span></p>
    <p><a class="button" href="/shops/${shop.handle}/checkout">${say.checkout}</a></p>
    ${back}`;
}

/** What is bought and what it comes to; `off` is what the code takes off, in minor units. */
export function summary(shop: Shop, cart: Cart, off = 0): Html {
  const say = shopWords[shop.locale];
  const subtotal = subtotalOf(shop, cart) - off;
  const shipping = shippingFor(shop, subtotal, {} as Address);
  return html`${cart.lines.map(({ variantId, quantity }) => {
      const { product, variant } = findVariant(shop, variantId)!;
      const name = variant.title === 'Default Title' ? product.title : `${product.title}, ${variant.title}`;
      return html`<p class="sum">
        <span>${quantity} × ${name}</span><span>${price(shop, variant.price * quantity)}</span>
      </p>`;
    })}
    ${off > 0 && html`<p class="sum" data-part="discount"><span>${say.discount} ${cart.code}</span><span>−${price(shop, off)}</span></p>`}
    <p class="sum"><span>${say.shipping}</span><span>${shipping === 0 ? say.free : price(shop, shipping)}</span></p>
    <p class="sum total"><span>${say.total}</span><span>${price(shop, subtotal + shipping)}</span></p>`;
}

/** In the language it was bought in; `block` is the app's. */
export function thankYouPage(shop: Shop, order: Order, block: Html | null): Html {
  const say = shopWords[order.locale];
  return html`<h1>${say.thanks}</h1>
    <p>${say.orderNumber} <strong>${order.name}</strong></p>
    <p>${say.thanksText.replace('{email}', order.email ?? '')}</p>
    ${order.lines.map((line) => html`<p class="sum"><span>${line.quantity} × ${line.title} ${line.variantTitle}</span><span>${price(shop, line.price * line.quantity)}</span></p>`)}
    ${order.discount && html`<p class="sum"><span>${say.discount} ${order.discount.code}</span><span>−${price(shop, totalDiscount(order))}</span></p>`}
    ${block && html`<section class="placement-box">${block}</section>`}
    <p>
      <a data-part="order-status" href="/shops/${shop.handle}/account/orders/${order.id}?token=${order.token}"
        >${say.followOrder}</a
      >
    </p>
    <p><a href="/store/${shop.handle}/orders/${order.id}">${say.viewOrder}</a></p>
    <p><a class="button" href="/shops/${shop.handle}">${say.keepShopping}</a></p>`;
}
