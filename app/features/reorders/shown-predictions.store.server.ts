import { Prisma } from '@prisma/client';
import type { MessageState, ReorderAnswerKind } from '@prisma/client';
import { onlyVariant } from '#app/domain/catalog/variant-title.ts';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import type { DigestFacts } from '#app/domain/reorders/digest.ts';
import type { PredictedReorder } from '#app/domain/reorders/predicted-reorder.ts';
import { readReasons } from '#app/domain/reorders/reorder-reason.ts';
import type { ReorderReason } from '#app/domain/reorders/reorder-reason.ts';
import { whyNotNudged } from '#app/domain/reorders/why-not-nudged.ts';
import type { WhyNot } from '#app/domain/reorders/why-not-nudged.ts';
import { days } from '#app/domain/time/spans.ts';
import type { RawDb } from '#app/platform/db.server.ts';

/** A prediction as the screens tell it. */
export interface ShownPrediction {
  customerId: string;
  customer: { firstName: string | null; lastName: string | null; email: string | null };
  /** GID. */
  productId: string;
  title: string;
  /** Null where the product comes in one form. */
  variantTitle: string | null;
  /** Bought last, in pieces. */
  quantity: number;
  boughtAt: Date;
  expectedAt: Date;
  earliestAt: Date;
  latestAt: Date;
  /** Chance of buying within fourteen days, 0 to 1. */
  p14: number;
  /** Price of today times quantity, in the shop's currency; null where it is not sold any more. */
  worth: number | null;
  ordersUsed: number;
  reasons: ReorderReason[];
  /** The customer's word since the purchase. */
  answer: { kind: ReorderAnswerKind; until: Date | null; answeredAt: Date } | null;
  /** The last asking. `message` is what came of it; without one `refusal` says what the journey said, where it said anything. */
  nudge: {
    at: Date;
    message: { id: string; state: MessageState; reason: string | null; sentAt: Date | null } | null;
    refusal: string | null;
    /** Without a message: when the journey takes its next step, where it is still in it. */
    waitsUntil: Date | null;
  } | null;
  /** Why they were not asked since the last answer; null when they were. */
  whyNot: WhyNot | null;
}

/** A journey that is on and waits for products to run out. */
export interface AskingJourney {
  id: string;
  trigger: ReorderTrigger;
}

type Row = Omit<ShownPrediction, 'reasons' | 'answer' | 'nudge' | 'whyNot' | 'customer'> &
  ShownPrediction['customer'] & {
    reasons: unknown;
    askAt: Date | null;
    method: PredictedReorder['method'];
    predictedAt: Date;
    nudgedAt: Date | null;
    askedAt: Date | null;
    excluded: boolean | null;
    answerKind: ReorderAnswerKind | null;
    answerUntil: Date | null;
    answeredAt: Date | null;
    messageId: string | null;
    messageState: MessageState | null;
    messageReason: string | null;
    messageSentAt: Date | null;
    refusal: string | null;
    waitsUntil: Date | null;
  };

/** What a prediction is worth: price of today times quantity; `p` and `v` name prediction and variant. */
export const worthSql = Prisma.sql`v."price" * p."lastQuantity"`;
export const joinVariant = Prisma.sql`
  LEFT JOIN "ProductVariant" v ON v."shopId" = p."shopId" AND v."id" = p."lastVariantId"`;

/** An answer makes room for the next asking; the one before it stays told. */
const askedAt = Prisma.sql`coalesce(p."nudgedAt", a."nudgedAt")`;

