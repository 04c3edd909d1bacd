import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';
import { storeProduct } from './store-product.server.ts';
import type { ProductFacts } from './store-product.server.ts';

/** What is asked of a variant, here and by bulk operations. */
export const variantFields = 'id title sku price inventoryQuantity position';

/** Small pages: Shopify refuses a query that could cost more than its 1,000 points. */
const productPages = `#graphql
  query SyncProducts($after: String) {
    products(first: 10, after: $after, sortKey: ID) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        handle
        productType
        vendor
        tags
        status
        updatedAt
        featuredMedia {
          preview {
            image {
              url
            }
          }
        }
        collections(first: 20) {
          nodes { id }
        }
        variants(first: 50) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes { ${variantFields} }
        }
      }
    }
  }`;

const variantPages = `#graphql
  query SyncVariants($product: ID!, $after: String) {
    product(id: $product) {
      variants(first: 250, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes { ${variantFields} }
      }
    }
  }`;

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
const Variant = z.object({
  id: z.string(),
  title: z.string(),
  sku: z.string().nullish(),
  price: z.string(),
  inventoryQuantity: z.number().nullish(),
  position: z.number(),
});
const Product = z.object({
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
  collections: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
  variants: z.object({ pageInfo: PageInfo, nodes: z.array(Variant) }),
});
type Product = z.infer<typeof Product>;
const ProductPage = z.object({ products: z.object({ pageInfo: PageInfo, nodes: z.array(Product) }) });
const VariantPage = z.object({ product: Product.pick({ variants: true }).nullable() });

/** Asks one shop; throws ShopAdminError when Shopify does not answer. */
type Ask = <T>(operation: string, schema: z.ZodType<T>, variables?: Record<string, unknown>) => Promise<T>;

/** Reads one page of the catalog; `next` is the cursor of the page behind it. */
export async function syncProductPage(
  { db, ask }: Pick<Services, 'db'> & { ask: Ask },
  { shopId, after }: { shopId: string; after: string | null },
): Promise<{ products: number; next: string | null }> {
  const { products } = await ask(productPages, ProductPage, { after });
  for (const product of products.nodes) {
    const rest = await readRest(ask, product);
    await storeProduct(db, shopId, factsOf(product, [...product.variants.nodes, ...rest]));
  }
  return { products: products.nodes.length, next: nextOf(products.pageInfo) };
}

/** The variants beyond the product's first page. */
async function readRest(ask: Ask, product: Product) {
  const rest: z.infer<typeof Variant>[] = [];
  for (let after = nextOf(product.variants.pageInfo); after !== null;) {
    const page: z.infer<typeof VariantPage> = await ask(variantPages, VariantPage, { product: product.id, after });
    rest.push(...(page.product?.variants.nodes ?? []));
    after = page.product ? nextOf(page.product.variants.pageInfo) : null;
  }
  return rest;
}

const nextOf = ({ hasNextPage, endCursor }: z.infer<typeof PageInfo>) => (hasNextPage ? (endCursor ?? null) : null);

function factsOf(product: Product, variants: z.infer<typeof Variant>[]): ProductFacts {
  const { featuredMedia, updatedAt, status, collections, variants: _firstPage, ...rest } = product;
  return {
    ...rest,
    status: status?.toLowerCase(),
    collectionIds: collections.nodes.map(({ id }) => id),
    imageUrl: featuredMedia?.preview?.image?.url ?? null,
    updatedAt: new Date(updatedAt),
    variants: variants.map((variant) => ({
      ...variant,
      sku: variant.sku ?? null,
      inventoryQuantity: variant.inventoryQuantity ?? null,
    })),
  };
}
