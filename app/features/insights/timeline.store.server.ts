import { Prisma } from '@prisma/client';
import { onlyVariant } from '#app/domain/catalog/variant-title.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { TimelineEntry } from './timeline-types.ts';

export interface TimelinePlace {
  /** ISO instant with milliseconds, as the column holds it. */
  at: string;
  /** `kind:id` of the last entry shown. */
  id: string;
}

/** One source of the story: which rows of which tables, when they happened, what they tell. */
interface Source {
  kind: TimelineEntry['kind'];
  at: Prisma.Sql;
  id: Prisma.Sql;
  detail: Prisma.Sql;
  from: Prisma.Sql;
  where: (shopId: string, customerId: string) => Prisma.Sql;
}

const orderJson = Prisma.sql`'order', jsonb_build_object('id', o."id", 'name', o."name")`;
const ofOrder = (shopId: string, customerId: string) =>
  Prisma.sql`o."shopId" = ${shopId} AND o."customerId" = ${customerId}`;
const messageJson = Prisma.sql`'messageId', m."id", 'purpose', m."purpose", 'journeyName', j."name"`;
const fromMessage = Prisma.sql`"Message" AS m
  LEFT JOIN "Journey" AS j ON j."shopId" = m."shopId" AND j."id" = m."journeyId"`;
const ofMessage = (shopId: string, customerId: string) =>
  Prisma.sql`m."shopId" = ${shopId} AND m."customerId" = ${customerId}`;

const parcel = (kind: TimelineEntry['kind'], at: Prisma.Sql): Source => ({
  kind,
  at,
  id: Prisma.sql`f."id"`,
  detail: Prisma.sql`${orderJson}, 'company', f."trackingCompany", 'number', f."trackingNumber"`,
  from: Prisma.sql`"Order" AS o JOIN "Fulfillment" AS f ON f."shopId" = o."shopId" AND f."orderId" = o."id"`,
  where: ofOrder,
});