/** When a journey goes on is the least of the customer's own: asked for in order, it would be looked for among all that wait. */
const select = Prisma.sql`
  SELECT p."customerId", c."firstName", c."lastName", c."email", p."productId",
    coalesce(pr."title", line."title", '') AS "title", nullif(line."variantTitle", ${onlyVariant}) AS "variantTitle",
    p."lastQuantity" AS "quantity", coalesce(o."placedAt", p."countedFrom") AS "boughtAt", p."expectedAt", p."earliestAt", p."latestAt", p."p14",
    (${worthSql})::float8 AS "worth", p."ordersUsed", p."reasons", p."askAt", p."method", greatest(p."predictedAt", trained."foreseenAt") AS "predictedAt", p."nudgedAt", ${askedAt} AS "askedAt", x."excluded",
    a."kind"::text AS "answerKind", a."until" AS "answerUntil", a."answeredAt",
    sent."id" AS "messageId", sent."state" AS "messageState", sent."reason" AS "messageReason",
    sent."sentAt" AS "messageSentAt", refused."reason" AS "refusal", waiting."wakeAt" AS "waitsUntil"
  FROM "ReorderPrediction" p
  JOIN "Customer" c ON c."shopId" = p."shopId" AND c."id" = p."customerId"
  LEFT JOIN "Product" pr ON pr."shopId" = p."shopId" AND pr."id" = p."productId"
  LEFT JOIN "ReorderModel" trained ON trained."shopId" = p."shopId"
  ${joinVariant}
  LEFT JOIN "ReorderOverride" x ON x."shopId" = p."shopId" AND x."productId" = p."productId"
  LEFT JOIN "Order" o ON o."shopId" = p."shopId" AND o."id" = p."lastOrderId"
  LEFT JOIN "ReorderAnswer" a ON a."shopId" = p."shopId" AND a."customerId" = p."customerId"
    AND a."productId" = p."productId" AND a."answeredAt" > coalesce(o."placedAt", p."countedFrom")
  LEFT JOIN LATERAL (SELECT l."title", l."variantTitle" FROM "LineItem" l
    WHERE l."shopId" = p."shopId" AND l."orderId" = p."lastOrderId" AND l."productId" = p."productId"
    ORDER BY l."variantId" = p."lastVariantId" DESC, l."id" LIMIT 1) line ON TRUE
  LEFT JOIN LATERAL (SELECT m."id", m."state"::text, m."reason", m."sentAt"
    FROM "Enrollment" e JOIN "Message" m ON m."shopId" = e."shopId" AND m."enrollmentId" = e."id"
    WHERE e."shopId" = p."shopId" AND e."customerId" = p."customerId" AND e."subject" = coalesce(p."nudgeSubject", a."nudgeSubject")
    ORDER BY m."createdAt" DESC LIMIT 1) sent ON ${askedAt} IS NOT NULL
  LEFT JOIN LATERAL (SELECT d."reason" FROM "Decision" d
    WHERE d."shopId" = p."shopId" AND d."customerId" = p."customerId" AND d."decidedAt" >= ${askedAt}
      AND d."outcome" = 'not_enrolled' AND d."facts"->>'subject' = coalesce(p."nudgeSubject", a."nudgeSubject")
    ORDER BY d."decidedAt" DESC LIMIT 1) refused ON ${askedAt} IS NOT NULL AND sent."id" IS NULL
  LEFT JOIN LATERAL (SELECT min(e."wakeAt") FILTER (WHERE e."state" = 'ACTIVE') AS "wakeAt" FROM "Enrollment" e
    WHERE e."shopId" = p."shopId" AND e."customerId" = p."customerId"
      AND e."subject" = coalesce(p."nudgeSubject", a."nudgeSubject")) waiting ON ${askedAt} IS NOT NULL AND sent."id" IS NULL`;

interface Question {
  shopId: string;
  journeys: AskingJourney[];
  now: Date;
  /** Which predictions (`p`, of customers `c` and products `pr`), and in what order. */
  where: Prisma.Sql;
}

