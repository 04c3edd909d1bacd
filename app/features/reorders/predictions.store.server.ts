import type { RawDb } from '#app/platform/db.server.ts';

/** A row of "ReorderPrediction" as it is written. */
export interface PredictionRow {
  customerId: string;
  productId: string;
  expectedAt: Date;
  earliestAt: Date;
  latestAt: Date;
  p7: number;
  p14: number;
  p30: number;
  /** Null for never. */
  askAt: Date | null;
  ordersUsed: number;
  method: string;
  reasons: object[];
  lastOrderId: string;
  lastVariantId: string | null;
  lastQuantity: number;
  countedFrom: Date;
}

/**
 * Writes predictions over what stood there. A later purchase than the one a nudge was about begins anew.
 * @param over leaves alone what was written at or after that moment: a training read the purchases before it
 */
export async function storePredictions(
  db: RawDb,
  rows: PredictionRow[],
  { shopId, now, over }: { shopId: string; now: Date; over?: Date },
): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ReorderPrediction" ("shopId", "customerId", "productId", "expectedAt", "earliestAt", "latestAt", "p7", "p14",
      "p30", "askAt", "ordersUsed", "method", "reasons", "lastOrderId", "lastVariantId", "lastQuantity", "countedFrom",
      "predictedAt")
    SELECT ${shopId}, "customerId", "productId", "expectedAt", "earliestAt", "latestAt", "p7", "p14", "p30", "askAt",
      "ordersUsed", "method", "reasons", "lastOrderId", "lastVariantId", "lastQuantity", "countedFrom", ${now}::timestamp
    FROM jsonb_populate_recordset(NULL::"ReorderPrediction", ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT ("shopId", "customerId", "productId") DO UPDATE SET
      "expectedAt" = EXCLUDED."expectedAt", "earliestAt" = EXCLUDED."earliestAt", "latestAt" = EXCLUDED."latestAt",
      "p7" = EXCLUDED."p7", "p14" = EXCLUDED."p14", "p30" = EXCLUDED."p30", "askAt" = EXCLUDED."askAt",
      "ordersUsed" = EXCLUDED."ordersUsed", "method" = EXCLUDED."method", "reasons" = EXCLUDED."reasons",
      "lastOrderId" = EXCLUDED."lastOrderId", "lastVariantId" = EXCLUDED."lastVariantId",
      "lastQuantity" = EXCLUDED."lastQuantity", "countedFrom" = EXCLUDED."countedFrom",
      "predictedAt" = EXCLUDED."predictedAt",
      "nudgedAt" = CASE WHEN "ReorderPrediction"."lastOrderId" = EXCLUDED."lastOrderId"
        THEN "ReorderPrediction"."nudgedAt" END,
      "nudgeSubject" = CASE WHEN "ReorderPrediction"."lastOrderId" = EXCLUDED."lastOrderId"
        THEN "ReorderPrediction"."nudgeSubject" END
    WHERE ${over ?? null}::timestamp IS NULL OR "ReorderPrediction"."predictedAt" < ${over ?? null}::timestamp`;
}

/** Takes away what a customer has no purchase behind any more: returned, or erased. */
export async function dropPredictions(
  db: RawDb,
  { shopId, customerId, kept }: { shopId: string; customerId: string; kept: string[] },
): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "ReorderPrediction" WHERE "shopId" = ${shopId} AND "customerId" = ${customerId}
      AND "productId" <> ALL(${kept}::text[])`;
}

/** The same for all that a training did not write again. */
export async function dropStale(db: RawDb, { shopId, startedAt }: { shopId: string; startedAt: Date }): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "ReorderPrediction" WHERE "shopId" = ${shopId} AND "predictedAt" < ${startedAt}::timestamp`;
}
