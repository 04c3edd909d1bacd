import { addressIn } from '../control/read-input.ts';
import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
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

/** The checkout with what was typed before; `problem` when something was missing. */
export function checkoutPage(shop: Shop, cart: Cart, form: Form, problem: boolean): Html {
  const say = shopWords[shop.locale];
  const field = (name: string, label: string, type = 'text', fill = name) =>
    html`<label
      >${label}<input name="${name}" type="${type}" autocomplete="${fill}" value="${form[name] ?? ''}" required
    /></label>`;
  const known = addressIn(shop.address.countryCode);
  const defaults: Form = { country: shop.address.countryCode, locale: shop.locale, ...form };
  const option = (name: string, value: string, label: string) =>
    html`<option value="${value}" ${raw(defaults[name] === value ? 'selected' : '')}>${label}</option>`;
  return html`<h1>${say.checkout}</h1>
    ${problem && html`<p class="notice" role="alert">${say.missing}</p>`}
    <div class="checkout">
      <form method="post" action="/shops/${shop.handle}/checkout">
        ${field('email', say.email, 'email')}
        <div class="pair">
          ${field('firstName', say.firstName, 'text', 'given-name')}
          ${field('lastName', say.lastName, 'text', 'family-name')}
        </div>
        <label
          >${say.address}<input
            name="address1"
            autocomplete="street-address"
            value="${form.address1 ?? known.address1}"
            required
        /></label>
        <div class="pair">
          <label
            >${say.city}<input name="city" autocomplete="address-level2" value="${form.city ?? known.city}" required
          /></label>
          <label
            >${say.zip}<input name="zip" autocomplete="postal-code" value="${form.zip ?? known.zip}" required
          /></label>
        </div>
        <div class="pair">
          <label
            >${say.country}<select name="country">
              ${Object.entries(COUNTRIES).map(([code, names]) => option('country', code, names[shop.locale]))}
            </select></label
          >
          <label
            >${say.language}<select name="locale">
              ${[option('locale', 'tr', 'Türkçe'), option('locale', 'en', 'English')]}
            </select></label
          >
        </div>
        <label
          ><input
            type="checkbox"
            name="marketing"
            value="1"
            ${raw(form.marketing ? 'checked' : '')}
          />${say.marketing}</label
        >
        <button>${say.pay}</button>
      </form>
      <aside>${summary(shop, cart)}</aside>
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
    address: { ...known, address1: form.address1!.trim(), city: form.city!.trim(), zip: form.zip!.trim() },
    guest: false,
    marketing: form.marketing === '1',
    lines: cart.lines,
    test: false,
    sourceName: 'web',
    attributes: Object.entries(cart.attributes).map(([name, value]) => ({ name, value })),
  };
}
