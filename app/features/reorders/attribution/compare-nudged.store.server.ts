import { Prisma } from '@prisma/client';
import type { Share } from '#app/domain/score-interval.ts';
import { after, days, seconds } from '#app/domain/time/spans.ts';
import type { RawDb } from '#app/platform/db.server.ts';

export interface Asked {
  shopId: string;
  /** Nudges sent from `from` on and before `to`. */
  from: Date;
  to: Date;
  now: Date;
  /** Within so many days of a nudge a purchase of the product counts. */
  windowDays: number;
}

export interface Compared {
  /** A customer and a product they were asked about; `hits` bought it within the window. */
  nudged: Share;
  /** Customers and products as old as those, of whom nobody was asked. */
  others: Share;
  /** Nudges whose window is still open: in neither. */
  open: number;
  /** Somebody was asked before the period. */
  earlier: boolean;
}

/**
 * How many bought a product again after a nudge, beside those who were not asked. The others are purchases of the same
 * products that in the same period came to the age at which the product's nudges were sent (their median), without having
 * been bought again until then and without a nudge until the end of the window. So both count from the same day on; but
 * nobody drew lots who is asked, and whoever may be mailed can differ from whoever may not.
 */
export async function compareNudged(db: RawDb, asked: Asked): Promise<Compared> {
  const [row] = await db.$queryRaw<
    { nudged: number; nudgedHits: number; others: number; othersHits: number; open: number; earlier: boolean }[]
  >`
    WITH ${askedCustomers(asked)}, ${purchases(asked)}, ${outcomes(asked)}, ${unaskedPurchases(asked)}
    SELECT (SELECT count(*)::int FROM outcome WHERE "isClosed") AS "nudged",
      (SELECT count(*)::int FROM outcome WHERE "isClosed" AND "hit") AS "nudgedHits",
      (SELECT count(*)::int FROM outcome WHERE NOT "isClosed") AS "open",
      EXISTS (SELECT 1 FROM asked WHERE "sentAt" < ${asked.from}) AS "earlier",
      (SELECT count(*)::int FROM unasked) AS "others",
      (SELECT count(*)::int FROM unasked WHERE "hit") AS "othersHits"`;
  return {
    nudged: { hits: row!.nudgedHits, of: row!.nudged },
    others: { hits: row!.othersHits, of: row!.others },
    open: row!.open,
    earlier: row!.earlier,
  };
}

const lengthOf = ({ windowDays }: Asked) => Prisma.sql`make_interval(secs => ${days(windowDays) / seconds(1)}::int)`;
/** A window that began then is over. */
const closedAt = ({ now, windowDays }: Asked) => after(now, -days(windowDays));

/** Who was asked about which product, and when; `person` has a customer's records of one mailbox as one. */
const askedCustomers = ({ shopId }: Asked) => Prisma.sql`
    person AS (
      SELECT "id", coalesce("mailbox", "id") AS "who" FROM "Customer" WHERE "shopId" = ${shopId}
    ), asked AS (
      SELECT DISTINCT p."who", coalesce(line->>'replaces', line->>'productId') AS "productId", m."sentAt"
      FROM "Message" m
      JOIN "Enrollment" e ON e."shopId" = m."shopId" AND e."id" = m."enrollmentId"
      JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
      JOIN "ReorderLink" l ON l."shopId" = m."shopId" AND l."messageId" = m."id"
      CROSS JOIN LATERAL jsonb_array_elements(l."lines") AS line
      JOIN person p ON p."id" = m."customerId"
      WHERE m."shopId" = ${shopId} AND m."state" = 'SENT' AND m."sentAt" IS NOT NULL
        AND v."plan"->'trigger'->>'type' = 'reorder_due'
    )`;

/** Purchases of the products that anybody was asked about. */
const purchases = ({ shopId }: Asked) => Prisma.sql`
    bought AS (
      SELECT DISTINCT p."who", li."productId", o."placedAt"
      FROM "Order" o
      JOIN "LineItem" li ON li."shopId" = o."shopId" AND li."orderId" = o."id" AND li."netQuantity" > 0
      JOIN person p ON p."id" = o."customerId"
      WHERE o."shopId" = ${shopId} AND o."placedAt" IS NOT NULL AND o."cancelledAt" IS NULL AND NOT o."test"
        AND li."productId" IN (SELECT "productId" FROM asked)
    )`;

/** What became of the nudges of the period, and after how long without it each product's were sent. */
const outcomes = (asked: Asked) => Prisma.sql`
    outcome AS (
      SELECT a.*, a."sentAt" <= ${closedAt(asked)} AS "isClosed",
        EXISTS (SELECT 1 FROM bought b WHERE b."who" = a."who" AND b."productId" = a."productId"
          AND b."placedAt" > a."sentAt" AND b."placedAt" <= a."sentAt" + ${lengthOf(asked)}) AS "hit",
        a."sentAt" - (SELECT max(b."placedAt") FROM bought b WHERE b."who" = a."who" AND b."productId" = a."productId"
          AND b."placedAt" <= a."sentAt") AS "age"
      FROM asked a WHERE a."sentAt" >= ${asked.from} AND a."sentAt" < ${asked.to}
    ), usual AS (
      SELECT "productId", percentile_disc(0.5) WITHIN GROUP (ORDER BY "age") AS "age" FROM outcome
      WHERE "isClosed" AND "age" IS NOT NULL GROUP BY "productId"
    )`;

/** Purchases that came to the same age in the period, without a nudge until the end of the window. */
const unaskedPurchases = (asked: Asked) => Prisma.sql`
    kept AS (
      SELECT b.*, b."placedAt" + u."age" AS "dueAt",
        lead(b."placedAt") OVER (PARTITION BY b."who", b."productId" ORDER BY b."placedAt") AS "nextAt"
      FROM bought b JOIN usual u USING ("productId")
    ), unasked AS (
      SELECT k.*, coalesce(k."nextAt" <= k."dueAt" + ${lengthOf(asked)}, FALSE) AS "hit" FROM kept k
      WHERE k."dueAt" >= ${asked.from} AND k."dueAt" < ${asked.to} AND k."dueAt" <= ${closedAt(asked)}
        AND (k."nextAt" IS NULL OR k."nextAt" > k."dueAt")
        AND NOT EXISTS (SELECT 1 FROM asked a WHERE a."who" = k."who" AND a."productId" = k."productId"
          AND a."sentAt" > k."placedAt" AND a."sentAt" <= k."dueAt" + ${lengthOf(asked)})
    )`;
