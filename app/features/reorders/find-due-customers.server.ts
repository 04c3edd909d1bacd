import { Prisma } from '@prisma/client';
import { leastChance } from '#app/domain/journeys/reorder-trigger.ts';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { digestSpan, missedAfter, predictionLasts } from '#app/domain/reorders/nudge-times.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { RawDb } from '#app/platform/db.server.ts';

/** Somebody of whom at least one product is due, with what else of theirs comes due in the same week. */
export interface DueCustomer {
  customerId: string;
  /** The first of them is the first due. */
  productIds: string[];
  /** The rows as they were found, beside `productIds`: another number for whatever was written since. */
  versions: string[];
  /** The order that the first one counts from. */
  lastOrderId: string;
  /** When the customer last answered about the first one, where that is why it is due. */
  answeredAt: Date | null;
}

interface Wish {
  shopId: string;
  journeyId: string;
  trigger: ReorderTrigger;
}

/**
 * The earliest due first. Looks at customers of whom a product has come due after `since`; null looks at all that is not
 * yet late. A product without a price of today counts as worth nothing.
 */
export async function findDueCustomers(
  db: RawDb,
  { shopId, journeyId, trigger }: Wish,
  { now, limit, since = null }: { now: Date; limit: number; since?: Date | null },
): Promise<DueCustomer[]> {
  const { daysEarly, sureness, everyDays, minValue } = trigger;
  // A day that the customer named is that day, whatever the merchant's.
  const moment =
    daysEarly === null
      ? Prisma.sql`p."askAt"`
      : Prisma.sql`CASE WHEN p."method" = 'answered' THEN p."askAt" ELSE p."expectedAt" - ${daysEarly} * interval '1 day' END`;
  const [missed, today, soon] = [after(now, -missedAfter), now, after(now, digestSpan)];
  const from = since && since > missed ? since : missed;
  const early = days(daysEarly ?? 0);
  // What the indexes can find; the moment itself is looked at in what is left.
  const asked = Prisma.sql`p."askAt" > ${from} AND p."askAt" <= ${today}`;
  const near =
    daysEarly === null
      ? asked
      : Prisma.sql`(${asked} OR p."expectedAt" > ${after(from, early)} AND p."expectedAt" <= ${after(now, early)})`;
  return db.$queryRaw<DueCustomer[]>`
    WITH "come" AS MATERIALIZED (
      SELECT DISTINCT p."customerId" FROM "ReorderPrediction" p
      WHERE p."shopId" = ${shopId} AND ${near} AND ${moment} > ${from} AND ${moment} <= ${today} AND p."nudgedAt" IS NULL
    ), "due" AS (
      SELECT p."customerId", p."productId", p.xmin::text AS "version", p."lastOrderId", ${moment} AS "at", p."method" = 'answered' AS "wanted",
        coalesce(v."price", 0) * p."lastQuantity" AS "worth",
        CASE WHEN p."method" = 'answered' THEN a."answeredAt" END AS "answeredAt"
      FROM "ReorderPrediction" p
      LEFT JOIN "ProductVariant" v ON v."shopId" = p."shopId" AND v."id" = p."lastVariantId"
      LEFT JOIN "ReorderAnswer" a ON a."shopId" = p."shopId" AND a."customerId" = p."customerId"
        AND a."productId" = p."productId"
      WHERE p."shopId" = ${shopId} AND p."customerId" IN (SELECT "customerId" FROM "come") AND ${moment} > ${missed} AND ${moment} <= ${soon} AND p."askAt" IS NOT NULL
        AND p."nudgedAt" IS NULL AND (p."p14" >= ${leastChance[sureness]} OR p."method" IN ('answered', 'fixed'))
        AND (p."predictedAt" > ${after(now, -predictionLasts)} OR EXISTS (SELECT 1 FROM "ReorderModel" m
          WHERE m."shopId" = ${shopId} AND m."foreseenAt" > ${after(now, -predictionLasts)}))
    )
    SELECT "customerId", array_agg("productId" ORDER BY "at", "productId") AS "productIds",
      array_agg("version" ORDER BY "at", "productId") AS "versions",
      (array_agg("lastOrderId" ORDER BY "at", "productId"))[1] AS "lastOrderId",
      (array_agg("answeredAt" ORDER BY "at", "productId"))[1] AS "answeredAt"
    FROM "due" GROUP BY "customerId"
    -- Whoever named a day themselves is asked on it, whatever the merchant finds worth asking for.
    HAVING min("at") <= ${today} AND (bool_or("wanted" AND "at" <= ${today}) OR sum("worth") >= ${minValue}
      AND NOT EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = ${shopId} AND e."customerId" = "due"."customerId"
        AND e."journeyId" = ${journeyId} AND e."triggeredAt" > ${after(now, -days(everyDays))}))
    ORDER BY min("at"), "customerId" LIMIT ${limit}`;
}
