import { Prisma } from '@prisma/client';
import { longestDelayDays } from '#app/domain/journeys/journey.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Comparison } from './insights-types.ts';
import { periodDays, periodStart } from './period.ts';

/** A message is late when it still waits this long after its planned moment. */
const lateAfterMinutes = 10;

interface Moment {
  shopId: string;
  now: Date;
  zone: string;
}

export interface HealthCounts {
  overdue: number;
  unauthorized: number;
  senderMissing: number;
  waiting: number;
  unknown: number;
  failedDeliveries: number;
  /** 1 while webhooks are missing. */
  webhooksSilent: number;
  lastOrderAt: Date | null;
}

/**
 * Everything the line of health is made of, in one round trip; counts of unknown outcomes look back a week. A message
 * the provider keeps putting off is late however often its moment has been moved.
 */
export async function readHealth(db: Db, { shopId, now }: Omit<Moment, 'zone'>): Promise<HealthCounts> {
  const [row] = await db.$queryRaw<[HealthCounts]>`
    SELECT queued.*,
      (SELECT count(*)::int FROM "Message" WHERE "shopId" = ${shopId} AND "state" = 'UNKNOWN'
         AND "sendAt" > ${now}::timestamp - interval '7 days') AS "unknown",
      (SELECT count(*)::int FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "outcome" = 'FAILED')
        AS "failedDeliveries",
      (SELECT count(*)::int FROM "Shop" WHERE "id" = ${shopId} AND "webhooksSilentAt" IS NOT NULL) AS "webhooksSilent",
      (SELECT max("placedAt") FROM "Order" WHERE "shopId" = ${shopId} AND "mirroredAt" IS NOT NULL) AS "lastOrderAt"
    FROM (
      SELECT count(*)::int AS "waiting",
        (count(*) FILTER (WHERE "reason" = 'provider_unauthorized'))::int AS "unauthorized",
        (count(*) FILTER (WHERE "reason" = 'sender_missing'))::int AS "senderMissing",
        (count(*) FILTER (WHERE "sendAt" < ${now}::timestamp - make_interval(mins => ${lateAfterMinutes}::int)
          AND "reason" IS DISTINCT FROM 'provider_unauthorized'
          AND "reason" IS DISTINCT FROM 'sender_missing'
          OR "reason" IN ('provider_error', 'provider_rate_limited') AND EXISTS (
            SELECT FROM "Decision" AS d WHERE d."shopId" = "Message"."shopId"
              AND d."messageId" = "Message"."id" AND d."reason" IN ('provider_error', 'provider_rate_limited')
              AND d."decidedAt" < ${now}::timestamp - make_interval(mins => ${lateAfterMinutes}::int)
          )))::int AS "overdue"
      FROM "Message" WHERE "shopId" = ${shopId} AND "state" = 'QUEUED'
    ) AS queued`;
  return row;
}

export interface Numbers {
  orders: Comparison;
  sent: Comparison;
  delivered: Comparison;
  skipped: Comparison;
}

/**
 * The numbers of the period and of the one before it, which ends at the same time of day. What was sent counts when it
 * went, what was not at its planned moment, as the list behind the number filters them; a message delivered twice counts
 * once.
 */
export async function readNumbers(db: Db, { shopId, now, zone }: Moment): Promise<Numbers> {
  const start = periodStart(now, zone);
  const before = Prisma.sql`make_interval(days => ${periodDays}::int)`;
  const compare = (column: Prisma.Sql, counted = Prisma.sql`*`) => Prisma.sql`json_build_object(
    'current', count(${counted}) FILTER (WHERE ${column} >= ${start}),
    'previous', count(${counted}) FILTER (WHERE ${column} < ${now}::timestamp - ${before}))`;
  const within = (column: Prisma.Sql) =>
    Prisma.sql`${column} >= ${start} - ${before} AND ${column} <= ${now}::timestamp`;
  const planned = Prisma.sql`"sendAt"`;
  const sent = Prisma.sql`"sentAt"`;
  const placed = Prisma.sql`"placedAt"`;
  const occurred = Prisma.sql`"occurredAt"`;
  const [row] = await db.$queryRaw<[Numbers]>`
    SELECT
      (SELECT ${compare(sent)} FROM "Message" WHERE "shopId" = ${shopId} AND "state" = 'SENT' AND ${within(sent)}
        AND ${planned} >= ${start} - ${before} - ${longestDelay}) AS "sent",
      (SELECT ${compare(planned)} FROM "Message"
        WHERE "shopId" = ${shopId} AND "state" = 'SKIPPED' AND ${within(planned)}) AS "skipped",
      (SELECT ${compare(occurred, Prisma.sql`DISTINCT "messageId"`)} FROM "MessageEvent"
        WHERE "shopId" = ${shopId} AND "type" = 'DELIVERED' AND ${within(occurred)}) AS "delivered",
      (SELECT ${compare(placed)} FROM "Order"
        WHERE "shopId" = ${shopId} AND NOT "test" AND "mirroredAt" IS NOT NULL AND ${within(placed)}) AS "orders"`;
  return row;
}

/** SQL: no message goes later than this after its planned moment; it lets the index of that moment be used. */
const longestDelay = Prisma.sql`make_interval(days => ${longestDelayDays}::int)`;

/** Messages sent per day of the shop's calendar, days without one included. */
export function readSentByDay(db: Db, { shopId, now, zone }: Moment): Promise<{ day: string; value: number }[]> {
  const local = Prisma.sql`date_trunc('day', "sentAt" AT TIME ZONE 'UTC' AT TIME ZONE ${zone})`;
  const today = Prisma.sql`date_trunc('day', ${now}::timestamp AT TIME ZONE 'UTC' AT TIME ZONE ${zone})`;
  const start = periodStart(now, zone);
  return db.$queryRaw<{ day: string; value: number }[]>`
    SELECT to_char(days.day, 'YYYY-MM-DD') AS "day", coalesce(sent.value, 0)::int AS "value"
    FROM generate_series(${today} - make_interval(days => ${periodDays - 1}::int), ${today}, interval '1 day') AS days(day)
    LEFT JOIN (
      SELECT ${local} AS day, count(*) AS value FROM "Message"
      WHERE "shopId" = ${shopId} AND "state" = 'SENT'
        AND "sentAt" >= ${start} AND "sentAt" <= ${now}::timestamp AND "sendAt" >= ${start} - ${longestDelay}
      GROUP BY 1
    ) AS sent ON sent.day = days.day
    ORDER BY days.day`;
}
