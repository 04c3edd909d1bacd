import { Prisma } from '@prisma/client';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { leastChance } from '#app/domain/journeys/reorder-trigger.ts';
import { digestSpan, missedAfter, predictionLasts } from '#app/domain/reorders/nudge-times.ts';
import { after } from '#app/domain/time/spans.ts';
import { joinVariant, worthSql } from './shown-predictions.store.server.ts';

/** Whom a journey asks, as of when. */
export interface DueRule {
  shopId: string;
  journeyId: string;
  trigger: ReorderTrigger;
  now: Date;
}

const span = (ms: number) => Prisma.sql`${ms} * interval '1 millisecond'`;

/** When a product of a customer's is asked about; null where there is no good day. A day that the customer named is that day, whatever the merchant's. */
export const momentOf = ({ daysEarly }: ReorderTrigger): Prisma.Sql =>
  daysEarly === null
    ? Prisma.sql`p."askAt"`
    : Prisma.sql`CASE WHEN p."method" = 'answered' THEN p."askAt" ELSE p."expectedAt" - ${daysEarly} * interval '1 day' END`;

/** What is looked at of each prediction, and from where: `p` and `v`. */
export const dueColumns = (rule: DueRule): Prisma.Sql => Prisma.sql`p."customerId", p."productId",
  ${momentOf(rule.trigger)} AS "at", p."method" = 'answered' AS "wanted",
  coalesce(${worthSql}, 0) AS "worth"`;
export const dueSource = Prisma.sql`"ReorderPrediction" p ${joinVariant}`;

/** Whether a prediction goes into what is asked at `moment`; `chance` is that of a purchase within 14 days of it. */
export function goesAlong(
  { shopId, trigger, now }: DueRule,
  { moment, chance }: { moment: Prisma.Sql; chance: Prisma.Sql },
): Prisma.Sql {
  const fresh = after(now, -predictionLasts);
  return Prisma.sql`${momentOf(trigger)} > ${moment} - ${span(missedAfter)} AND ${momentOf(trigger)} <= ${moment} + ${span(digestSpan)}
    AND p."askAt" IS NOT NULL AND p."nudgedAt" IS NULL
    AND (${chance} >= ${leastChance[trigger.sureness]} OR p."method" IN ('answered', 'fixed'))
    AND (p."method" = 'answered' OR p."predictedAt" > ${fresh} OR EXISTS (SELECT 1 FROM "ReorderModel" m
      WHERE m."shopId" = ${shopId} AND m."foreseenAt" > ${fresh}))`;
}

/**
 * Whether a customer is asked at `moment`, of the group "due" of all that goes along then. Whoever named a day themselves is
 * asked on it, whatever the merchant finds worth asking for.
 */
export const isAsked = ({ shopId, journeyId, trigger }: DueRule, moment: Prisma.Sql): Prisma.Sql => Prisma.sql`
  min("at") <= ${moment} AND (bool_or("wanted" AND "at" <= ${moment}) OR ${isWorthIt(trigger)}
    AND NOT EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = ${shopId} AND e."customerId" = "due"."customerId"
      AND e."journeyId" = ${journeyId} AND e."triggeredAt" > ${moment} - ${trigger.everyDays} * interval '1 day'))`;

/** Nothing is worth less than nothing: without a least value no price is looked up. */
const isWorthIt = ({ minValue }: ReorderTrigger) =>
  minValue > 0 ? Prisma.sql`sum("worth") >= ${minValue}` : Prisma.sql`TRUE`;