/** Some of a shop's predictions, with why each customer was asked or was not. */
export async function findShown(db: RawDb, { shopId, journeys, now, where }: Question): Promise<ShownPrediction[]> {
  const rows = await db.$queryRaw<Row[]>`${select} WHERE p."shopId" = ${shopId} AND ${where}`;
  const about = { shopId, journeys, customerIds: [...new Set(rows.map((row) => row.customerId))] };
  const [entries, open] = await Promise.all([findLastEntries(db, about), findOpen(db, about)]);
  return rows.map((row) => {
    const { firstName, lastName, email, excluded, answerKind, answerUntil, answeredAt, ...rest } = row;
    const {
      askAt,
      predictedAt,
      nudgedAt,
      askedAt: at,
      messageId,
      messageState,
      messageReason,
      messageSentAt,
      refusal,
      waitsUntil,
    } = row;
    const answer = answerKind && answeredAt ? { kind: answerKind, until: answerUntil, answeredAt } : null;
    const beside = open.filter((one) => one.customerId === row.customerId && one.productId !== row.productId);
    const facts = { ...row, worth: row.worth ?? 0, excluded: excluded ?? false, answer, beside };
    const lastEntries = journeys.map(({ id, trigger }) => ({
      trigger,
      lastEntryAt: entries.get(`${id} ${row.customerId}`) ?? null,
    }));
    const message =
      messageId && messageState
        ? { id: messageId, state: messageState, reason: messageReason, sentAt: messageSentAt }
        : null;
    return {
      ...onlyShown(rest),
      customer: { firstName, lastName, email },
      reasons: readReasons(row.reasons).map((reason) => asOf(now, reason, row)),
      answer,
      nudge: at && { at, message, refusal, waitsUntil },
      whyNot: whyNotNudged({ ...facts, askAt, predictedAt, nudgedAt }, lastEntries, now),
    };
  });
}

/** A prediction that stands for days gets later every day; counted from the day that is told beside it. */
const asOf = (now: Date, reason: ReorderReason, { expectedAt }: Pick<Row, 'expectedAt'>): ReorderReason =>
  reason.code === 'overdue'
    ? { ...reason, days: Math.max(1, Math.floor((now.getTime() - expectedAt.getTime()) / days(1))) }
    : reason;

const onlyShown = (
  row: Omit<Row, keyof ShownPrediction['customer'] | 'excluded' | `answer${string}` | 'answeredAt'>,
) => {
  const { customerId, productId, title, variantTitle, quantity, boughtAt } = row;
  const { expectedAt, earliestAt, latestAt, p14, worth, ordersUsed } = row;
  return {
    ...{ customerId, productId, title, variantTitle, quantity, boughtAt },
    ...{ expectedAt, earliestAt, latestAt, p14, worth, ordersUsed },
  };
};

interface Whose {
  shopId: string;
  journeys: AskingJourney[];
  customerIds: string[];
}

type Open = DigestFacts & { customerId: string; productId: string };

/** What some customers may be asked about, now or on another day. */
async function findOpen(db: RawDb, { shopId, journeys, customerIds }: Whose): Promise<Open[]> {
  if (journeys.length === 0 || customerIds.length === 0) return [];
  return db.$queryRaw<Open[]>`
    SELECT p."customerId", p."productId", p."expectedAt", p."askAt", p."p14", p."method", p."nudgedAt",
      greatest(p."predictedAt", trained."foreseenAt") AS "predictedAt", coalesce(${worthSql}, 0)::float8 AS "worth"
    FROM "ReorderPrediction" p ${joinVariant}
    LEFT JOIN "ReorderModel" trained ON trained."shopId" = p."shopId"
    WHERE p."shopId" = ${shopId} AND p."customerId" = ANY(${customerIds}::text[]) AND p."nudgedAt" IS NULL AND p."askAt" IS NOT NULL`;
}

/** When each of some customers came into each journey last, by `<journey> <customer>`. */
async function findLastEntries(db: RawDb, { shopId, journeys, customerIds }: Whose): Promise<Map<string, Date>> {
  if (journeys.length === 0 || customerIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ journeyId: string; customerId: string; at: Date }[]>`
    SELECT e."journeyId", e."customerId", max(e."triggeredAt") AS "at" FROM "Enrollment" e
    WHERE e."shopId" = ${shopId} AND e."customerId" = ANY(${customerIds}::text[])
      AND e."journeyId" = ANY(${journeys.map(({ id }) => id)}::text[])
    GROUP BY 1, 2`;
  return new Map(rows.map(({ journeyId, customerId, at }) => [`${journeyId} ${customerId}`, at]));
}
