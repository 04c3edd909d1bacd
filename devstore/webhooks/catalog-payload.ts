import { gid, rawId } from '../state/ids.ts';
import type { Product, Shop } from '../state/types.ts';
import { amount, countryName, stamp } from './payload-parts.ts';

/** A product with one variant has Shopify's nameless option. */
export function optionName(shop: Shop, product: Product): string {
  if (product.variants.length === 1) return 'Title';
  return shop.locale === 'tr' ? 'Seçenek' : 'Option';
}

function variantPayloads(shop: Shop, product: Product) {
  return product.variants.map((variant, index) => ({
    admin_graphql_api_id: gid('ProductVariant', variant.id),
    barcode: null,
    compare_at_price: null,
    created_at: stamp(shop, product.createdAt),
    id: rawId(variant.id),
    inventory_policy: 'deny',
    position: index + 1,
    price: amount(variant.price),
    product_id: rawId(product.id),
    sku: variant.sku,
    taxable: true,
    title: variant.title,
    updated_at: stamp(shop, product.updatedAt),
    option1: variant.title,
    option2: null,
    option3: null,
    image_id: null,
    inventory_item_id: rawId(variant.inventoryItemId),
    inventory_quantity: variant.inventory,
    old_inventory_quantity: variant.inventory,
  }));
}

function imagePayload(shop: Shop, product: Product, imageUrl: string) {
  return {
    id: rawId(`9${product.id}`),
    alt: product.title,
    position: 1,
    product_id: rawId(product.id),
    created_at: stamp(shop, product.createdAt),
    updated_at: stamp(shop, product.createdAt),
    admin_graphql_api_id: gid('ProductImage', `9${product.id}`),
    width: 800,
    height: 800,
    src: imageUrl,
    variant_ids: [],
  };
}

/** products/create and products/update; `imageUrl` is where the devstore draws the picture. */
export function productPayload(shop: Shop, product: Product, imageUrl: string) {
  const image = imagePayload(shop, product, imageUrl);
  return {
    admin_graphql_api_id: gid('Product', product.id),
    body_html: `<p>${product.description}</p>`,
    created_at: stamp(shop, product.createdAt),
    handle: product.handle,
    id: rawId(product.id),
    product_type: product.type,
    published_at: product.status === 'active' ? stamp(shop, product.createdAt) : null,
    template_suffix: null,
    title: product.title,
    updated_at: stamp(shop, product.updatedAt),
    vendor: product.vendor,
    status: product.status,
    published_scope: 'global',
    tags: product.tags.join(', '),
    variants: variantPayloads(shop, product),
    options: [
      {
        name: optionName(shop, product),
        id: rawId(`8${product.id}`),
        product_id: rawId(product.id),
        position: 1,
        values: product.variants.map(({ title }) => title),
      },
    ],
    images: [image],
    image,
    media: [],
    variant_gids: product.variants.map(({ id }) => ({
      admin_graphql_api_id: gid('ProductVariant', id),
      updated_at: new Date(product.updatedAt).toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

function moneyFormats(shop: Shop) {
  const symbol = shop.currency === 'TRY' ? '{{amount_with_comma_separator}} TL' : '${{amount}}';
  return {
    money_format: symbol,
    money_with_currency_format: `${symbol} ${shop.currency}`,
    money_in_emails_format: symbol,
    money_with_currency_in_emails_format: `${symbol} ${shop.currency}`,
  };
}

/** What is the same for every shop here. */
const commonShopFacts = {
  source: null,
  latitude: null,
  longitude: null,
  address2: null,
  weight_unit: 'kg',
  auto_configure_tax_inclusivity: null,
  tax_shipping: null,
  county_taxes: null,
  plan_display_name: 'Developer Preview',
  plan_name: 'partner_test',
  has_discounts: false,
  has_gift_cards: false,
  google_apps_domain: null,
  google_apps_login_enabled: null,
  eligible_for_payments: true,
  requires_extra_payments_agreement: false,
  password_enabled: false,
  has_storefront: true,
  finances: true,
  checkout_api_supported: true,
  multi_location_enabled: false,
  setup_required: false,
  pre_launch_enabled: false,
  marketing_sms_consent_enabled_at_checkout: false,
  transactional_sms_disabled: true,
};

/** shop/update and app/uninstalled carry the whole shop. */
export function shopPayload(shop: Shop) {
  return {
    ...commonShopFacts,
    ...moneyFormats(shop),
    id: rawId(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: shop.address.province,
    country: shop.address.countryCode,
    address1: shop.address.address1,
    zip: shop.address.zip,
    city: shop.address.city,
    phone: shop.phone,
    primary_locale: shop.locale,
    created_at: stamp(shop, shop.createdAt),
    updated_at: stamp(shop, shop.createdAt),
    country_code: shop.address.countryCode,
    country_name: countryName(shop.address.countryCode),
    currency: shop.currency,
    customer_email: shop.email,
    timezone: shop.locale === 'tr' ? '(GMT+03:00) Istanbul' : '(GMT-05:00) America/New_York',
    iana_timezone: shop.zone,
    shop_owner: shop.owner,
    province_code: shop.address.provinceCode,
    taxes_included: shop.currency === 'TRY',
    myshopify_domain: shop.domain,
    primary_location_id: rawId(`9${shop.id.slice(1)}`),
    enabled_presentment_currencies: [shop.currency],
  };
}
