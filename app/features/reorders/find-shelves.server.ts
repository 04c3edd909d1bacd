import type { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { Shelf } from '#app/domain/reorders/choose-lines.ts';
import type { MirroredVariant } from '#app/domain/reorders/variant-today.ts';
import type { Tx } from '#app/platform/db.server.ts';

/**
 * What of products, and of those that the merchant named to stand in for them, is sold as the catalogue is mirrored: by the
 * GID of a product, empty shelves for what is not sold.
 */
export async function findShelves(
  db: Tx,
  { shopId, productIds }: { shopId: string; productIds: (string | null)[] },
): Promise<(productId: string | null) => Shelf> {
  const asked = [...new Set(productIds.flatMap((id) => id ?? []))];
  const overrides = await db.reorderOverride.findMany({
    where: { shopId, productId: { in: asked }, replacedById: { not: null } },
    select: { productId: true, replacedById: true },
  });
  const insteadOf = new Map(overrides.map(({ productId, replacedById }) => [productId, replacedById!]));
  const products = await db.product.findMany({
    where: {
      ...{ shopId, status: 'active', deletedAt: null, handle: { not: null } },
      id: { in: [...asked, ...insteadOf.values()] },
    },
    select: columns,
  });
  const sold = new Map(products.map((product) => [product.id, variantsOf(product)]));
  return (productId) => ({
    own: sold.get(productId ?? '') ?? [],
    instead: sold.get(insteadOf.get(productId ?? '') ?? '') ?? [],
  });
}

const columns = {
  ...{ id: true, title: true },
  variants: {
    select: { id: true, title: true, price: true, inventoryQuantity: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.ProductSelect;

const variantsOf = ({
  id: productId,
  title,
  variants,
}: Prisma.ProductGetPayload<{ select: typeof columns }>): MirroredVariant[] =>
  variants.map((variant) => ({
    ...{ variantId: variant.id, productId, title, variantTitle: variantTitleOf(variant.title), available: true },
    ...{ basePrice: variant.price.toNumber(), stock: variant.inventoryQuantity },
  }));
