import { Prisma } from '@prisma/client';
import { after, minutes } from '#app/domain/time/spans.ts';
import type { Db } from '../db.server.ts';

interface DueRow {
  shopId: string;
  id: string;
}

interface Schedule {
  table:
    | 'Message'
    | 'Enrollment'
    | 'WebhookDelivery'
    | 'PrivacyRequest'
    | 'HistoryImport'
    | 'ReviewImport'
    | 'ReviewPhotoFetch'
    | 'DryRun'
    | 'Export'
    | 'Journey'
    | 'PlacementAnswer'
    | 'ReorderModel'
    | 'ReviewThemes';
  /** The indexed column that says when a row is due. */
  column: 'dueAt' | 'wakeAt' | 'scanDueAt';
  /** Which due rows are meant. */
  only?: Prisma.Sql;
  /** Tells rows that are already in the queue from rows that wait for their time; without it none are counted. */
  underWay?: Prisma.Sql;
}

/** How long a row stays taken: a job that the queue loses comes back after it. */
export const lease = minutes(5);

/**
 * Takes due rows by moving their time one lease ahead. Each shop has at most `perShop` rows under way and the rows
 * come back in turns, so that one shop's hundred thousand stand behind the next shop's first.
 *
 * The rows are found by the index on `column`, then locked one by one by their key: `MATERIALIZED`, `IS TRUE` and
 * `LATERAL` keep a planner with old statistics, as after a sudden flood, from joining the flood with itself.
 */
export async function takeDueRows(
  db: Db,
  { table, column, only = Prisma.sql`TRUE`, underWay = Prisma.sql`FALSE` }: Schedule,
  { now, limit = 1_000, perShop = 400 }: { now: Date; limit?: number; perShop?: number },
): Promise<DueRow[]> {
  const rows = Prisma.raw(`"${table}"`);
  const due = Prisma.raw(`"${column}"`);
  const until = after(now, lease);
  const taken = await db.$queryRaw<(DueRow & { place: bigint })[]>`
    WITH "busy" AS MATERIALIZED (
      SELECT "shopId", count(*) AS "rows" FROM ${rows}
      WHERE ${due} > ${now} AND ${due} <= ${until} AND ${underWay} GROUP BY "shopId"
    ), "waiting" AS MATERIALIZED (
      SELECT * FROM (
        SELECT "shopId", "id", row_number() OVER (PARTITION BY "shopId" ORDER BY ${due}) AS "place" FROM ${rows}
        WHERE ${due} <= ${now} AND ${only}
      ) AS "line" WHERE "place" <= ${perShop}
    ), "next" AS MATERIALIZED (
      SELECT "waiting".* FROM "waiting" LEFT JOIN "busy" USING ("shopId")
      WHERE "place" <= ${perShop} - coalesce("busy"."rows", 0) ORDER BY "place" LIMIT ${limit}
    ), "locked" AS (
      SELECT "found"."shopId", "found"."id", "next"."place" FROM "next" CROSS JOIN LATERAL (
        SELECT "shopId", "id" FROM ${rows} AS "one"
        WHERE "one"."shopId" = "next"."shopId" AND "one"."id" = "next"."id" AND (${due} <= ${now}) IS TRUE AND ${only}
        FOR UPDATE SKIP LOCKED
      ) AS "found"
    )
    UPDATE ${rows} AS "row" SET ${due} = ${until} FROM "locked"
    WHERE "row"."shopId" = "locked"."shopId" AND "row"."id" = "locked"."id"
    RETURNING "row"."shopId", "row"."id", "locked"."place"`;
  return taken.sort((a, b) => Number(a.place - b.place)).map(({ shopId, id }) => ({ shopId, id }));
}
