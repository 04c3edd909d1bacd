import { foldText } from '#app/domain/fold-text.ts';
import type { ImportRow } from '#app/domain/history-import/read-import-row.ts';
import type { Db } from '#app/platform/db.server.ts';

/** What of the shop's catalog a line names; nulls for what the shop does not have (any more). */
export interface CatalogMatch {
  productId: string | null;
  variantId: string | null;
  title: string | null;
  variantTitle: string | null;
}

export type Catalog = (row: Pick<ImportRow, 'product' | 'title' | 'variantTitle'>) => CatalogMatch;

const nothing: CatalogMatch = { productId: null, variantId: null, title: null, variantTitle: null };

/** The shop's products by what files call them: SKU, Shopify's number, title, title and variant. */
export async function loadCatalog(db: Db, { shopId }: { shopId: string }): Promise<Catalog> {
  const products = await db.product.findMany({
    where: { shopId, deletedAt: null },
    select: { id: true, title: true, variants: { select: { id: true, title: true, sku: true } } },
    orderBy: { id: 'asc' },
  });
  const named = new Map<string, CatalogMatch>();
  // The first of two products of one name keeps it.
  const name = (text: string | null, match: CatalogMatch) => {
    const key = text && foldText(text);
    if (key && !named.has(key)) named.set(key, match);
  };
  for (const { id, title, variants } of products)
    for (const variant of variants) {
      const match = { productId: id, variantId: variant.id, title, variantTitle: variant.title };
      name(variant.sku, match);
      name(variant.id.split('/').at(-1) ?? null, match);
      name(variant.id, match);
    }
  for (const { id, title, variants } of products) {
    for (const variant of variants)
      name(`${title} - ${variant.title}`, { productId: id, variantId: variant.id, title, variantTitle: variant.title });
    const only = variants.length === 1 ? variants[0]! : null;
    const match = { productId: id, variantId: only?.id ?? null, title, variantTitle: only?.title ?? null };
    for (const text of [title, id, id.split('/').at(-1)!]) name(text, match);
  }
  return remembering((row) => {
    const titled = row.title && row.variantTitle ? `${row.title} - ${row.variantTitle}` : null;
    for (const text of [row.product, titled, row.title]) {
      const match = text && named.get(foldText(text));
      if (match) return match;
    }
    return nothing;
  });
}

/** Files name the same few products over and over, and folding a text is dear. */
function remembering(find: Catalog): Catalog {
  const known = new Map<string, CatalogMatch>();
  return (row) => {
    const key = JSON.stringify([row.product, row.title, row.variantTitle]);
    const match = known.get(key) ?? find(row);
    if (known.size > 20_000) known.clear();
    known.set(key, match);
    return match;
  };
}
