import type { Devstore } from '../devstore.ts';
import { gid } from '../state/ids.ts';
import type { Shop } from '../state/types.ts';
import { countryName } from '../webhooks/payload-parts.ts';
import { iso } from './view-common.ts';

function addressView(shop: Shop) {
  const { address } = shop;
  return {
    __typename: 'ShopAddress',
    id: gid('ShopAddress', shop.id),
    name: shop.owner,
    company: shop.name,
    address1: address.address1,
    address2: null,
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    zip: address.zip,
    country: countryName(address.countryCode),
    countryCode: address.countryCode,
    countryCodeV2: address.countryCode,
    phone: shop.phone,
    formatted: () => [address.address1, `${address.zip} ${address.city}`, countryName(address.countryCode)],
  };
}

function currencyFormats({ currency }: Shop) {
  const format = currency === 'TRY' ? '{{amount_with_comma_separator}} TL' : '${{amount}}';
  return { moneyFormat: format, moneyWithCurrencyFormat: `${format} ${currency}`, moneyInEmailsFormat: format };
}

const PLAN = {
  publicDisplayName: 'Developer Preview',
  displayName: 'Developer Preview',
  partnerDevelopment: true,
  shopifyPlus: false,
};

/** Shop of the Admin API. */
export function shopView(shop: Shop, devstoreUrl: string) {
  const shopAddress = addressView(shop);
  return {
    __typename: 'Shop',
    id: gid('Shop', shop.id),
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    shopOwnerName: shop.owner,
    description: null,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: {
      __typename: 'Domain',
      id: gid('Domain', shop.id),
      host: shop.domain,
      // The storefront as a browser reaches it: links in mails lead here.
      url: `${devstoreUrl}/shops/${shop.handle}`,
      sslEnabled: true,
    },
    currencyCode: shop.currency,
    currencyFormats: currencyFormats(shop),
    enabledPresentmentCurrencies: [shop.currency],
    ianaTimezone: shop.zone,
    taxesIncluded: shop.currency === 'TRY',
    weightUnit: 'KILOGRAMS',
    unitSystem: shop.currency === 'TRY' ? 'METRIC_SYSTEM' : 'IMPERIAL_SYSTEM',
    billingAddress: shopAddress,
    shopAddress,
    createdAt: iso(shop.createdAt),
    updatedAt: iso(shop.createdAt),
    setupRequired: false,
    plan: PLAN,
  };
}

/** AppInstallation of the calling app: its granted scopes, and no subscriptions. */
export function installationView({ config }: Devstore, shop: Shop) {
  return {
    __typename: 'AppInstallation',
    id: gid('AppInstallation', shop.id),
    accessScopes: shop.scopes.map((handle) => ({ handle, description: handle.replaceAll('_', ' ') })),
    activeSubscriptions: [],
    launchUrl: `https://admin.shopify.com/store/${shop.handle}/apps/sonra`,
    uninstallUrl: null,
    app: {
      __typename: 'App',
      id: gid('App', '1780420001'),
      apiKey: config.apiKey,
      handle: 'sonra',
      title: 'Sonra',
      embedded: true,
    },
  };
}

export function localeViews(shop: Shop) {
  const names = { tr: 'Turkish', en: 'English' };
  return shop.locales.map((locale) => ({
    locale,
    name: names[locale],
    primary: locale === shop.locale,
    published: true,
  }));
}
