import { Prisma } from '@prisma/client';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { missedAfter } from '#app/domain/reorders/nudge-times.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { dueColumns, dueSource, goesAlong, isAsked, momentOf } from './due-rule.store.server.ts';
import type { DueRule } from './due-rule.store.server.ts';

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

type Wish = Omit<DueRule, 'now'>;

/**
 * The earliest due first. Looks at customers of whom a product has come due after `since`; null looks at all that is not
 * yet late. `without` are customers to pass over. A product without a price of today counts as worth nothing.
 */
export async function findDueCustomers(
  db: RawDb,
  wish: Wish,
  { now, limit, since = null, without = [] }: { now: Date; limit: number; since?: Date | null; without?: string[] },
): Promise<DueCustomer[]> {
  const { shopId, trigger } = wish;
  const rule = { ...wish, now };
  const missed = after(now, -missedAfter);
  const from = since && since > missed ? since : missed;
  const [today, chance] = [Prisma.sql`${now}::timestamp`, Prisma.sql`p."p14"`];
  return db.$queryRaw<DueCustomer[]>`
    WITH "come" AS MATERIALIZED (
      SELECT DISTINCT p."customerId" FROM "ReorderPrediction" p
      WHERE p."shopId" = ${shopId} AND ${comesDue(trigger, { from, to: now })} AND p."nudgedAt" IS NULL
        AND p."customerId" <> ALL(${without}::text[])
    ), "due" AS (
      SELECT ${dueColumns(rule)}, p.xmin::text AS "version", p."lastOrderId",
        CASE WHEN p."method" = 'answered' THEN a."answeredAt" END AS "answeredAt"
      FROM ${dueSource}
      LEFT JOIN "ReorderAnswer" a ON a."shopId" = p."shopId" AND a."customerId" = p."customerId"
        AND a."productId" = p."productId"
      WHERE p."shopId" = ${shopId} AND p."customerId" IN (SELECT "customerId" FROM "come")
        AND ${goesAlong(rule, { moment: today, chance })}
    )
    SELECT "customerId", array_agg("productId" ORDER BY "at", "productId") AS "productIds",
      array_agg("version" ORDER BY "at", "productId") AS "versions",
      (array_agg("lastOrderId" ORDER BY "at", "productId"))[1] AS "lastOrderId",
      (array_agg("answeredAt" ORDER BY "at", "productId"))[1] AS "answeredAt"
    FROM "due" GROUP BY "customerId" HAVING ${isAsked(rule, today)}
    ORDER BY min("at"), "customerId" LIMIT ${limit}`;
}

/** Comes due after `from`, by `to`: what the indexes can find, then the moment itself in what is left. */
export function comesDue(trigger: ReorderTrigger, { from, to }: { from: Date; to: Date }): Prisma.Sql {
  const { daysEarly } = trigger;
  const moment = momentOf(trigger);
  const asked = Prisma.sql`p."askAt" > ${from} AND p."askAt" <= ${to}`;
  if (daysEarly === null) return asked;
  const early = days(daysEarly);
  return Prisma.sql`(${asked} OR p."expectedAt" > ${after(from, early)} AND p."expectedAt" <= ${after(to, early)})
    AND ${moment} > ${from} AND ${moment} <= ${to}`;
}
