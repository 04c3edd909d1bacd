import { Prisma } from '@prisma/client';
import { after, hours, minutes } from '#app/domain/time/spans.ts';
import type { Db, RawDb } from '#app/platform/db.server.ts';
import { lease } from '#app/platform/sweep/take-due-rows.server.ts';
import type { ShownProduct } from './find-shown-product.server.ts';

/** A product whose metafields are to be written. */
export interface DueTotals extends Omit<ShownProduct, 'shopUrl' | 'locale' | 'handle' | 'title'> {
  shopDomain: string;
  isInstalled: boolean;
  /** Shopify has it, as far as we know. */
  isThere: boolean;
  syncTries: number;
  /** Until when it is taken; another moment in the row means that something has changed since. */
  takenUntil: Date;
}

/** A shop's share of one run, so that one that imports thousands leaves room for the next. */
const ofOneShop = 40;

/** Takes products whose metafields are due by moving their time one lease ahead. */
export async function takeDueTotals(db: Db, now: Date): Promise<DueTotals[]> {
  const until = after(now, lease);
  const taken = await db.$queryRaw<Omit<DueTotals, 'takenUntil'>[]>`
    WITH "waiting" AS MATERIALIZED (
      SELECT "shopId", "productId" FROM (
        SELECT "shopId", "productId", row_number() OVER (PARTITION BY "shopId" ORDER BY "syncDueAt") AS "place"
        FROM "ReviewTotals" WHERE "syncDueAt" <= ${now}::timestamp
      ) AS "line" WHERE "place" <= ${ofOneShop} ORDER BY "place" LIMIT 400
    ), "locked" AS (
      SELECT "found".* FROM "waiting" CROSS JOIN LATERAL (
        SELECT "shopId", "productId" FROM "ReviewTotals" AS "one"
        WHERE "one"."shopId" = "waiting"."shopId" AND "one"."productId" = "waiting"."productId"
          AND ("one"."syncDueAt" <= ${now}::timestamp) IS TRUE FOR UPDATE SKIP LOCKED
      ) AS "found"
    )
    UPDATE "ReviewTotals" AS t SET "syncDueAt" = ${until}::timestamp
    FROM "locked" JOIN "Shop" s ON s."id" = "locked"."shopId"
    LEFT JOIN "Product" p ON p."shopId" = s."id" AND p."id" = "locked"."productId"
    WHERE t."shopId" = "locked"."shopId" AND t."productId" = "locked"."productId"
    RETURNING t."shopId", t."productId", t."one", t."two", t."three", t."four", t."five", t."withPhotos", t."syncTries",
      s."domain" AS "shopDomain", s."name" AS "shopName", s."state" = 'INSTALLED' AS "isInstalled",
      p."id" IS NOT NULL AND p."deletedAt" IS NULL AS "isThere"`;
  return taken.map((due) => ({ ...due, takenUntil: until }));
}

/** Nothing is due any more, unless something has changed meanwhile. */
export const settleTotals = (db: RawDb, dues: DueTotals[], now: Date) =>
  moveTotals(db, dues, { to: null, tries: 0, now });

/** Comes round again at once: it was not its fault that the call was refused. */
export const repeatTotals = (db: RawDb, dues: DueTotals[], now: Date) =>
  moveTotals(db, dues, { to: now, tries: null, now });

/** While the app is not installed nothing is told; what is due waits for the day it is again. */
export const restTotals = (db: RawDb, dues: DueTotals[], now: Date) =>
  moveTotals(db, dues, { to: after(now, hours(24)), tries: null, now });

/** Tries again a minute later, then ever more rarely, never giving up. */
export async function postponeTotals(db: RawDb, dues: DueTotals[], now: Date): Promise<void> {
  for (const due of dues) {
    const wait = Math.min(minutes(1) * 4 ** Math.min(due.syncTries, 10), hours(6));
    await moveTotals(db, [due], { to: after(now, wait), tries: due.syncTries + 1, now });
  }
}

/**
 * What has changed since it was taken is due at once, even where another run has told it already: which of two calls came last
 * to Shopify, the older or the newer, nobody knows.
 */
async function moveTotals(
  db: RawDb,
  dues: DueTotals[],
  { to, tries, now }: { to: Date | null; tries: number | null; now: Date },
): Promise<void> {
  const [first] = dues;
  if (!first) return;
  const isOurs = Prisma.sql`t."syncDueAt" IS NOT DISTINCT FROM ${first.takenUntil}::timestamp`;
  await db.$executeRaw`
    UPDATE "ReviewTotals" AS t SET
      "syncDueAt" = CASE WHEN ${isOurs} THEN ${to}::timestamp ELSE least(t."syncDueAt", ${now}::timestamp) END,
      "syncTries" = CASE WHEN ${isOurs} THEN coalesce(${tries}::int, t."syncTries") ELSE t."syncTries" END
    FROM unnest(${dues.map(({ shopId }) => shopId)}::text[], ${dues.map(({ productId }) => productId)}::text[])
      AS "due"("shopId", "productId")
    WHERE t."shopId" = "due"."shopId" AND t."productId" = "due"."productId"`;
}
