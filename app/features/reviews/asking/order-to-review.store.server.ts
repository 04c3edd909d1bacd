import { Prisma } from '@prisma/client';
import type { OrderToReview, LineToReview } from '#app/domain/reviews/plan-requests.ts';
import type { ReviewParcel } from '#app/domain/reviews/line-arrival.ts';
import type { UseTimes } from '#app/domain/reviews/time-to-use.ts';
import { usualDays } from '#app/domain/reviews/usual-days.ts';
import { hasOpenReturn } from '#app/features/orders/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { recordsOf } from '../person.store.server.ts';

export interface OrderRef {
  shopId: string;
  orderId: string;
}

/** A request as it is kept. */
export interface KnownRequest {
  lineItemId: string;
  customerId: string;
  productId: string;
  state: 'WAITING' | 'ASKED' | 'ANSWERED' | 'DROPPED';
  reason: string | null;
  route: string;
  arrivedAt: Date | null;
  dueAt: Date | null;
}

/** An order with what is known of its requests; those of lines that name no product are none. */
export interface FoundOrder extends OrderToReview {
  orderId: string;
  customerId: string;
  titles: Map<string, string>;
  requests: KnownRequest[];
}

/** In milliseconds since 1970: JSON keeps no instants. */
type Ms<T, Key extends keyof T> = Omit<T, Key> & Record<Key, number | null>;

interface Row {
  orderId: string;
  customerId: string;
  placedAt: Date | null;
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  hasOpenReturn: boolean;
  isPos: boolean;
  isAbroad: boolean;
  lines: (Ms<LineToReview, 'askedAt'> & { title: string })[] | null;
  parcels: Ms<ReviewParcel, 'shippedAt' | 'deliveredAt' | 'failedAt'>[] | null;
  requests: Ms<KnownRequest, 'arrivedAt' | 'dueAt'>[] | null;
  settings: (UseTimes['settings'] & { fallbackDays: number | null }) | null;
  learnt: UseTimes['learnt'] | null;
}

const usual = {
  fallbackDays: usualDays.fallbackDays,
  domestic: usualDays.domesticDays,
  international: usualDays.internationalDays,
  pos: usualDays.posDays,
};

const ms = (column: Prisma.Sql) => Prisma.sql`(extract(epoch FROM ${column}) * 1000)::float8`;

const personOfOrder = recordsOf({
  ...{ shopId: Prisma.sql`o."shopId"`, customerId: Prisma.sql`o."customerId"`, mailbox: Prisma.sql`c."mailbox"` },
});

/** A customer, `c` of order `o`, has reviewed a product under any of the names we know them by. */
export const isReviewed = (productId: Prisma.Sql) => Prisma.sql`(EXISTS (
    SELECT 1 FROM (${personOfOrder}) me JOIN "Review" r ON r."shopId" = o."shopId" AND r."customerId" = me."id" AND r."productId" = ${productId})
  OR EXISTS (SELECT 1 FROM "Review" r WHERE r."shopId" = o."shopId" AND r."reviewerEmail" IN (c."mailbox", c."email")
    AND r."productId" = ${productId}))`;

/** No longer sold, for good; of `p`. */
export const isGone = Prisma.sql`(p."deletedAt" IS NOT NULL OR coalesce(p."status", '') IN ('archived', 'draft'))`;

const lines = Prisma.sql`SELECT jsonb_agg(jsonb_build_object('id', l."id", 'productId', l."productId", 'title', l."title",
    'netQuantity', l."netQuantity", 'requiresShipping', l."requiresShipping", 'giftCard', l."giftCard",
    'askedAt', (SELECT ${ms(Prisma.sql`max(a."askedAt")`)} FROM (${personOfOrder}) me
      JOIN "ReviewRequest" a ON a."shopId" = o."shopId" AND a."customerId" = me."id" AND a."productId" = l."productId"
      WHERE a."state" = 'ASKED' AND a."lineItemId" <> l."id"),
    'reviewed', ${isReviewed(Prisma.sql`l."productId"`)},
    'product', CASE WHEN p."id" IS NOT NULL THEN jsonb_build_object('gone', ${isGone}, 'type', p."productType",
      'useDays', own."useDays") END) ORDER BY l."position", l."id")
  FROM "LineItem" l
  LEFT JOIN "Product" p ON p."shopId" = l."shopId" AND p."id" = l."productId"
  LEFT JOIN "ProductReviewSettings" own ON own."shopId" = p."shopId" AND own."productId" = p."id"
  WHERE l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."productId" IS NOT NULL`;

