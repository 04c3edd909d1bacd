import { addressIn } from '../control/read-input.ts';
import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import { findVariant } from '../state/make-order.ts';
import type { Purchase } from '../state/purchase.ts';
import type { Shop } from '../state/types.ts';
import { findCustomerByEmail } from '../state/world.ts';
import type { Cart } from './cart.ts';
import { summary } from './views.ts';
import { shopWords } from './words.ts';

type Form = Record<string, string | undefined>;

const COUNTRIES = {
  TR: { tr: 'Türkiye', en: 'Türkiye' },
  US: { tr: 'ABD', en: 'United States' },
  DE: { tr: 'Almanya', en: 'Germany' },
};

type Field = { name: string; label: string; type?: string; fill: string; otherwise?: string };

/** What the buyer sees and agrees to, so that nothing else is ordered. */
export const seenOf = (shop: Shop, { lines }: Cart) =>
  lines
    .map(({ variantId, quantity }) => `${variantId}:${quantity}:${findVariant(shop, variantId)?.variant.price}`)
    .join(',');

function purchaseForm(shop: Shop, cart: Cart, { form, action }: Pick<CheckoutView, 'form' | 'action'>): Html {
  const say = shopWords[shop.locale];
  const known = addressIn(shop.address.countryCode);
  const field = ({ name, label, type = 'text', fill, otherwise = '' }: Field) => {
    const value = form[name] ?? otherwise;
    return html`<label
      >${label}<input name="${name}" type="${type}" autocomplete="${fill}" value="${value}" required
    /></label>`;
  };
  const ticked = raw(form.marketing ? 'checked' : '');
  return html`<form method="post" action="${action}">
    <input type="hidden" name="seen" value="${seenOf(shop, cart)}" />
    ${field({ name: 'email', label: say.email, type: 'email', fill: 'email', otherwise: cart.email ?? '' })}
    <div class="pair">
      ${field({ name: 'firstName', label: say.firstName, fill: 'given-name' })}
      ${field({ name: 'lastName', label: say.lastName, fill: 'family-name' })}
    </div>
    ${field({ name: 'address1', label: say.address, fill: 'street-address', otherwise: known.address1 })}
    <div class="pair">
      ${field({ name: 'city', label: say.city, fill: 'address-level2', otherwise: known.city })}
      ${field({ name: 'zip', label: say.zip, fill: 'postal-code', otherwise: known.zip })}
    </div>
    ${choices(shop, form)} ${phoneField(say.phone, form)}
    <label>${say.code}<input name="discount" type="text" autocomplete="off" value="${cart.code}" /></label>
    <label><input type="checkbox" name="marketing" value="1" ${ticked} />${say.marketing}</label>
    <button>${say.pay}</button>
  </form>`;
}

const phoneField = (label: string, form: Form): Html =>
  html`<label>${label}<input name="phone" type="tel" autocomplete="tel" value="${form.phone}" /></label>`;

function choices(shop: Shop, form: Form): Html {
  const say = shopWords[shop.locale];
  const chosen: Form = { country: shop.address.countryCode, locale: shop.locale, ...form };
  const option = (name: string, value: string, label: string) =>
    html`<option value="${value}" ${raw(chosen[name] === value ? 'selected' : '')}>${label}</option>`;
  const countries = Object.entries(COUNTRIES).map(([code, names]) => option('country', code, names[shop.locale]));
  const languages = [option('locale', 'tr', 'Türkçe'), option('locale', 'en', 'English')];
  return html`<div class="pair">
    <label
      >${say.country}<select name="country">
        ${countries}
      </select></label
    >
    <label
      >${say.language}<select name="locale">
        ${languages}
      </select></label
    >
  </div>`;
}

export type CheckoutView = {
  /** What was typed before. */
  form: Form;
  /** Where the form goes. */
  action: string;
  /** What the buyer must know before paying. */
  notices: string[];
  /** What the cart's code takes off, in minor units. */
  off: number;
  /** What the app shows beside it. */
  block?: Html | null;
};

export function checkoutPage(shop: Shop, cart: Cart, view: CheckoutView): Html {
  return html`<h1>${shopWords[shop.locale].checkout}</h1>
    ${view.notices.map((notice) => html`<p class="notice" role="alert">${notice}</p>`)}
    <div class="checkout">
      ${purchaseForm(shop, cart, view)}
      <aside>
        <div data-part="summary">${summary(shop, cart, view.off)}</div>
        ${view.block}
      </aside>
    </div>`;
}

/** What the form buys, or null when something needed is missing. Strangers buy as customers, as in a shop with accounts off. */
export function readCheckout(shop: Shop, cart: Cart, form: Form): Purchase | null {
  const email = (form.email ?? '').trim();
  const needed = [form.firstName, form.lastName, form.address1, form.city, form.zip];
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || needed.some((value) => !value?.trim())) return null;
  const country = form.country && form.country in COUNTRIES ? form.country : shop.address.countryCode;
  const known = addressIn(country);
  return {
    email: findCustomerByEmail(shop, email)?.email ?? email,
    firstName: form.firstName!.trim(),
    lastName: form.lastName!.trim(),
    locale: form.locale === 'tr' || form.locale === 'en' ? form.locale : shop.locale,
    address: {
      ...known,
      ...{ address1: form.address1!.trim(), city: form.city!.trim(), zip: form.zip!.trim() },
      phone: /^\+\d{8,15}$/.test((form.phone ?? '').replaceAll(' ', '')) ? form.phone!.replaceAll(' ', '') : null,
    },
    guest: false,
    marketing: form.marketing === '1',
    lines: cart.lines,
    test: false,
    sourceName: 'web',
    attributes: Object.entries(cart.attributes).map(([name, value]) => ({ name, value })),
    note: cart.note ?? null,
    code: cart.code ?? null,
  };
}
