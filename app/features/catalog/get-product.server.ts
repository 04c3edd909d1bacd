import type { Services } from '#app/platform/services.server.ts';

/** A product of the shop; null for an unknown GID, one of another shop and one that was deleted. */
export async function getProduct(
  { db }: Pick<Services, 'db'>,
  { shopId, productId }: { shopId: string; productId: string },
): Promise<{ id: string; title: string; imageUrl: string | null } | null> {
  return db.product.findFirst({
    where: { shopId, id: productId, deletedAt: null },
    select: { id: true, title: true, imageUrl: true },
  });
}
