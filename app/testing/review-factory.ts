import type { Prisma, Product, Review, Shop } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';

let sequence = 0;
const next = () => (sequence += 1);
const at = new Date('2026-06-03T09:00:00Z');

export async function aProduct(
  db: Db,
  shop: Pick<Shop, 'id'>,
  over: Partial<Prisma.ProductUncheckedCreateInput> = {},
): Promise<Product> {
  const n = next();
  return db.product.create({
    data: {
      ...{
        shopId: shop.id,
        id: `gid://shopify/Product/${process.pid}${n}`,
        title: 'Kolombiya',
        handle: `kolombiya-${n}`,
      },
      ...over,
    },
  });
}

/** A published review of five stars by a customer whom nobody knows; its totals are not counted. */
export async function aReview(
  db: Db,
  product: Pick<Product, 'shopId' | 'id'>,
  over: Partial<Prisma.ReviewUncheckedCreateInput> = {},
): Promise<Review> {
  return db.review.create({
    data: {
      ...{ shopId: product.shopId, productId: product.id, source: 'request', rating: 5, title: 'Tam istediğim' },
      ...{ body: 'Çok taze, kokusu harika.', displayName: 'Ayşe Y.', locale: 'tr', verified: true, state: 'PUBLISHED' },
      ...{ submittedAt: at, publishedAt: at },
      ...over,
    },
  });
}

/** A photo of one pixel; what it shows is nothing to the tests of lists. */
export const aReviewPhoto = (db: Db, review: Pick<Review, 'shopId' | 'id'>, position = 0) =>
  db.reviewPhoto.create({
    data: {
      ...{ shopId: review.shopId, reviewId: review.id, position, width: 800, height: 600 },
      ...{ image: Buffer.from('image'), thumb: Buffer.from('thumb'), createdAt: at },
    },
  });
