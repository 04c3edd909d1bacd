import type { Services } from '#app/platform/services.server.ts';

/** The tips of some of a shop's products, in all languages. */
export async function getProductTips(
  { db }: Pick<Services, 'db'>,
  { shopId, productIds }: { shopId: string; productIds: string[] },
): Promise<{ productId: string; locale: string; text: string }[]> {
  return db.productTip.findMany({
    where: { shopId, productId: { in: productIds } },
    select: { productId: true, locale: true, text: true },
    orderBy: [{ productId: 'asc' }, { locale: 'asc' }],
  });
}
