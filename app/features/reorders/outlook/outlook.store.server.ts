import type { Companion } from '#app/domain/reorders/outlook/learn-companions.ts';
import type { CustomerOutlook, ShopOutlook } from '#app/domain/reorders/outlook/shop-outlook.ts';
import { startOfDay } from '#app/domain/time/day-number.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { Prisma } from '@prisma/client';
import type { TrainingRun } from '../training.store.server.ts';

const rowsAtOnce = 5_000;

/** Puts a shop's companions in the place of those there were; rows that say the same are not written. */
export async function replaceCompanions(tx: RawDb, shopId: string, companions: Companion[]): Promise<void> {
  for (let from = 0; from < companions.length; from += rowsAtOnce) {
    const some = companions.slice(from, from + rowsAtOnce);
    await tx.$executeRaw`
      INSERT INTO "ProductCompanion" ("shopId", "productId", "withProductId", "rank", "together")
      SELECT ${shopId}, u.* FROM unnest(${some.map((one) => one.productId)}::text[],
        ${some.map((one) => one.withProductId)}::text[], ${some.map((one) => one.rank)}::int[],
        ${some.map((one) => one.together)}::int[]) u
      ON CONFLICT ("shopId", "productId", "withProductId") DO UPDATE
        SET "rank" = EXCLUDED."rank", "together" = EXCLUDED."together"
        WHERE ("ProductCompanion"."rank", "ProductCompanion"."together") IS DISTINCT FROM (EXCLUDED."rank", EXCLUDED."together")`;
  }
  await tx.$executeRaw`
    DELETE FROM "ProductCompanion" c WHERE c."shopId" = ${shopId} AND NOT EXISTS (
      SELECT 1 FROM unnest(${companions.map((one) => one.productId)}::text[],
        ${companions.map((one) => one.withProductId)}::text[]) kept("productId", "withProductId")
      WHERE kept."productId" = c."productId" AND kept."withProductId" = c."withProductId")`;
}

/**
 * Writes what is to be expected of some customers; rows that say the same are not written, and nobody who was erased in
 * the meantime is written about.
 */
export async function storeOutlooks(
  db: RawDb,
  { shopId, zone }: { shopId: string; zone: string },
  outlooks: CustomerOutlook[],
): Promise<void> {
  // What changes by less is no news.
  const short = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
  const rows = outlooks.map(({ lastDay, ...one }) => ({
    ...one,
    lastBoughtAt: startOfDay(lastDay, zone),
    ...{ gapDays: short(one.gapDays), spent: short(one.spent), orders90: short(one.orders90) },
    ...{ value90: short(one.value90), active90: short(one.active90), active90Before: short(one.active90Before) },
  }));
  await hotRows(
    db,
    Prisma.sql`
    WITH "new" AS (
      SELECT r.* FROM jsonb_populate_recordset(NULL::"CustomerOutlook", ${JSON.stringify(rows)}::jsonb) r
      JOIN "Customer" c ON c."shopId" = ${shopId} AND c."id" = r."customerId" AND c."redactedAt" IS NULL)
    INSERT INTO "CustomerOutlook" ("shopId", "customerId", "orders", "purchases", "lastBoughtAt", "gapDays", "spent",
      "orders90", "value90", "active90", "active90Before", "drifting", "nextItems", "usualHour", "usualWeekday")
    SELECT ${shopId}, "customerId", "orders", "purchases", "lastBoughtAt", "gapDays", "spent",
      "orders90", "value90", "active90", "active90Before", "drifting", "nextItems", "usualHour", "usualWeekday" FROM "new"
    ON CONFLICT ("shopId", "customerId") DO UPDATE SET
      "orders" = EXCLUDED."orders", "purchases" = EXCLUDED."purchases", "lastBoughtAt" = EXCLUDED."lastBoughtAt",
      "gapDays" = EXCLUDED."gapDays", "spent" = EXCLUDED."spent", "orders90" = EXCLUDED."orders90",
      "value90" = EXCLUDED."value90", "active90" = EXCLUDED."active90", "active90Before" = EXCLUDED."active90Before",
      "drifting" = EXCLUDED."drifting", "nextItems" = EXCLUDED."nextItems", "usualHour" = EXCLUDED."usualHour",
      "usualWeekday" = EXCLUDED."usualWeekday"
    WHERE "CustomerOutlook".* IS DISTINCT FROM EXCLUDED.*`,
  );
}

/** Drops those of everybody else and of those erased in the meantime, and says of the shop what it may expect. */
export async function closeOutlooks(
  tx: RawDb,
  { shopId, startedAt }: TrainingRun,
  { customerIds, shop }: { customerIds: string[]; shop: ShopOutlook },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "CustomerOutlook" o WHERE o."shopId" = ${shopId}
      AND NOT EXISTS (SELECT 1 FROM unnest(${customerIds}::text[]) kept("id")
        JOIN "Customer" c ON c."shopId" = ${shopId} AND c."id" = kept."id" AND c."redactedAt" IS NULL
        WHERE kept."id" = o."customerId")`;
  await tx.$executeRaw`
    INSERT INTO "ShopOutlook" ("shopId", "outlook", "learntAt")
    VALUES (${shopId}, ${JSON.stringify(shop)}::jsonb, ${startedAt}::timestamp)
    ON CONFLICT ("shopId") DO UPDATE SET "outlook" = EXCLUDED."outlook", "learntAt" = EXCLUDED."learntAt"`;
}
