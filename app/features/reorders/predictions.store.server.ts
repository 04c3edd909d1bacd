import { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';

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

const columns = Prisma.raw(
  `"customerId", "productId", "expectedAt", "earliestAt", "latestAt", "p7", "p14", "p30", "askAt", "ordersUsed", "method",
  "reasons", "lastOrderId", "lastVariantId", "lastQuantity", "countedFrom"`,
);

/** A later purchase than the one a nudge was about begins anew. */
const write = (rows: PredictionRow[], { shopId, now }: { shopId: string; now: Date }) => Prisma.sql`
  INSERT INTO "ReorderPrediction" ("shopId", "predictedAt", ${columns})
  SELECT ${shopId}, ${now}::timestamp, ${columns}
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
      THEN "ReorderPrediction"."nudgeSubject" END`;

/** Puts a customer's predictions in the place of theirs; what there is no purchase behind any more goes. */
export async function replacePredictions(
  db: RawDb,
  rows: PredictionRow[],
  { shopId, customerId, now }: { shopId: string; customerId: string; now: Date },
): Promise<void> {
  const kept = rows.map(({ productId }) => productId);
  await hotRows(
    db,
    Prisma.sql`
    WITH "gone" AS (DELETE FROM "ReorderPrediction" WHERE "shopId" = ${shopId} AND "customerId" = ${customerId}
      AND "productId" <> ALL(${kept}::text[]))
    ${write(rows, { shopId, now })}`,
  );
}
