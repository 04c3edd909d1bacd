import { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { MessageRef } from './messaging.jobs.ts';
import type { Decision } from './record-decision.server.ts';

interface Move {
  /** The rest of `SET …` on "Message". */
  set: Prisma.Sql;
  /** What must still hold of the row "message" when it is moved. */
  when: Prisma.Sql;
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
  const json = JSON.stringify(facts);
  const [counted] = await hotRows<{ moved: bigint | string }>(
    db,
    Prisma.sql`
    WITH "moved" AS (
      UPDATE "Message" AS "message" SET ${set} WHERE ${when}
      RETURNING "shopId", "id", "customerId", "orderId", "enrollmentId", "journeyId"
    ), "repeated" AS (
      UPDATE "Decision" AS "decision"
      SET "decidedAt" = ${at}, "facts" = ${json}::jsonb || jsonb_build_object(
        'times', coalesce(("decision"."facts"->>'times')::int, 1) + 1,
        'firstAt', coalesce("decision"."facts"->>'firstAt', to_char("decision"."decidedAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      FROM "moved" WHERE "decision"."shopId" = "moved"."shopId" AND "decision"."messageId" = "moved"."id"
        AND "decision"."outcome" = ${outcome} AND "decision"."reason" IS NOT DISTINCT FROM ${reason}::text
      RETURNING "decision"."messageId"
    ), "noted" AS (
      INSERT INTO "Decision" ("shopId", "id", "customerId", "orderId", "enrollmentId", "messageId", "journeyId",
        "outcome", "reason", "facts", "decidedAt")
      SELECT "shopId", gen_random_uuid()::text, "customerId", "orderId", "enrollmentId", "id", "journeyId",
        ${outcome}, ${reason}, ${json}::jsonb, ${at} FROM "moved"
      WHERE "id" NOT IN (SELECT "messageId" FROM "repeated")
    )
    SELECT count(*) AS "moved" FROM "moved"`,
  );
  return Number(counted?.moved ?? 0);
}
