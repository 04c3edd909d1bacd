import { imageUrl } from '../pages/product-image.ts';
import { gid } from '../state/ids.ts';
import type { Product, Shop, Variant } from '../state/types.ts';
import { amount } from '../webhooks/payload-parts.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { findMetafield, metafieldView } from './resolve-metafields.ts';
import { iso, money } from './view-common.ts';
import type { Views } from './views-type.ts';

function image({ devstore, shop }: Views, product: Product) {
  const url = imageUrl(devstore.config.url, shop, product);
  return {
    __typename: 'Image',
    id: gid('ProductImage', `9${product.id}`),
    url,
    src: url,
    originalSrc: url,
    transformedSrc: url,
    altText: product.title,
    width: 800,
    height: 800,
  };
}

/** ProductVariant of the Admin API. */
export function variantView(views: Views, product: Product, variant: Variant) {
  const { shop } = views;
  const position = product.variants.indexOf(variant) + 1;
  const sellable = product.status === 'active' && variant.inventory > 0;
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variant.id),
    legacyResourceId: variant.id,
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: null,
    price: amount(variant.price),
    compareAtPrice: null,
    position,
    availableForSale: sellable,
    inventoryQuantity: variant.inventory,
    sellableOnlineQuantity: variant.inventory,
    inventoryPolicy: 'DENY',
    taxable: true,
    createdAt: iso(product.createdAt),
    updatedAt: iso(product.updatedAt),
    selectedOptions: [{ name: optionName(shop, product), value: variant.title }],
    image: null,
    inventoryItem: () => ({
      __typename: 'InventoryItem',
      id: gid('InventoryItem', variant.inventoryItemId),
      sku: variant.sku,
      tracked: true,
      requiresShipping: true,
      measurement: {
        id: gid('InventoryItemMeasurement', variant.inventoryItemId),
        weight: { unit: 'GRAMS', value: variant.grams },
      },
    }),
    product: () => views.product(product),
  };
}

function optionName(shop: Shop, product: Product): string {
  if (product.variants.length === 1) return 'Title';
  return shop.locale === 'tr' ? 'Seçenek' : 'Option';
}

function priceRange(shop: Shop, { variants }: Product) {
  const prices = variants.map(({ price }) => price);
  return { minVariantPrice: money(shop, Math.min(...prices)), maxVariantPrice: money(shop, Math.max(...prices)) };
}

function pictures(views: Views, product: Product) {
  const picture = image(views, product);
  return {
    featuredImage: picture,
    featuredMedia: {
      __typename: 'MediaImage',
      id: gid('MediaImage', `9${product.id}`),
      alt: product.title,
      image: picture,
      preview: { image: picture },
    },
    images: (args: PageArgs) =>
      paginate(
        [{ ...picture }],
        args,
        () => 1,
        (item) => item,
      ),
  };
}

/** A collection for each type of product. */
function collections({ shop }: Views, { type }: Product, args: PageArgs) {
  const types = [...new Set([...shop.products.values()].map((product) => product.type))].sort();
  const own = { id: `${shop.id}${types.indexOf(type) + 10}`, title: type };
  return paginate(
    type ? [own] : [],
    args,
    () => 0,
    ({ id, title }) => ({ __typename: 'Collection', id: gid('Collection', id), title, handle: title.toLowerCase() }),
  );
}

/** Product of the Admin API. */
export function productView(views: Views, product: Product) {
  const { shop } = views;
  const storeUrl = `https://${shop.domain}/products/${product.handle}`;
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    legacyResourceId: product.id,
    title: product.title,
    handle: product.handle,
    description: product.description,
    descriptionHtml: `<p>${product.description}</p>`,
    productType: product.type,
    vendor: product.vendor,
    tags: product.tags,
    status: product.status.toUpperCase(),
    createdAt: iso(product.createdAt),
    updatedAt: iso(product.updatedAt),
    publishedAt: product.status === 'active' ? iso(product.createdAt) : null,
    isGiftCard: false,
    totalInventory: product.variants.reduce((sum, { inventory }) => sum + inventory, 0),
    tracksInventory: true,
    hasOnlyDefaultVariant: product.variants.length === 1,
    onlineStoreUrl: product.status === 'active' ? storeUrl : null,
    onlineStorePreviewUrl: storeUrl,
    ...pictures(views, product),
    options: [
      {
        id: gid('ProductOption', `8${product.id}`),
        name: optionName(shop, product),
        position: 1,
        values: product.variants.map(({ title }) => title),
      },
    ],
    priceRangeV2: priceRange(shop, product),
    metafield: (at: { namespace?: string | null; key: string }) =>
      metafieldView(findMetafield(shop, { ...at, ownerId: gid('Product', product.id) })),
    collections: (args: PageArgs) => collections(views, product, args),
    totalVariants: product.variants.length,
    variantsCount: { count: product.variants.length, precision: 'EXACT' },
    variants: (args: PageArgs) =>
      paginate(
        product.variants,
        args,
        (variant) => product.variants.indexOf(variant),
        (variant) => views.variant(product, variant),
      ),
  };
}
