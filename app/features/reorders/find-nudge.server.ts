import { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { decideNudge, reasonOf } from '#app/domain/reorders/decide-nudge.ts';
import type { BoughtLast, NudgeGoods } from '#app/domain/reorders/nudge-goods.ts';
import { mostLines } from '#app/domain/reorders/reorder-line.ts';
import type { Db } from '#app/platform/db.server.ts';
import { findShelves } from './find-shelves.server.ts';
import { findWhyNothing } from './find-why-nothing.server.ts';

export interface RunOut {
  productId: string;
  variantId: string | null;
  /** Of what was bought, as it is known. */
  title: string | null;
  variantTitle: string | null;
  quantity: number;
  boughtAgain: boolean;
  boughtInstead: boolean;
  excluded: boolean;
  /** The customer asked to be reminded of it, and this is that reminder. */
  wished: boolean;
  orderedAt: Date;
}

/** What a nudge is about, as things stand now: nothing of it was decided when the nudge was planned. */
export async function findNudge(
  db: Db,
  { shopId, enrollmentId }: { shopId: string; enrollmentId: string },
): Promise<NudgeGoods> {
  const asked = Prisma.sql`(p."customerId", p."nudgeSubject") = (
    SELECT e."customerId", e."subject" FROM "Enrollment" e WHERE e."shopId" = ${shopId} AND e."id" = ${enrollmentId})`;
  const rows = await findRunOut(db, shopId, asked);
  if (rows.length === 0) return { outcome: 'skip', reason: await findWhyNothing(db, { shopId, enrollmentId }) };
  return goodsOf(db, shopId, rows);
}

/** What is offered of things that run out, and why nothing is. */
export async function goodsOf(db: Db, shopId: string, rows: RunOut[]): Promise<NudgeGoods> {
  const shelfOf = await findShelves(db, { shopId, productIds: rows.map(({ productId }) => productId) });
  const facts = rows.map((row) => ({ ...row, shelf: shelfOf(row.productId) }));
  const { lines, left } = decideNudge(facts);
  if (lines.length === 0) return { outcome: 'skip', reason: reasonOf(left) };
  const out = new Set(left.map(({ productId }) => productId));
  return { outcome: 'goods', lines, bought: rows.filter(({ productId }) => !out.has(productId)).map(boughtOf) };
}

/** Of one customer what runs out of predictions `which` (of `p`), the first first; no more than a link holds. */
export async function findRunOut(db: Db, shopId: string, which: Prisma.Sql): Promise<RunOut[]> {
  const rows = await db.$queryRaw<RunOut[]>`
    SELECT p."productId", p."lastVariantId" AS "variantId", p."lastQuantity" AS "quantity",
      coalesce(bought."placedAt", p."countedFrom") AS "orderedAt",
      coalesce(x."excluded", FALSE) AS "excluded", known."title",
      EXISTS (SELECT 1 FROM "ReorderAnswer" a WHERE a."shopId" = p."shopId" AND a."customerId" = p."customerId"
        AND a."productId" = p."productId" AND a."kind" = 'REMIND' AND a."answeredAt" < p."nudgedAt"
        AND a."answeredAt" > coalesce(bought."placedAt", p."countedFrom")) AS "wished",
      (SELECT w."title" FROM "ProductVariant" w WHERE w."shopId" = p."shopId" AND w."id" = p."lastVariantId") AS "variantTitle",
      coalesce(since."products" @> ARRAY[p."productId"], FALSE) AS "boughtAgain",
      coalesce(since."products" @> ARRAY[x."replacedById"], FALSE) AS "boughtInstead"
    FROM "ReorderPrediction" p
    LEFT JOIN "Order" bought ON bought."shopId" = p."shopId" AND bought."id" = p."lastOrderId"
    LEFT JOIN "ReorderOverride" x ON x."shopId" = p."shopId" AND x."productId" = p."productId"
    LEFT JOIN "Product" known ON known."shopId" = p."shopId" AND known."id" = p."productId"
    LEFT JOIN LATERAL (
      SELECT array_agg(l."productId") AS "products"
      FROM "Order" last
      JOIN "Customer" c ON c."shopId" = last."shopId" AND c."id" = p."customerId"
      JOIN "Customer" same ON same."shopId" = c."shopId" AND (same."id" = c."id" OR same."mailbox" = c."mailbox")
      JOIN "Order" o ON o."shopId" = last."shopId" AND o."customerId" = same."id" AND o."placedAt" > last."placedAt"
      JOIN "LineItem" l ON l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."netQuantity" > 0
      WHERE last."shopId" = p."shopId" AND last."id" = p."lastOrderId" AND o."cancelledAt" IS NULL AND NOT o."test"
        AND l."productId" IN (p."productId", x."replacedById")
    ) since ON TRUE
    WHERE p."shopId" = ${shopId} AND ${which}
    ORDER BY p."expectedAt", p."productId" LIMIT ${mostLines}`;
  return rows.map((row) => ({ ...row, variantTitle: variantTitleOf(row.variantTitle) }));
}

const boughtOf = ({ title, variantTitle, quantity, orderedAt, wished }: RunOut): BoughtLast => ({
  ...{ title: title ?? '', variantTitle, quantity, at: orderedAt, wished },
});
