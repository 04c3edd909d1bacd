import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Devstore } from '../devstore.ts';
import { findVariant } from '../state/make-order.ts';
import { gid } from '../state/ids.ts';
import type { Address, Customer, Locale, Shop } from '../state/types.ts';
import { stateOf } from './placement-state.ts';
import { textOf, wordsFor } from './read-ui-extension.ts';
import type { UiExtension } from './read-ui-extension.ts';
import { targets } from './targets.ts';
import type { Target } from './targets.ts';

export type Scene = {
  devstore: Devstore;
  shop: Shop;
  extension: UiExtension;
  target: Target;
  locale: Locale;
  /** Who is logged in. */
  visitor: Customer | null;
  /** Whether it is shown as in the checkout editor. */
  inEditor: boolean;
};

/** The app's address as its configuration names it, which is what the bundles were built with. */
function configuredAddress(extensionsDir: string): string {
  const config = readFileSync(join(extensionsDir, '..', 'shopify.app.toml'), 'utf8');
  return /^application_url\s*=\s*"([^"]+)"/m.exec(config)![1]!;
}

/** What every placement knows, as JSON that the host page makes `shopify` of. */
export function commonFacts({ devstore, shop, extension, target, locale, visitor, inEditor }: Scene) {
  const { config, clock } = devstore;
  const { spoken, words, otherwise } = wordsFor(extension, locale);
  return {
    target,
    surface: targets[target],
    extension: { ...extension, bundle: undefined, folder: undefined, locales: undefined, fields: undefined },
    name: textOf(extension, 't:name', locale),
    now: clock.now(),
    language: locale,
    extensionLanguage: spoken,
    ...{ words, otherwise, inEditor },
    shop: {
      id: gid('Shop', shop.id),
      name: shop.name,
      myshopifyDomain: shop.domain,
      storefrontUrl: `https://${shop.domain}`,
    },
    handle: shop.handle,
    currency: shop.currency,
    timezone: shop.zone,
    country: shop.address.countryCode,
    settings: stateOf(shop, target).settings,
    visitor: visitor && gid('Customer', visitor.id),
    app: { configured: new URL(configuredAddress(config.extensionsDir)).origin, real: config.appUrl },
    devstore: config.url,
  };
}

type BoughtLine = { variantId: string; quantity: number };

/** Lines as `shopify.lines` has them; what was deleted since is left out. */
export function lineFacts({ devstore: { config }, shop }: Pick<Scene, 'devstore' | 'shop'>, lines: BoughtLine[]) {
  return lines.flatMap(({ variantId, quantity }) => {
    const found = findVariant(shop, variantId);
    if (!found) return [];
    const { product, variant } = found;
    const cost = { amount: (variant.price * quantity) / 100, currencyCode: shop.currency };
    return {
      id: `gid://shopify/CartLine/${variantId}`,
      quantity,
      attributes: [],
      discountAllocations: [],
      lineComponents: [],
      parentRelationship: null,
      cost: { totalAmount: cost },
      merchandise: {
        type: 'variant',
        id: gid('ProductVariant', variant.id),
        title: product.title,
        ...(variant.title === 'Default Title' ? {} : { subtitle: variant.title }),
        image: { url: `${config.url}/images/${shop.handle}/${product.handle}.svg`, altText: product.title },
        product: { id: gid('Product', product.id), vendor: product.vendor, productType: product.type },
        requiresShipping: true,
        selectedOptions: [{ name: 'Title', value: variant.title }],
        sku: variant.sku,
      },
    };
  });
}

export const addressFacts = (address: Address) => ({
  name: `${address.firstName} ${address.lastName}`,
  firstName: address.firstName,
  lastName: address.lastName,
  address1: address.address1,
  city: address.city,
  zip: address.zip,
  countryCode: address.countryCode,
  ...(address.provinceCode ? { provinceCode: address.provinceCode } : {}),
  ...(address.phone ? { phone: address.phone } : {}),
});

/** A customer as the checkout and order status name them who are logged in. */
export const customerFacts = (customer: Customer, orders: number) => ({
  id: gid('Customer', customer.id),
  email: customer.email,
  firstName: customer.firstName,
  lastName: customer.lastName,
  fullName: `${customer.firstName} ${customer.lastName}`,
  ...(customer.phone ? { phone: customer.phone } : {}),
  image: { url: '' },
  acceptsMarketing: customer.marketing.state === 'SUBSCRIBED',
  acceptsEmailMarketing: customer.marketing.state === 'SUBSCRIBED',
  acceptsSmsMarketing: customer.sms?.state === 'SUBSCRIBED',
  storeCreditAccounts: [],
  ordersCount: orders,
});
