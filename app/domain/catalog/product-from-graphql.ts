import { z } from 'zod';

export const VariantNode = z.object({
  id: z.string(),
  title: z.string(),
  sku: z.string().nullish(),
  price: z.string(),
  inventoryQuantity: z.number().nullish(),
  position: z.number(),
});

export const ProductNode = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string().nullish(),
  productType: z.string().nullish(),
  vendor: z.string().nullish(),
  tags: z.array(z.string()),
  status: z.string().nullish(),
  updatedAt: z.string(),
  featuredMedia: z
    .object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() })
    .nullish(),
});

/** A product as GraphQL shows it, in the words of products/* webhooks. */
export const productFromGraphql = (
  product: z.infer<typeof ProductNode>,
  variants: z.infer<typeof VariantNode>[],
  collectionIds: string[],
): object => ({
  admin_graphql_api_id: product.id,
  title: product.title,
  handle: product.handle,
  product_type: product.productType,
  vendor: product.vendor,
  tags: product.tags,
  collection_ids: collectionIds,
  status: product.status,
  updated_at: product.updatedAt,
  image: product.featuredMedia?.preview?.image ? { src: product.featuredMedia.preview.image.url } : null,
  variants: variants.map((variant) => ({
    admin_graphql_api_id: variant.id,
    title: variant.title,
    sku: variant.sku,
    price: variant.price,
    inventory_quantity: variant.inventoryQuantity,
    position: variant.position,
  })),
});
