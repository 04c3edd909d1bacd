import { z } from 'zod';
import { ProductNode, VariantNode, productFromGraphql } from '#app/domain/catalog/product-from-graphql.ts';
import type { Services } from '#app/platform/services.server.ts';
import { PageInfo, nextOf } from '#app/platform/shop-admin/page-info.ts';
import { mirrorProduct } from './mirror-product.server.ts';

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

const Product = ProductNode.extend({
  collections: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
  variants: z.object({ pageInfo: PageInfo, nodes: z.array(VariantNode) }),
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
    const variants = [...product.variants.nodes, ...(await readRest(ask, product))];
    const collectionIds = product.collections.nodes.map(({ id }) => id);
    const payload = productFromGraphql(product, variants, collectionIds);
    const result = await mirrorProduct({ db }, { shopId, payload });
    if (result.outcome === 'failed') throw new Error(`A product of Shopify's is no document: ${result.detail}`);
  }
  return { products: products.nodes.length, next: nextOf(products.pageInfo) };
}

/** The variants beyond the product's first page. */
async function readRest(ask: Ask, product: Product) {
  const rest: z.infer<typeof VariantNode>[] = [];
  for (let after = nextOf(product.variants.pageInfo); after !== null;) {
    const page: z.infer<typeof VariantPage> = await ask(variantPages, VariantPage, { product: product.id, after });
    rest.push(...(page.product?.variants.nodes ?? []));
    after = page.product ? nextOf(page.product.variants.pageInfo) : null;
  }
  return rest;
}
