import { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { decideOffer, reasonOf } from '#app/domain/reorders/decide-offer.ts';
import type { OfferFacts, OfferRefusal, VariantOfToday } from '#app/domain/reorders/decide-offer.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { RawDb } from '#app/platform/db.server.ts';

type Row = Pick<OfferFacts, 'productId' | 'boughtAgain' | 'quantity'> & {
  excluded: boolean | null;
  today: VariantOfToday | null;
  replacement: VariantOfToday | null;
  countedFrom: Date;
  title: string | null;
  variantTitle: string | null;
};

/** What a nudge was about, for the sentence that says why it comes. */
export interface BoughtLast {
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** Delivered where that is known, else ordered. */
  at: Date;
}

export type NudgeOffer =
  { outcome: 'offer'; lines: ReorderLine[]; bought: BoughtLast[] } | { outcome: 'skip'; reason: OfferRefusal };

/** A variant that is sold today, as JSON; `kept` says of which product. */
const onSale = (which: Prisma.Sql) => Prisma.sql`(
  SELECT jsonb_build_object('productId', v."productId", 'variantId', v."id", 'title', pr."title",
    'variantTitle', CASE WHEN v."title" = 'Default Title' THEN NULL ELSE v."title" END, 'price', v."price",
    'stock', v."inventoryQuantity")
  FROM "Product" pr JOIN "ProductVariant" v ON v."shopId" = pr."shopId" AND v."productId" = pr."id"
  WHERE pr."shopId" = p."shopId" AND pr."status" = 'active' AND pr."deletedAt" IS NULL AND pr."handle" IS NOT NULL
    AND ${which}
  ORDER BY coalesce(v."inventoryQuantity" > 0, TRUE) DESC, v."position", v."id" LIMIT 1)`;

/** What a nudge offers, as things stand now: nothing of it was decided when the nudge was planned. */
export async function findNudgeOffer(
  db: RawDb,
  { shopId, enrollmentId }: { shopId: string; enrollmentId: string },
): Promise<NudgeOffer> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."productId", p."lastQuantity" AS "quantity", p."countedFrom", x."excluded",
      known."title", (SELECT w."title" FROM "ProductVariant" w WHERE w."shopId" = p."shopId" AND w."id" = p."lastVariantId") AS "variantTitle",
      EXISTS (
        SELECT 1 FROM "LineItem" l JOIN "Order" o ON o."shopId" = l."shopId" AND o."id" = l."orderId"
        JOIN "Order" last ON last."shopId" = p."shopId" AND last."id" = p."lastOrderId"
        WHERE o."shopId" = p."shopId" AND l."productId" = p."productId" AND o."customerId" IN (
            SELECT same."id" FROM "Customer" c JOIN "Customer" same ON same."shopId" = c."shopId"
              AND (same."id" = c."id" OR same."mailbox" = c."mailbox")
            WHERE c."shopId" = p."shopId" AND c."id" = p."customerId")
          AND l."netQuantity" > 0 AND o."placedAt" > last."placedAt" AND o."cancelledAt" IS NULL AND NOT o."test"
      ) AS "boughtAgain",
      ${onSale(Prisma.sql`pr."id" = p."productId" AND (v."id" = p."lastVariantId" OR NOT EXISTS (
        SELECT 1 FROM "ProductVariant" other WHERE other."shopId" = v."shopId" AND other."productId" = v."productId"
          AND other."id" <> v."id"))`)} AS "today",
      ${onSale(Prisma.sql`pr."id" = x."replacedById"`)} AS "replacement"
    FROM "Enrollment" e
    JOIN "ReorderPrediction" p ON p."shopId" = e."shopId" AND p."customerId" = e."customerId"
      AND p."nudgeSubject" = e."subject"
    LEFT JOIN "ReorderOverride" x ON x."shopId" = p."shopId" AND x."productId" = p."productId"
    LEFT JOIN "Product" known ON known."shopId" = p."shopId" AND known."id" = p."productId"
    WHERE e."shopId" = ${shopId} AND e."id" = ${enrollmentId}
    ORDER BY p."expectedAt", p."productId"`;
  // A purchase takes a prediction out of its nudge.
  if (rows.length === 0) return { outcome: 'skip', reason: 'bought_again' };
  const { lines, left } = decideOffer(rows.map((row) => ({ ...row, excluded: row.excluded ?? false })));
  if (lines.length === 0) return { outcome: 'skip', reason: reasonOf(left) };
  const offered = new Set(lines.map(({ productId, replaces }) => replaces ?? productId));
  return { outcome: 'offer', lines, bought: rows.filter(({ productId }) => offered.has(productId)).map(boughtOf) };
}

const boughtOf = ({ title, variantTitle, quantity, countedFrom }: Row): BoughtLast => ({
  title: title ?? '',
  variantTitle: variantTitleOf(variantTitle),
  quantity,
  at: countedFrom,
});
