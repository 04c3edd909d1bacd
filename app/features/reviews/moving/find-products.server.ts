import { foldText } from '#app/domain/fold-text.ts';
import type { NamedProduct } from '#app/domain/review-import/read-review-row.ts';
import type { Db } from '#app/platform/db.server.ts';

export interface FoundProduct {
  id: string;
  title: string;
}

/** The product a line names; null for none that the shop has (any more), `shop` for a review of the shop itself. */
export type ProductFinder = (named: NamedProduct) => FoundProduct | 'shop' | null;

/** The shop's products by what files call them: Shopify's number, handle or address, SKU, title. */
export async function loadProducts(db: Db, { shopId }: { shopId: string }): Promise<ProductFinder> {
  const products = await db.product.findMany({
    where: { shopId, deletedAt: null },
    select: { id: true, title: true, handle: true, variants: { select: { sku: true } } },
    orderBy: { id: 'asc' },
  });
  const [byId, byHandle, bySku, byTitle] = [1, 2, 3, 4].map(() => new Map<string, FoundProduct>()) as Maps;
  // The first of two products of one name keeps it.
  const note = (names: Map<string, FoundProduct>, name: string | null, product: FoundProduct) => {
    if (name && !names.has(name)) names.set(name, product);
  };
  for (const { id, title, handle, variants } of products) {
    const product = { id, title };
    note(byId, numberOf(id), product);
    note(byHandle, handle?.toLowerCase() ?? null, product);
    note(byTitle, foldText(title), product);
    for (const { sku } of variants) note(bySku, sku && foldText(sku), product);
  }
  return ({ productId, handle, sku, productTitle }) => {
    if (!productId && !handle && !sku && !productTitle) return 'shop';
    return (
      (productId && byId.get(numberOf(productId))) ||
      (handle && byHandle.get(handleOf(handle))) ||
      (sku && bySku.get(foldText(sku))) ||
      (productTitle && byTitle.get(foldText(productTitle))) ||
      null
    );
  };
}

type Maps = [FoundProducts, FoundProducts, FoundProducts, FoundProducts];
type FoundProducts = Map<string, FoundProduct>;

/** The number at the end of a GID. */
const numberOf = (id: string) => id.split('/').at(-1) ?? id;

/** The handle in a product's address, or what stands there. */
const handleOf = (text: string) => (/\/products\/([^/?#\s]+)/.exec(text)?.[1] ?? text).toLowerCase();
