import { GraphQLError } from 'graphql';
import { paginate } from '../admin-api/connection.ts';
import type { PageArgs } from '../admin-api/connection.ts';
import { iso } from '../admin-api/view-common.ts';
import type { Devstore } from '../devstore.ts';
import { imageUrl } from '../pages/product-image.ts';
import { gid } from '../state/ids.ts';
import type { Product, Shop, Variant } from '../state/types.ts';
import { optionName } from '../webhooks/catalog-payload.ts';

export type Scene = { devstore: Devstore; shop: Shop };

/** The Storefront API writes "12.5" and "100.0" where the Admin API writes "12.50" and "100.00". */
export function money(shop: Shop, minor: number) {
  const amount = String(minor / 100);
  return {
    __typename: 'MoneyV2',
    amount: amount.includes('.') ? amount : `${amount}.0`,
    currencyCode: shop.currency,
  };
}

function denied(field: string, scope: string): never {
  throw new GraphQLError(`Access denied for ${field} field. Required access: \`${scope}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes' },
  });
}
/** Stock is for whoever has a token with this scope. */
const withoutInventory = (field: string) => () => denied(field, 'unauthenticated_read_product_inventory');

function image({ devstore, shop }: Scene, product: Product) {
  const url = imageUrl(devstore.config.url, shop, product);
  const id = gid('ProductImage', `9${product.id}`);
  return { __typename: 'Image', id, url, src: url, altText: product.title, width: 800, height: 800, thumbhash: null };
}

const isAvailable = (product: Product, { inventory }: Variant) => product.status === 'active' && inventory > 0;

/** ProductVariant of the Storefront API, as anybody sees it. */
export function variantView(scene: Scene, product: Product, variant: Variant): Record<string, unknown> {
  const { shop } = scene;
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variant.id),
    title: variant.title,
    sku: variant.sku,
    barcode: null,
    availableForSale: isAvailable(product, variant),
    price: money(shop, variant.price),
    priceV2: money(shop, variant.price),
    compareAtPrice: null,
    unitPrice: null,
    unitPriceMeasurement: null,
    image: image(scene, product),
    selectedOptions: [{ name: optionName(shop, product), value: variant.title }],
    requiresShipping: true,
    requiresComponents: false,
    taxable: true,
    weight: variant.grams,
    weightUnit: 'GRAMS',
    quantityRule: { minimum: 1, maximum: null, increment: 1 },
    quantityAvailable: withoutInventory('quantityAvailable'),
    currentlyNotInStock: withoutInventory('currentlyNotInStock'),
    product: () => productView(scene, product),
  };
}

function priceRange(shop: Shop, { variants }: Product) {
  const prices = variants.map(({ price }) => price);
  return { minVariantPrice: money(shop, Math.min(...prices)), maxVariantPrice: money(shop, Math.max(...prices)) };
}

/** Product of the Storefront API, as anybody sees it. */
export function productView(scene: Scene, product: Product): Record<string, unknown> {
  const { shop } = scene;
  const { variants } = product;
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    title: product.title,
    handle: product.handle,
    description: product.description,
    descriptionHtml: `<p>${product.description}</p>`,
    productType: product.type,
    vendor: product.vendor,
    availableForSale: variants.some((variant) => isAvailable(product, variant)),
    isGiftCard: false,
    requiresSellingPlan: false,
    onlineStoreUrl: `https://${shop.domain}/products/${product.handle}`,
    createdAt: iso(product.createdAt),
    updatedAt: iso(product.updatedAt),
    publishedAt: iso(product.createdAt),
    featuredImage: image(scene, product),
    priceRange: priceRange(shop, product),
    tags: () => denied('tags', 'unauthenticated_read_product_tags'),
    totalInventory: withoutInventory('totalInventory'),
    variantsCount: { count: variants.length, precision: 'EXACT' },
    variants: (args: PageArgs) =>
      paginate(
        variants,
        args,
        (variant) => variants.indexOf(variant),
        (variant) => variantView(scene, product, variant),
      ),
  };
}