const sources: Source[] = [
  {
    kind: 'order_placed',
    at: Prisma.sql`o."placedAt"`,
    id: Prisma.sql`o."id"`,
    detail: Prisma.sql`${orderJson}, 'total', o."total"::text, 'currency', o."currency", 'test', o."test", 'items', (
      SELECT string_agg(l."quantity" || ' × ' || l."title" || coalesce(' ' || nullif(l."variantTitle", ${onlyVariant}), ''), ', '
        ORDER BY l."position", l."id")
      FROM "LineItem" AS l WHERE l."shopId" = o."shopId" AND l."orderId" = o."id")`,
    from: Prisma.sql`"Order" AS o`,
    where: ofOrder,
  },
  {
    kind: 'order_cancelled',
    at: Prisma.sql`o."cancelledAt"`,
    id: Prisma.sql`o."id"`,
    detail: orderJson,
    from: Prisma.sql`"Order" AS o`,
    where: ofOrder,
  },
  {
    kind: 'refund',
    at: Prisma.sql`r."refundedAt"`,
    id: Prisma.sql`r."id"`,
    detail: Prisma.sql`${orderJson}, 'amount', r."amount"::text, 'currency', o."currency"`,
    from: Prisma.sql`"Order" AS o JOIN "Refund" AS r ON r."shopId" = o."shopId" AND r."orderId" = o."id"`,
    where: ofOrder,
  },
  parcel('parcel_shipped', Prisma.sql`f."shippedAt"`),
  parcel('parcel_delivered', Prisma.sql`f."deliveredAt"`),
  parcel('parcel_failed', Prisma.sql`f."failedAt"`),
  {
    kind: 'message_queued',
    at: Prisma.sql`m."createdAt"`,
    id: Prisma.sql`m."id"`,
    detail: Prisma.sql`${messageJson}, 'state', m."state",
      'sendAt', to_char(m."sendAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    from: fromMessage,
    where: ofMessage,
  },
  {
    kind: 'message_event',
    // The provider counts in whole seconds: what became of a mail never stands before its being sent.
    at: Prisma.sql`greatest(e."occurredAt", m."sentAt" + interval '1 millisecond')`,
    // And what it took in comes before what became of it.
    id: Prisma.sql`((CASE e."type" WHEN 'PROCESSED' THEN '0' ELSE '1' END) || e."id")`,
    detail: Prisma.sql`${messageJson}, 'type', e."type", 'detail', e."detail"`,
    from: Prisma.sql`${fromMessage} JOIN "MessageEvent" AS e ON e."shopId" = m."shopId" AND e."messageId" = m."id"`,
    where: ofMessage,
  },
  {
    kind: 'decision',
    at: Prisma.sql`d."decidedAt"`,
    id: Prisma.sql`d."id"`,
    detail: Prisma.sql`'messageId', d."messageId", 'purpose', coalesce(m."purpose", j."key"), 'journeyName', j."name", 'outcome', d."outcome",
      'reason', d."reason", 'facts', d."facts"`,
    from: Prisma.sql`"Decision" AS d
      LEFT JOIN "Message" AS m ON m."shopId" = d."shopId" AND m."id" = d."messageId"
      LEFT JOIN "Journey" AS j ON j."shopId" = d."shopId" AND j."id" = d."journeyId"`,
    where: (shopId, customerId) => Prisma.sql`d."shopId" = ${shopId} AND d."customerId" = ${customerId}`,
  },
  {
    kind: 'consent',
    at: Prisma.sql`c."occurredAt"`,
    id: Prisma.sql`c."id"`,
    detail: Prisma.sql`'channel', c."channel", 'state', c."state", 'source', c."source", 'wording', c."wording",
      'proof', c."proof"`,
    from: Prisma.sql`"ConsentChange" AS c`,
    where: (shopId, customerId) => Prisma.sql`c."shopId" = ${shopId} AND c."customerId" = ${customerId}`,
  },
  {
    // What was agreed to is told by the consent itself; reminders by the decision that noted them.
    kind: 'placement_answer',
    at: Prisma.sql`a."answeredAt"`,
    id: Prisma.sql`a."id"`,
    detail: Prisma.sql`'kind', a."kind", 'result', a."result", 'wording', a."wording",
      'isGift', a."answer"->'isGift', 'isGiven', a."answer"->'isGiven', 'channel', a."answer"->>'channel',
      'choice', coalesce(a."answer"->>'label', a."answer"->>'choice'), 'text', nullif(a."answer"->>'text', '')`,
    from: Prisma.sql`"PlacementAnswer" AS a`,
    where: (shopId, customerId) => Prisma.sql`a."shopId" = ${shopId} AND a."customerId" = ${customerId}
      AND (a."kind" IN ('SURVEY', 'GIFT') OR a."kind" = 'CONSENT' AND a."result" NOT IN ('done', 'taken_back'))`,
  },
  {
    kind: 'help_asked',
    at: Prisma.sql`h."askedAt"`,
    id: Prisma.sql`h."id"`,
    detail: Prisma.sql`${orderJson}, 'topic', h."topic", 'text', nullif(h."body", ''),
      'answeredAt', to_char(h."answeredAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    from: Prisma.sql`"HelpRequest" AS h JOIN "Order" AS o ON o."shopId" = h."shopId" AND o."id" = h."orderId"`,
    where: (shopId, customerId) => Prisma.sql`h."shopId" = ${shopId} AND h."customerId" = ${customerId}`,
  },
];

/** The newest `limit` entries after `place`. Each source gives no more than that, so that a long story stays cheap. */
export function readTimeline(
  db: Db,
  who: { shopId: string; customerId: string },
  { place, limit }: { place: TimelinePlace | null; limit: number },
): Promise<TimelineEntry[]> {
  const parts = sources.map(({ kind, at, id, detail, from, where }) => {
    const key = Prisma.sql`(${kind}::text || ':' || ${id}) COLLATE "C"`;
    const after = place ? Prisma.sql`AND (${at}, ${key}) < (${place.at}::timestamp, ${place.id})` : Prisma.empty;
    return Prisma.sql`(SELECT ${kind}::text AS "kind", ${at} AS "at", ${key} AS "id", jsonb_build_object(${detail}) AS "detail"
      FROM ${from} WHERE ${where(who.shopId, who.customerId)} AND ${at} IS NOT NULL ${after}
      ORDER BY ${at} DESC, ${key} DESC LIMIT ${limit})`;
  });
  return db.$queryRaw<TimelineEntry[]>`
    SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS story ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`;
}
