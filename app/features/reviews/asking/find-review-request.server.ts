import { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { ReviewGoods } from '#app/domain/reviews/review-goods.ts';
import { ReviewIncentive } from '#app/domain/reviews/review.ts';
import type { ReviewSkip } from '#app/domain/reviews/request-reasons.ts';
import { hasOpenReturn } from '#app/features/orders/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { isGone, isReviewed } from './order-to-review.store.server.ts';

interface Row {
  requestId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  refusal: ReviewSkip | null;
}

/** Why a line that was asked about is left out of a mail that goes now; of `o`, `l`, `p` and `q`. */
const refusal = Prisma.sql`CASE
  WHEN o."cancelledAt" IS NOT NULL THEN 'review_order_cancelled'
  WHEN o."fullyRefundedAt" IS NOT NULL THEN 'review_order_refunded'
  WHEN ${hasOpenReturn} THEN 'review_return_open'
  WHEN coalesce(l."netQuantity", 0) <= 0 THEN 'review_line_returned'
  WHEN p."id" IS NULL OR ${isGone} THEN 'review_product_gone'
  WHEN q."state" = 'ANSWERED' OR ${isReviewed(Prisma.sql`q."productId"`)} THEN 'review_given' END`;

/** What a mail asks about, as things stand now: nothing of it was decided when the mail was planned. */
export async function findReviewRequest(
  db: RawDb,
  { shopId, enrollmentId, locale }: { shopId: string; enrollmentId: string; locale: Locale },
): Promise<ReviewGoods> {
  const rows = await hotRows<Row & { groupId: string; incentive: unknown }>(
    db,
    Prisma.sql`
    SELECT q."groupId", q."id" AS "requestId", coalesce(p."title", l."title", '') AS "title", l."variantTitle", p."imageUrl",
      ${refusal} AS "refusal", s."incentive"
    FROM "Enrollment" e
    JOIN "ReviewRequest" q ON q."shopId" = e."shopId" AND q."groupId" = e."subject" AND q."customerId" = e."customerId"
    JOIN "Order" o ON o."shopId" = q."shopId" AND o."id" = q."orderId"
    JOIN "Customer" c ON c."shopId" = q."shopId" AND c."id" = q."customerId"
    LEFT JOIN "ReviewSettings" s ON s."shopId" = q."shopId"
    LEFT JOIN "LineItem" l ON l."shopId" = q."shopId" AND l."id" = q."lineItemId"
    LEFT JOIN "Product" p ON p."shopId" = q."shopId" AND p."id" = q."productId"
    WHERE e."shopId" = ${shopId} AND e."id" = ${enrollmentId} AND q."state" IN ('ASKED', 'ANSWERED')
    ORDER BY l."position", q."id"`,
  );
  const lines = rows.filter((row) => row.refusal === null);
  const [first] = lines;
  // Of several reasons the first line's is as true as any.
  if (!first) return { outcome: 'skip', reason: rows[0]?.refusal ?? 'review_request_gone' };
  return {
    outcome: 'goods',
    groupId: first.groupId,
    lines: lines.map(({ requestId, title, variantTitle, imageUrl }) => ({
      ...{ requestId, title, imageUrl: imageUrl ?? '', variantTitle: variantTitleOf(variantTitle) },
    })),
    incentive: saidIn(locale, first.incentive),
  };
}

/** How what every reviewer gets is said, blank where nothing is given. */
export async function findIncentive(
  db: RawDb,
  { shopId, locale }: { shopId: string; locale: Locale },
): Promise<string> {
  const [row] = await db.$queryRaw<{ incentive: unknown }[]>`
    SELECT "incentive" FROM "ReviewSettings" WHERE "shopId" = ${shopId}`;
  return saidIn(locale, row?.incentive);
}

const saidIn = (locale: Locale, incentive: unknown) => ReviewIncentive.safeParse(incentive).data?.[locale] ?? '';