const parcels = Prisma.sql`SELECT jsonb_agg(jsonb_build_object('deliveryState', f."deliveryState",
    'shippedAt', ${ms(Prisma.sql`f."shippedAt"`)}, 'deliveredAt', ${ms(Prisma.sql`f."deliveredAt"`)},
    'failedAt', ${ms(Prisma.sql`f."failedAt"`)}, 'tracked', f."trackingNumber" IS NOT NULL,
    'lineIds', coalesce((SELECT jsonb_agg(i."lineItemId") FROM "FulfillmentLine" i
      WHERE i."shopId" = f."shopId" AND i."fulfillmentId" = f."id"), '[]')))
  FROM "Fulfillment" f WHERE f."shopId" = o."shopId" AND f."orderId" = o."id"
    AND coalesce(f."status", '') NOT IN ('cancelled', 'error', 'failure')`;

const requests = Prisma.sql`SELECT jsonb_agg(jsonb_build_object('lineItemId', q."lineItemId", 'customerId', q."customerId",
    'productId', q."productId", 'state', q."state", 'reason', q."reason", 'route', q."route",
    'arrivedAt', ${ms(Prisma.sql`q."arrivedAt"`)}, 'dueAt', ${ms(Prisma.sql`q."dueAt"`)}))
  FROM "ReviewRequest" q WHERE q."shopId" = o."shopId" AND q."orderId" = o."id"`;

interface UseSettings {
  settings: UseTimes['settings'];
  fallbackDays: number | null;
}

/** A shop's days, by route, and after which a parcel counts as arrived. */
export async function findUseSettings(db: RawDb, shopId: string): Promise<UseSettings> {
  const [row] = await db.$queryRaw<(typeof usual & { fallbackDays: number | null })[]>`
    SELECT "fallbackDays", "domesticDays" AS "domestic", "internationalDays" AS "international", "posDays" AS "pos"
    FROM "ReviewSettings" WHERE "shopId" = ${shopId}`;
  const { fallbackDays, ...settings } = row ?? usual;
  return { settings, fallbackDays };
}

/** What nobody is asked about is left out: a test, an order of a file or of nobody, one that has not come yet. */
const found = Prisma.sql`
    SELECT o."id" AS "orderId", o."customerId", o."placedAt", o."cancelledAt", o."fullyRefundedAt", ${hasOpenReturn} AS "hasOpenReturn",
      'pos' = ANY(o."kinds") AS "isPos",
      coalesce(o."countryCode" <> s."countryCode", FALSE) AS "isAbroad", (${lines}) AS "lines", (${parcels}) AS "parcels",
      (${requests}) AS "requests",
      (SELECT jsonb_build_object('fallbackDays', t."fallbackDays", 'domestic', t."domesticDays",
        'international', t."internationalDays", 'pos', t."posDays") FROM "ReviewSettings" t WHERE t."shopId" = o."shopId")
        AS "settings",
      (SELECT jsonb_agg(jsonb_build_object('productType', m."productType", 'route', m."route", 'days', m."days"))
        FROM "ReviewTiming" m WHERE m."shopId" = o."shopId") AS "learnt"
    FROM "Order" o
    JOIN "Shop" s ON s."id" = o."shopId"
    JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
    WHERE NOT o."test" AND o."importId" IS NULL AND o."mirroredAt" IS NOT NULL AND c."redactedAt" IS NULL`;

/** Null for what nobody is asked about. */
export async function findOrderToReview(db: RawDb, { shopId, orderId }: OrderRef): Promise<FoundOrder | null> {
  const [row] = await hotRows<Row>(db, Prisma.sql`${found} AND o."shopId" = ${shopId} AND o."id" = ${orderId}`);
  return row ? read(row) : null;
}

/** All of some customers' orders that anybody could be asked about. */
export async function findOrdersOf(
  db: RawDb,
  { shopId, customerIds }: { shopId: string; customerIds: string[] },
): Promise<FoundOrder[]> {
  const rows = await db.$queryRaw<Row[]>`
    ${found} AND o."shopId" = ${shopId} AND o."customerId" = ANY(${customerIds}::text[])`;
  return rows.map(read);
}

const instant = (at: number | null) => (at === null ? null : new Date(at));

function read({ lines: bought, parcels: sent, requests: kept, settings, learnt, ...order }: Row): FoundOrder {
  const { fallbackDays, ...days } = settings ?? usual;
  return {
    ...order,
    fallbackDays,
    times: { settings: days, learnt: learnt ?? [] },
    lines: (bought ?? []).map((line) => ({ ...line, askedAt: instant(line.askedAt) })),
    titles: new Map((bought ?? []).map(({ id, title }) => [id, title])),
    parcels: (sent ?? []).map((parcel) => ({
      ...parcel,
      shippedAt: instant(parcel.shippedAt),
      deliveredAt: instant(parcel.deliveredAt),
      failedAt: instant(parcel.failedAt),
    })),
    requests: (kept ?? []).map((one) => ({
      ...one,
      arrivedAt: instant(one.arrivedAt),
      dueAt: instant(one.dueAt),
    })),
  };
}
