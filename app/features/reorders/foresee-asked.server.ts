import { Prisma } from '@prisma/client';
import { missedAfter, digestSpan } from '#app/domain/reorders/nudge-times.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { sqlStateOf } from '#app/platform/sql-state.ts';
import { dueColumns, dueSource, goesAlong, isAsked, momentOf } from './due-rule.store.server.ts';
import type { DueRule } from './due-rule.store.server.ts';
import { comesDue } from './find-due-customers.server.ts';

type Wish = Omit<DueRule, 'now'>;
type Needs = Pick<Services, 'db' | 'clock'>;

/** Customers that a journey with these wishes would ask, each once; the longer spans hold the shorter. */
export interface AskedCounts {
  /** False before the shop's reorders were learnt for the first time: then nobody can be told. */
  learnt: boolean;
  today: number;
  week: number;
  month: number;
  /** Of those within the month, who have agreed to marketing mails as things stand. */
  subscribed: number;
}

/** Days looked ahead, today among them. */
export const daysForeseen = 30;

/** Whoever waits in the editor waits no longer for a count, in milliseconds. */
const longestCount = 5_000;
/** PostgreSQL's `query_canceled`. */
const endedByTimeout = '57014';

/**
 * How many the sweep of nudges would find on each of the next days, by its own rule and what is predicted now. A count that
 * takes too long is ended.
 */
export async function countAsked(
  { db, clock }: Needs,
  wish: Wish & { /** Milliseconds. */ longest?: number },
): Promise<AskedCounts | { outcome: 'too_slow' }> {
  const { longest = longestCount, ...wishes } = wish;
  const wait = { maxWait: longestCount, timeout: longest + longestCount };
  const counting = db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(longest)}, TRUE)`;
    return count(tx, { ...wishes, now: clock.now() });
  }, wait);
  return counting.catch((error: unknown) => {
    if (sqlStateOf(error) !== endedByTimeout) throw error;
    return { outcome: 'too_slow' };
  });
}

async function count(db: Pick<Tx, '$queryRaw'>, wish: DueRule): Promise<AskedCounts> {
  const [counts] = await db.$queryRaw<AskedCounts[]>`
    WITH ${askedOf(wish)}, "first" AS (
      SELECT "customerId", min("day") AS "day" FROM "asked" GROUP BY "customerId"
    )
    SELECT EXISTS (SELECT 1 FROM "ReorderModel" m WHERE m."shopId" = ${wish.shopId}) AS "learnt",
      count(*) FILTER (WHERE "day" = 0)::int AS "today", count(*) FILTER (WHERE "day" < 7)::int AS "week",
      count(*)::int AS "month", count(*) FILTER (WHERE k."state" = 'SUBSCRIBED')::int AS "subscribed"
    FROM "first" LEFT JOIN "Consent" k ON k."shopId" = ${wish.shopId} AND k."customerId" = "first"."customerId"
      AND k."channel" = 'EMAIL'`;
  return counts!;
}

/** Somebody who would be asked, what about, and when the journey would hear of it. */
export interface ForeseenNudge {
  customerId: string;
  /** The order that the first product counts from. */
  orderId: string;
  /** GIDs, the first due first. */
  productIds: string[];
  at: Date;
}

/** The first who would be asked within the next days, the earliest first. */
export async function listAsked({ db, clock }: Needs, { limit, ...wish }: Wish & { limit: number }) {
  const now = clock.now();
  return db.$queryRaw<ForeseenNudge[]>`
    WITH ${askedOf({ ...wish, now })}, "first" AS (
      SELECT DISTINCT ON ("customerId") * FROM "asked" ORDER BY "customerId", "day"
    )
    SELECT "customerId", "orderId", "productIds", greatest("at", ${now}::timestamp) AS "at"
    FROM "first" ORDER BY "at", "customerId" LIMIT ${limit}`;
}

const toDays = (span: number) => span / days(1);

/** "asked": who is asked on which of the next days, as if nobody were asked before; `day` 0 is now. */
function askedOf(rule: DueRule): Prisma.Sql {
  const { shopId, trigger, now } = rule;
  const last = after(now, days(daysForeseen - 1));
  const span = { from: after(now, -missedAfter), to: after(last, digestSpan) };
  const moment = Prisma.sql`"asking"."moment"`;
  const daysTo = Prisma.sql`extract(epoch FROM ${momentOf(trigger)} - ${now}::timestamp) / 86400`;
  return Prisma.sql`"due" AS (
      SELECT ${dueColumns(rule)}, p."lastOrderId", "asking"."day", ${moment}
      FROM ${dueSource} CROSS JOIN LATERAL (
        SELECT "day"::float8, ${now}::timestamp + "day" * interval '1 day' AS "moment"
        FROM generate_series(greatest(0, ceil(${daysTo} - ${toDays(digestSpan)}))::int,
          least(${daysForeseen - 1}, ceil(${daysTo} + ${toDays(missedAfter)}))::int) AS "day"
      ) AS "asking"
      WHERE p."shopId" = ${shopId} AND ${comesDue(trigger, span)}
        AND ${goesAlong(rule, { moment, chance: chanceFrom(Prisma.sql`"asking"."day"`) })}
    ), "asked" AS (
      SELECT "customerId", "day", array_agg("productId" ORDER BY "at", "productId") AS "productIds",
        (array_agg("lastOrderId" ORDER BY "at", "productId"))[1] AS "orderId",
        greatest(min("at"), "moment" - interval '1 day') AS "at"
      FROM "due" GROUP BY "customerId", "day", "moment" HAVING ${isAsked(rule, Prisma.sql`"moment"`)}
    )`;
}

/** Of those who buy within 30 days, evenly between the days that are known; goes on at the last pace behind them. */
const boughtBy = (day: Prisma.Sql) => Prisma.sql`least(1, CASE WHEN ${day} < 7 THEN p."p7" * ${day} / 7
  WHEN ${day} < 14 THEN p."p7" + (p."p14" - p."p7") * (${day} - 7) / 7
  ELSE p."p14" + (p."p30" - p."p14") * (${day} - 14) / 16 END)`;

/** The chance of a purchase within the 14 days after a day for whom has not bought by it; of today it is the predicted one itself. */
const chanceFrom = (day: Prisma.Sql) => Prisma.sql`CASE WHEN ${boughtBy(day)} < 1
  THEN (${boughtBy(Prisma.sql`(${day} + 14)`)} - ${boughtBy(day)}) / (1 - ${boughtBy(day)}) ELSE 1 END`;
