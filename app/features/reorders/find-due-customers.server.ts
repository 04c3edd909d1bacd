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
  /** The order that the first one counts from. */
  lastOrderId: string;
}

interface Wish {
  shopId: string;
  journeyId: string;
  trigger: ReorderTrigger;
}

/** The earliest due first. A product without a price of today counts as worth nothing. */
export async function findDueCustomers(
  db: RawDb,
  { shopId, journeyId, trigger }: Wish,
  { now, limit }: { now: Date; limit: number },
): Promise<DueCustomer[]> {
  const { daysEarly, sureness, everyDays, minValue } = trigger;
  const moment = daysEarly === null ? Prisma.sql`p."askAt"` : Prisma.sql`p."expectedAt"`;
  const early = days(daysEarly ?? 0);
  const [missed, today, soon] = [-missedAfter, 0, digestSpan].map((span) => after(now, span + early));
  return db.$queryRaw<DueCustomer[]>`
    WITH "due" AS (
      SELECT p."customerId", p."productId", p."lastOrderId", ${moment} AS "at",
        coalesce(v."price", 0) * p."lastQuantity" AS "worth"
      FROM "ReorderPrediction" p
      LEFT JOIN "ProductVariant" v ON v."shopId" = p."shopId" AND v."id" = p."lastVariantId"
      WHERE p."shopId" = ${shopId} AND ${moment} > ${missed} AND ${moment} <= ${soon} AND p."askAt" IS NOT NULL
        AND p."nudgedAt" IS NULL AND p."p14" >= ${leastChance[sureness]}
        AND p."predictedAt" > ${after(now, -predictionLasts)}
    )
    SELECT "customerId", array_agg("productId" ORDER BY "at", "productId") AS "productIds",
      (array_agg("lastOrderId" ORDER BY "at", "productId"))[1] AS "lastOrderId"
    FROM "due"
    WHERE NOT EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = ${shopId} AND e."customerId" = "due"."customerId"
      AND e."journeyId" = ${journeyId} AND e."triggeredAt" > ${after(now, -days(everyDays))})
    GROUP BY "customerId" HAVING min("at") <= ${today} AND sum("worth") >= ${minValue}
    ORDER BY min("at"), "customerId" LIMIT ${limit}`;
}
