import type { Db } from '#app/platform/db.server.ts';

export interface ProductFacts {
  id: string;
  title?: string;
  handle?: string | null;
  productType?: string | null;
  vendor?: string | null;
  tags?: string[];
  /** GIDs; absent when the source does not say. */
  collectionIds?: string[];
  status?: string | null;
  imageUrl?: string | null;
  updatedAt: Date | null;
  /** All of them; absent when the source does not say. */
  variants?: VariantFacts[];
}

interface VariantFacts {
  id: string;
  title: string;
  sku: string | null;
  price: string;
  inventoryQuantity: number | null;
  position: number;
}

/** Writes a product as its source describes it, unless ours is newer. False when it is. */
export async function storeProduct(db: Db, shopId: string, product: ProductFacts): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { id, title, variants, updatedAt, ...rest } = product;
    // The first statement makes or locks the row, so that two of one product take turns.
    const [ours] = await tx.$queryRaw<{ sourceUpdatedAt: Date | null }[]>`
      INSERT INTO "Product" ("shopId", "id", "title") VALUES (${shopId}, ${id}, ${title ?? ''})
      ON CONFLICT ("shopId", "id") DO UPDATE SET "title" = "Product"."title" RETURNING "sourceUpdatedAt"`;
    if (ours?.sourceUpdatedAt && !(updatedAt && updatedAt >= ours.sourceUpdatedAt)) return false;
    await tx.product.update({
      where: { shopId_id: { shopId, id } },
      data: { ...rest, title, sourceUpdatedAt: updatedAt, deletedAt: null },
    });
    if (!variants) return true;
    const unique = [...new Map(variants.map((variant) => [variant.id, variant])).values()];
    await tx.productVariant.deleteMany({
      where: { shopId, OR: [{ productId: id }, { id: { in: unique.map((variant) => variant.id) } }] },
    });
    await tx.productVariant.createMany({ data: unique.map((variant) => ({ shopId, productId: id, ...variant })) });
    return true;
  });
}
