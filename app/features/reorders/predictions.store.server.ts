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

interface Written {
  shopId: string;
  customerId: string;
  now: Date;
  /** Of what they rest upon. */
  digest: string;
}

/** A later purchase than the one a nudge was about begins anew. */
const write = (rows: PredictionRow[], { shopId, now }: Written) => Prisma.sql`
  INSERT INTO "ReorderPrediction" ("shopId", "predictedAt", ${columns})
  SELECT ${shopId}, ${now}::timestamp, ${columns}
  FROM jsonb_populate_recordset(NULL::"ReorderPrediction", ${JSON.stringify(rows)}::jsonb)
  WHERE EXISTS (SELECT 1 FROM "told")
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

/**
 * Puts a customer's predictions in the place of theirs, and notes what they rest upon; what there is no purchase behind any
 * more goes. Of whom was erased in the meantime nothing is written: an erasure that comes now waits.
 */
export async function replacePredictions(db: RawDb, rows: PredictionRow[], written: Written): Promise<void> {
  const { shopId, customerId, now, digest } = written;
  const kept = rows.map(({ productId }) => productId);
  await hotRows(
    db,
    Prisma.sql`
    WITH "told" AS MATERIALIZED (SELECT "id" FROM "Customer"
      WHERE "shopId" = ${shopId} AND "id" = ${customerId} AND "redactedAt" IS NULL FOR SHARE
    ), "basis" AS (INSERT INTO "ReorderBasis" ("shopId", "customerId", "digest", "predictedAt")
      SELECT ${shopId}, "id", ${digest}, ${now}::timestamp FROM "told"
      ON CONFLICT ("shopId", "customerId") DO UPDATE SET "digest" = EXCLUDED."digest", "predictedAt" = EXCLUDED."predictedAt"
    ), "gone" AS (DELETE FROM "ReorderPrediction" WHERE "shopId" = ${shopId} AND "customerId" = ${customerId}
      AND "productId" <> ALL(${kept}::text[]))
    ${write(rows, written)}`,
  );
}
