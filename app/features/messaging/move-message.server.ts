import { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { MessageRef } from './messaging.jobs.ts';
import type { Decision } from './record-decision.server.ts';

interface Changes {
  /** The rest of `SET …` on "Message". */
  set: Prisma.Sql;
  /** What must still hold of the row "message" when it is moved. */
  when: Prisma.Sql;
}

interface Move extends Changes {
  decision: Decision;
}

/** What is asked for one message of several; what else it holds are columns of "asked" too. */
interface AskedMove extends MessageRef {
  decision: Decision;
}

/**
 * Moves a message and writes down why, in one statement: neither happens without the other. A decision that repeats
 * (a deferral at each try) is counted in its first row. False when the row was not as `when` demands.
 */
export async function moveMessage(db: RawDb, ref: MessageRef, { set, when, decision }: Move): Promise<boolean> {
  return (await moveMessages(db, { set, decision, when: Prisma.sql`${isMessage(ref)} AND ${when}` })) > 0;
}

const isMessage = ({ shopId, messageId }: MessageRef) =>
  Prisma.sql`"message"."shopId" = ${shopId} AND "message"."id" = ${messageId}`;

/** The same for all messages that `when` names, across shops: for sweeps only. */
export async function moveMessages(db: RawDb, { set, when, decision }: Move): Promise<number> {
  const { outcome, reason, facts, at } = decision;
  const moved = await hotRows(
    db,
    Prisma.sql`
    WITH "moved" AS (
      UPDATE "Message" AS "message" SET ${set} WHERE ${when}
      RETURNING ${subject}, ${outcome}::text AS "outcome", ${reason}::text AS "reason",
        ${JSON.stringify(facts)}::jsonb AS "facts", ${at}::timestamp AS "at"
    ), ${writtenDown} SELECT "id" FROM "moved"`,
  );
  return moved.length;
}

/**
 * The same for several messages, each with a decision of its own. `set` and `when` may name what was asked for each, as
 * columns of "asked"; `more` joins to it what they need besides.
 * @param columns of "asked" beside those of every move, with their types
 * @returns for each whether it was moved; of two that ask for one message at most one is
 */
export async function moveAskedMessages<Asked extends AskedMove>(
  db: RawDb,
  {
    asked,
    columns,
    more = Prisma.empty,
    set,
    when,
  }: Changes & { asked: Asked[]; columns: Prisma.Sql; more?: Prisma.Sql },
): Promise<boolean[]> {
  const rows = asked.map(({ decision, ...rest }, place) => ({ ...rest, ...decision, place }));
  const moved = await hotRows<{ place: number }>(
    db,
    Prisma.sql`
    WITH "moved" AS (
      UPDATE "Message" AS "message" SET ${set}
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS "asked"("place" int, "shopId" text,
        "messageId" text, "outcome" text, "reason" text, "facts" jsonb, "at" timestamp, ${columns}) ${more}
      WHERE "message"."shopId" = "asked"."shopId" AND "message"."id" = "asked"."messageId" AND ${when}
      RETURNING ${subject}, "asked"."outcome", "asked"."reason", "asked"."facts", "asked"."at", "asked"."place"
    ), ${writtenDown} SELECT "place" FROM "moved"`,
  );
  const places = new Set(moved.map(({ place }) => place));
  return asked.map((_, place) => places.has(place));
}

const subject = Prisma.sql`"message"."shopId", "message"."id", "message"."customerId", "message"."orderId",
  "message"."enrollmentId", "message"."journeyId"`;

/** Writes down why for all that are "moved". Nothing but its message is a key by which a decision is looked for. */
const writtenDown = Prisma.sql`
  "repeated" AS (
    UPDATE "Decision" AS "decision"
    SET "decidedAt" = "moved"."at", "facts" = "moved"."facts" || jsonb_build_object(
      'times', coalesce(("decision"."facts"->>'times')::int, 1) + 1,
      'firstAt', coalesce("decision"."facts"->>'firstAt', to_char("decision"."decidedAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
    FROM "moved" WHERE "decision"."shopId" = "moved"."shopId" AND "decision"."messageId" = "moved"."id"
      AND ("decision"."outcome", "decision"."reason") IS NOT DISTINCT FROM ("moved"."outcome", "moved"."reason")
    RETURNING "decision"."shopId", "decision"."messageId"
  ), "noted" AS (
    INSERT INTO "Decision" ("shopId", "id", "customerId", "orderId", "enrollmentId", "messageId", "journeyId",
      "outcome", "reason", "facts", "decidedAt")
    SELECT "shopId", gen_random_uuid()::text, "customerId", "orderId", "enrollmentId", "id", "journeyId",
      "outcome", "reason", "facts", "at" FROM "moved"
    WHERE ("shopId", "id") NOT IN (SELECT "shopId", "messageId" FROM "repeated")
  )`;
