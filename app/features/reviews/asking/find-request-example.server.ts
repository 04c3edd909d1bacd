import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { ReviewGoods } from '#app/domain/reviews/review-goods.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { findIncentive } from './find-review-request.server.ts';
import { isGone } from './order-to-review.store.server.ts';

interface Row {
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
}

/** The request that a preview shows: of an order's lines as if all of them were due. Null where none could be asked about. */
export async function findRequestExample(
  db: RawDb,
  { shopId, orderId, locale }: { shopId: string; orderId: string; locale: Locale },
): Promise<Extract<ReviewGoods, { outcome: 'goods' }> | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "title", "variantTitle", "imageUrl" FROM (
      SELECT DISTINCT ON (l."productId") coalesce(p."title", l."title") AS "title", l."variantTitle", p."imageUrl", l."position", l."id"
      FROM "LineItem" l JOIN "Product" p ON p."shopId" = l."shopId" AND p."id" = l."productId"
      WHERE l."shopId" = ${shopId} AND l."orderId" = ${orderId} AND l."netQuantity" > 0 AND NOT l."giftCard" AND NOT ${isGone}
      ORDER BY l."productId", l."position", l."id"
    ) AS "kept" ORDER BY "position", "id"`;
  if (rows.length === 0) return null;
  const lines = rows.map(({ title, variantTitle, imageUrl }, index) => ({
    ...{ requestId: `${index + 1}`, title, variantTitle: variantTitleOf(variantTitle), imageUrl: imageUrl ?? '' },
  }));
  return { outcome: 'goods', groupId: 'preview', lines, incentive: await findIncentive(db, { shopId, locale }) };
}
